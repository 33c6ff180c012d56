namespace Coverage.Layers;

/// <summary>What a layer draws; <c>None</c> is a plain table.</summary>
public enum ShapeKind
{
    None,
    Point,
    Line,
    Area,
}

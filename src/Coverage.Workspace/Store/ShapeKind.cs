namespace Coverage.Workspaces.Store;

/// <summary>What a stored layer draws; <c>None</c> is a plain table.</summary>
public enum ShapeKind
{
    None,
    Point,
    Line,
    Area,
}

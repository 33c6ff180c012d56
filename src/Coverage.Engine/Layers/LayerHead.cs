namespace Coverage.Layers;

/// <summary>What is known of a layer before its rows are read.</summary>
/// <param name="Id">Fixed name, such as <c>demand</c>.</param>
/// <param name="TitleZh">Chinese title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="Shape">What its rows draw.</param>
/// <param name="Count">Rows.</param>
public sealed record LayerHead(string Id, string TitleZh, string TitleEn, ShapeKind Shape, int Count)
{
    public static LayerHead Of(Layer layer) => new(layer.Id, layer.TitleZh, layer.TitleEn, ShapeOf(layer.Geometry), layer.Count);

    static ShapeKind ShapeOf(GeometryColumn? geometry) => geometry switch
    {
        PointColumn => ShapeKind.Point,
        LineColumn => ShapeKind.Line,
        AreaColumn => ShapeKind.Area,
        _ => ShapeKind.None,
    };
}

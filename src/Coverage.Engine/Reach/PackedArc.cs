namespace Coverage.Reach;

/// <summary>
/// What a search reads of an arc, side by side: the node it leads to and its cost in milliseconds (or <c>ArcCosts.Forbidden</c>).
/// </summary>
public readonly record struct PackedArc(int Head, int Ms);

namespace Coverage.Network;

/// <summary>How a way crosses a carriageway, as far as its own tags tell.</summary>
enum CrossingTag : byte
{
    None,
    Unsignalled,
    Signalled,
}

/// <summary>
/// What the rules make of one walkable way: flags of its edges, tagged grade along the way (NaN = none), tagged sign of the rise
/// (+1 up along the way, -1 down, 0 unknown), tagged step count (0 = none) and riser in metres.
/// </summary>
readonly record struct Street(
    EdgeTags Tags, float TaggedGrade, sbyte RiseSign, ushort StepCount, float RiserMetres, CrossingTag Crossing, bool IsArea)
{
    /// <summary>Narrowest mapped width, metres, for vehicles; NaN when none is mapped.</summary>
    public float WidthMetres { get; init; } = float.NaN;

    public StreetClass Class => (StreetClass)(Tags & EdgeTags.ClassMask);

    public bool Has(EdgeTags flag) => (Tags & flag) != 0;
}

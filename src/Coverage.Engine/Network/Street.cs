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
    /// <summary>Position in the extract's string table of the hours in which it is open (or, for a condition, of the condition); -1 for
    /// always.</summary>
    public int Hours { get; init; } = -1;

    /// <summary>Position in the string table of its level; -1 when it has none.</summary>
    public int Level { get; init; } = -1;

    /// <summary>An <c>incline</c> that could not be used (<c>steep</c>, a bare number).</summary>
    public bool InclineIgnored { get; init; }

    /// <summary>Narrowest mapped width, metres, for vehicles; NaN when none is mapped.</summary>
    public float WidthMetres { get; init; } = float.NaN;

    public StreetClass Class => (StreetClass)(Tags & EdgeTags.ClassMask);

    public bool Has(EdgeTags flag) => (Tags & flag) != 0;
}

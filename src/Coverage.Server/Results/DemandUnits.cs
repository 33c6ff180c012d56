using System.Collections.Immutable;
using Coverage.Layers;

namespace Coverage.Server.Results;

/// <summary>The units of each level, wide to narrow, and for every demand point which of them it lies in (-1 outside every unit of the level).</summary>
sealed record DemandUnits(ImmutableArray<DemandUnits.Level> Levels)
{
    /// <summary>Units of one level in the order of the layer <c>units</c>; <c>UnitOf[i]</c> is a position in <c>Ids</c>.</summary>
    public sealed record Level(string Id, ImmutableArray<string> Ids, ImmutableArray<string> Names, int[] UnitOf);

    const string ColumnPrefix = "unit_";

    static readonly ImmutableArray<string> FromWideToNarrow = ["city", "county", "township", "community", "compound"];

    public static DemandUnits Read(Layer demand, Layer? units) => units is null
        ? new DemandUnits([])
        : new DemandUnits([.. units.Distinct("level").OrderBy(l => FromWideToNarrow.IndexOf(l)).Select(level => ReadLevel(level, demand, units))]);

    static Level ReadLevel(string level, Layer demand, Layer units)
    {
        int[] rows = [.. Enumerable.Range(0, units.Count).Where(r => units.Text("level", r) == level)];
        ImmutableArray<string> ids = [.. rows.Select(r => units.Text("id", r) ?? "")];
        var positions = ids.Select((id, k) => (id, k)).ToDictionary(p => p.id, p => p.k, StringComparer.Ordinal);
        var unitOf = new int[demand.Count];
        for (var i = 0; i < unitOf.Length; i++)
        {
            unitOf[i] = demand.Text(ColumnPrefix + level, i) is { } id && positions.TryGetValue(id, out var k) ? k : -1;
        }

        return new Level(level, ids, [.. rows.Select(r => units.Text("name", r) ?? "")], unitOf);
    }
}

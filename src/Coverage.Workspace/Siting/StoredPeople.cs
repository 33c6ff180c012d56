using Coverage.City;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Siting;

/// <summary>The demand of a stored result as plain values again: groups, places, units per level, and the very snaps its minutes were
/// computed with.</summary>
sealed class StoredPeople
{
    const string UnitPrefix = "unit_";

    readonly Layer _demand;
    readonly Layer? _units;

    StoredPeople(Layer demand, Layer? units, SnapTable snaps)
    {
        (_demand, _units, Snaps) = (demand, units, snaps);
        Demand = new Demand
        {
            Ids = [.. ((TextColumn)demand.Find("id")!).Values.Select(v => v ?? "")],
            Places = ((PointColumn)demand.Geometry!).Points,
            Groups = [.. demand.Columns.OfType<RealColumn>().Where(c => !c.Name.Contains('_', StringComparison.Ordinal)).Select(c => new DemandGroup(
                c.Name, AgeRange.TryParse(c.Name, out var ages) ? ages : null, [.. c.Values.Select(v => double.IsNaN(v) ? 0 : People.FromPersons(v))]))],
        };
    }

    public Demand Demand { get; }

    public SnapTable Snaps { get; }

    /// <summary>Levels that units are told by, in the order of the layer.</summary>
    public IReadOnlyList<string> Levels => _units is null ? [] : [.. ((TextColumn)_units.Find("level")!).Values.OfType<string>().Distinct()];

    public static StoredPeople Read(StoredResult result, WalkNetwork network)
    {
        var demand = result.LoadLayer(DemandLayer.Id);
        var ids = ((TextColumn)demand.Find("id")!).Values;
        var units = result.Find(UnitLayer.Id) is null ? null : result.LoadLayer(UnitLayer.Id);
        return new StoredPeople(demand, units, StoredSnaps.Of(result.LoadLayer(SnapLayer.Id), DemandLayer.Id, [.. ids.Select(i => i ?? "")], network));
    }

    /// <summary>Ids and names of a level's units, and the unit of each demand point (−1 outside).</summary>
    public (string[] Ids, string[] Names, int[] UnitOf) Units(string level)
    {
        var levels = ((TextColumn)_units!.Find("level")!).Values;
        int[] rows = [.. Enumerable.Range(0, levels.Length).Where(r => levels[r] == level)];
        var ids = ((TextColumn)_units.Find("id")!).Values;
        var names = ((TextColumn)_units.Find("name")!).Values;
        var position = rows.Select((r, k) => (Id: ids[r] ?? "", k)).ToDictionary(p => p.Id, p => p.k, StringComparer.Ordinal);
        var own = ((TextColumn)_demand.Find(UnitPrefix + level)!).Values;
        return (
            [.. rows.Select(r => ids[r] ?? "")],
            [.. rows.Select(r => names[r] ?? "")],
            [.. own.Select(u => u is not null && position.TryGetValue(u, out var k) ? k : -1)]);
    }

    /// <summary>The people of a group as each profile walks them, millionths per demand point.</summary>
    public SortedDictionary<string, long[]> ByProfile(string groupId, WalkerSet walkers, string walker)
    {
        var group = Demand.Find(groupId) ?? throw new InputException(
            $"the result has no group '{groupId}'", "--group", "use one of " + string.Join(", ", Demand.Groups.Select(g => g.Id)));
        if (walkers.FindProfile(walker) is null && walkers.FindComposite(walker) is null)
        {
            throw new InputException(
                $"there is no walker '{walker}'", "--walker",
                "use one of " + string.Join(", ", walkers.Profiles.Select(p => p.Id).Concat(walkers.Composites.Select(c => c.Id))));
        }

        var parts = Access.WalkerParts.Of(Demand, group, walkers, walker) ?? throw new InputException(
            $"walker '{walker}' needs group '{groupId}' by age bands and the demand does not tell them apart", "--walker", "use one profile, such as elder70");
        var people = new SortedDictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var part in parts)
        {
            people.TryAdd(part.ProfileId, new long[Demand.Count]);
            var sum = people[part.ProfileId];
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += part.Sign * part.Column.Millionths[i];
            }
        }

        foreach (var sum in people.Values)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                // A difference of open ranges may be a millionth short where the source rounded.
                sum[i] = Math.Max(0, sum[i]);
            }
        }

        return people;
    }
}

using System.Collections.Immutable;
using Coverage.City;
using Coverage.Layers;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Run;

/// <summary>The people of a stored result and the units they live in, read back from the layers <c>demand</c> and <c>units</c>.</summary>
static class StoredPeople
{
    const string UnitPrefix = "unit_";

    /// <summary>Groups are the columns of people: real, and without the underscore that minutes and units carry.</summary>
    public static Demand Demand(Layer demand) => new()
    {
        Ids = [.. ((TextColumn)demand.Find("id")!).Values.Select(v => v ?? "")],
        Places = ((PointColumn)demand.Geometry!).Points,
        Groups = [.. demand.Columns.OfType<RealColumn>().Where(c => !c.Name.Contains('_', StringComparison.Ordinal)).Select(c => new DemandGroup(
            c.Name,
            AgeRange.TryParse(c.Name, out var ages) ? ages : null,
            [.. c.Values.Select(v => double.IsNaN(v) ? 0 : People.FromPersons(v))]))],
    };

    public static ImmutableArray<UnitLevel> Levels(Layer demand, Layer units)
    {
        var (ids, names, levels) = (Texts(units, "id"), Texts(units, "name"), Texts(units, "level"));
        var (classes, parents) = (Texts(units, "class"), Texts(units, "parent"));
        var areas = ((AreaColumn)units.Geometry!).Areas;
        return [.. levels.Distinct(StringComparer.Ordinal).Where(l => demand.Find(UnitPrefix + l) is TextColumn).Select(level =>
        {
            int[] rows = [.. Enumerable.Range(0, ids.Length).Where(r => levels[r] == level)];
            var position = rows.Select((r, k) => (Id: ids[r], k)).ToDictionary(p => p.Id, p => p.k, StringComparer.Ordinal);
            return new UnitLevel(
                level,
                [.. rows.Select(r => new Unit
                {
                    Id = ids[r], Name = names[r], Level = level, Class = Blank(classes[r]), Parent = Blank(parents[r]), Area = (Geometry)areas[r],
                })],
                [.. ((TextColumn)demand.Find(UnitPrefix + level)!).Values.Select(id => id is not null && position.TryGetValue(id, out var k) ? k : -1)]);
        })];
    }

    static string[] Texts(Layer layer, string column) => layer.Find(column) is TextColumn c ? [.. c.Values.Select(v => v ?? "")] : new string[layer.Count];

    static string? Blank(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

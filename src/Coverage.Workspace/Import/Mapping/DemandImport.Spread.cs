using System.Collections.Immutable;
using Coverage.City;
using Coverage.Workspaces.Import.Osm;
using Coverage.Workspaces.Study;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

partial class DemandImport
{
    /// <summary>
    /// Lays the people of each row out inside its unit. A unit without buildings or raster cells is spread evenly, with a warning: nobody is lost.
    /// </summary>
    void ReadSpread(SpreadDemand layer)
    {
        using var rows = LayerRows.Open(layer.Source, layer.Where, UsualNames);
        var ids = new LayerIds(rows, layer.Id is null && layer.Unit is not null ? rows.Columns.Named(layer.Unit, "unit") : rows.Columns.NamedOrUsual(layer.Id, "id"));
        var people = new PeopleRow(rows, layer.Groups, layer.Suppressed);
        var areas = new SpreadAreas(layer, rows, _context, _units);
        var targets = TargetsOf(layer);
        var cells = new AreaCells(_context.Area.Centre, layer.CellMetres);
        var split = new PeopleSplit(LeafAges(people.Plan));
        var counts = new long[layer.Groups.Length];
        foreach (var row in rows.Rows(_context.Cancellation))
        {
            var id = ids.Take(row);
            var area = areas.Of(row);
            if (people.TryRead(row, counts) && id is not null && area is not null)
            {
                var places = targets(area).Where(t => t.Weight > 0).ToList();
                if (places.Count == 0)
                {
                    places = cells.Of(area, rows.Where);
                    if (layer.Over != SpreadOver.Area && counts.Any(c => c > 0))
                    {
                        rows.Findings.Warn("spread-evenly", "", id, $"the unit has no {(layer.Over == SpreadOver.Buildings ? "buildings" : "raster cells")}; its people are spread evenly", "check the extract there");
                    }
                }

                AddSpread(id, people, split.Split(people.Leaves, [.. places.Select(p => p.Weight)]), places, counts.Length);
            }

            rows.CountRow();
        }

        people.Close();
        rows.Finish(_context.Report);
    }

    void AddSpread(string id, PeopleRow people, long[][] parts, List<SpreadTarget> places, int groups)
    {
        var leaves = new long[parts.Length];
        var counts = new long[groups];
        for (var i = 0; i < places.Count; i++)
        {
            for (var leaf = 0; leaf < leaves.Length; leaf++)
            {
                leaves[leaf] = parts[leaf][i];
            }

            people.Sum(leaves, counts);
            _builder.Add(id + "/" + places[i].Id, places[i].Place, counts);
        }
    }

    Func<Geometry, IEnumerable<SpreadTarget>> TargetsOf(SpreadDemand layer)
    {
        switch (layer.Over)
        {
            case SpreadOver.Buildings:
                var file = Path.GetFileName(_context.Study.Network.Osm);
                return new BuildingTargets(OsmBuildings.Find(_context.Osm, OsmBuildingOptions.Default, file, _context.Report)).In;
            case SpreadOver.Raster:
                return RasterTargets(layer.Weights!);
            default:
                return _ => [];
        }
    }

    /// <summary>The ages of the columns: a column that is a group by itself has the group's ages.</summary>
    static ImmutableArray<AgeRange?> LeafAges(GroupPlan plan)
    {
        var ages = new AgeRange?[plan.Columns.Length];
        for (var g = 0; g < plan.Ids.Length; g++)
        {
            if (plan.Sums[g].Length == 1 && AgeRange.TryParse(plan.Ids[g], out var range))
            {
                ages[plan.Sums[g][0]] ??= range;
            }
        }

        return [.. ages];
    }
}

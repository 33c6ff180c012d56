using System.Collections.Immutable;
using System.Globalization;
using Coverage.City;
using Coverage.Workspaces.Import.Osm;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

partial class DemandImport
{
    /// <summary>
    /// People at the buildings of the extract: a total is split by floor area into whole persons, a density is multiplied with the floor area. One demand
    /// point per building, at a point inside its outline.
    /// </summary>
    void ReadBuildings(BuildingDemand layer)
    {
        var file = Path.GetFileName(_context.Study.Network.Osm);
        var options = layer.Excluded is { } own ? OsmBuildingOptions.Default with { ExcludedBuildings = [.. own] } : OsmBuildingOptions.Default;
        SpreadTarget[] targets = [.. OsmBuildings.Find(_context.Osm, options, file, _context.Report).Select(BuildingTargets.Target).Where(t => t.Weight > 0)];
        if (targets.Length == 0)
        {
            return;
        }

        var weights = targets.Select(t => t.Weight).ToArray();
        var totals = layer.Groups.Select(g => g.Total is { } total ? People.FromPersons(total) : 0).ToArray();
        var ages = layer.Groups.Select(g => g.Total is not null && AgeRange.TryParse(g.Id, out var range) ? range : (AgeRange?)null).ToImmutableArray();
        var parts = new PeopleSplit(ages).Split(totals, weights);
        var people = new long[layer.Groups.Length];
        for (var i = 0; i < targets.Length; i++)
        {
            for (var g = 0; g < people.Length; g++)
            {
                people[g] = layer.Groups[g].PerFloorM2 is { } density ? People.FromPersons(density * weights[i]) : parts[g][i];
            }

            _builder.Add(targets[i].Id, targets[i].Place, people);
        }

        _context.Report.Add(new ImportFinding(Severity.Note, "people-on-buildings", file, "", "", "",
            string.Create(CultureInfo.InvariantCulture, $"{targets.Length} buildings with {weights.Sum():0} m² of floor carry the people of demand layer {layer.Position + 1}; where people live is estimated, not counted"), ""));
    }
}

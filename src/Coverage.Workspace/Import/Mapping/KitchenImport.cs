using System.Collections.Immutable;
using Coverage.City;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Reads the central kitchens of a study: tables of places with a capacity, by the same rules as facility lists, into facilities of the kind <c>central-kitchen</c>. They cook;
/// they cover nobody.
/// </summary>
static class KitchenImport
{
    const string Kind = "central-kitchen";

    public static ImmutableArray<Facility> Read(ImportContext context)
    {
        var study = context.Study;
        if (study.Kitchens.Length == 0)
        {
            return [];
        }

        var asFacilities = study with
        {
            Facilities = [.. study.Kitchens.Select((kitchens, i) => new FacilityLayer
            {
                Position = i,
                Source = kitchens.Source,
                Id = kitchens.Columns.GetValueOrDefault("id"),
                Name = kitchens.Columns.GetValueOrDefault("name"),
                Capacity = kitchens.Columns.GetValueOrDefault("capacity"),
                Kind = Kind,
            })],
            // What nobody offers is told where the facilities are read.
            Settings = study.Settings with { Targets = [] },
        };
        var own = context.For(asFacilities);
        var read = new FacilityImport(own).Read();
        context.Report.Join(own.Report);
        return own.FirstEmpty is { } empty && own.Report.Refused == 0 ? throw empty : read;
    }
}

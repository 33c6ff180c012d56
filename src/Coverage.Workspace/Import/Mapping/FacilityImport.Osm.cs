using System.Collections.Immutable;
using Coverage.City;
using Coverage.Workspaces.Import.Osm;
using Coverage.Workspaces.Import.Tables;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

partial class FacilityImport
{
    // OSM keys that say what a catalog column says, the first found wins.
    static readonly (string Column, string[] Keys)[] KeysOfColumns =
    [
        ("phone", ["phone", "contact:phone"]),
        ("hours", ["opening_hours"]),
        ("operator", ["operator"]),
        ("address", ["addr:full"]),
    ];

    /// <summary>Facilities from the extract: ids are <c>node/123</c>, <c>way/123</c>, <c>relation/123</c>; mapped entrances are used.</summary>
    string ReadOsm(FacilityLayer layer)
    {
        var file = Path.GetFileName(context.Study.Network.Osm);
        var report = new ImportReport();
        var places = OsmPlaces.Find(context.Osm, new OsmTagFilter(layer.OsmTags), file, report);
        var warned = report.Findings.Where(f => f.Severity == Severity.Warned).Select(f => f.Row).ToHashSet(StringComparer.Ordinal);
        var own = new ImportReport();
        foreach (var finding in report.Findings)
        {
            own.Add(finding);
        }

        var tally = new FindingTally(file, own);
        var kind = context.Study.Catalog.FindKind(layer.Kind!)!;
        FacilityDraft[] drafts =
        [
            .. places.Select(p => new FacilityDraft(
                Make(p, kind, layer), p.Id.ToString(), tally, warned.Contains(p.Id.ToString()) ? Severity.Warned : Severity.Note)),
        ];
        _drafts.AddRange(drafts);
        _finish.Add(() =>
        {
            foreach (var draft in drafts)
            {
                own.CountRow(draft.Worst);
            }

            tally.Close();
            context.Report.Join(own);
        });
        return file;
    }

    Facility Make(OsmPlace place, FacilityKind kind, FacilityLayer layer)
    {
        ImmutableArray<string> services = [.. kind.Offers.Concat(layer.Services).Distinct().Order(StringComparer.Ordinal)];
        var attributes = KeysOfColumns
            .Select(c => (c.Column, Value: c.Keys.Select(k => place[k]).FirstOrDefault(v => v is not null)))
            .Where(c => c.Value is not null)
            .ToImmutableSortedDictionary(c => c.Column, c => c.Value!, StringComparer.Ordinal);
        return new Facility
        {
            Id = IdPrefix(layer) + place.Id,
            Name = place.Name,
            Kind = kind.Id,
            Place = place.At,
            Entrances = place.Entrances.Length > 0 ? place.Entrances : [place.At],
            Services = services,
            AssumedServices = [.. context.Study.AssumeServices.GetValueOrDefault(kind.Id, []).Except(services).Order(StringComparer.Ordinal)],
            Attributes = attributes,
        };
    }
}

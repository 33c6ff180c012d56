using System.Collections.Immutable;
using Coverage.City;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Makes the study's facilities of its layers. With several layers every id gets the layer's number (from 1) and a colon in front, as with demand.
/// </summary>
sealed partial class FacilityImport(ImportContext context)
{
    readonly List<FacilityDraft> _drafts = [];
    readonly List<Action> _finish = [];

    public ImmutableArray<Facility> Read()
    {
        foreach (var layer in context.Study.Facilities)
        {
            var before = _drafts.Count;
            var name = layer.Source is null ? ReadOsm(layer) : ReadRows(layer);
            if (_drafts.Count > before)
            {
                continue;
            }

            if (layer.Source is null)
            {
                NoteNothingMapped(layer, name);
            }
            else
            {
                context.Empty($"facility layer {layer.Position + 1} has no facility left", name, "check \"where\" and the rows that were refused");
            }
        }

        if (_drafts.Count == 0 && context.FirstEmpty is null)
        {
            context.Empty("the study has no facility left", context.Study.Name, "check the tags in \"osm\", or list the facilities in a file");
        }

        NearDuplicates.Warn(_drafts);
        _finish.ForEach(f => f());
        WarnUnofferedTargets();
        return [.. _drafts.Select(d => d.Facility)];
    }

    /// <summary>That nobody has mapped such a place is an answer about the city, not a broken list.</summary>
    void NoteNothingMapped(FacilityLayer layer, string file)
    {
        var tags = string.Join(", ", layer.OsmTags.Select(t => t.Key + "=" + string.Join('|', t.Value)));
        context.Report.Add(new ImportFinding(Severity.Warned, "no-such-place-mapped", file, "", "facilities", tags,
            "no place in the extract carries these tags; the layer adds no facility", "check the tags, or leave the layer out"));
    }

    string ReadRows(FacilityLayer layer)
    {
        using var rows = LayerRows.Open(layer.Source!, layer.Where, GeodataFiles.Catalog().Columns);
        var mapping = new FacilityRows(layer, rows, context);
        var own = new List<FacilityDraft>();
        foreach (var row in rows.Rows(context.Cancellation))
        {
            if (mapping.TryRead(row, IdPrefix(layer)) is { } facility)
            {
                own.Add(new FacilityDraft(facility, row.Label, rows.Findings.Tally, rows.Findings.Worst));
            }
            else
            {
                rows.CountRow();
            }
        }

        mapping.Close();
        context.CheckDatum([.. own.Select(d => d.Facility.Place)], mapping.Crs, rows);
        _drafts.AddRange(own);
        _finish.Add(() =>
        {
            own.ForEach(d => rows.CountRow(d.Worst));
            rows.Finish(context.Report);
        });
        return rows.Where;
    }

    string IdPrefix(FacilityLayer layer) =>
        context.Study.Facilities.Length > 1 ? (layer.Position + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + ":" : "";

    void WarnUnofferedTargets()
    {
        var study = context.Study;
        foreach (var target in study.Settings.Targets)
        {
            var offered = target.StartsWith("kind:", StringComparison.Ordinal)
                ? _drafts.Any(d => target["kind:".Length..].Split('+').Contains(d.Facility.Kind))
                : _drafts.Any(d => d.Facility.Services.Contains(target) || d.Facility.AssumedServices.Contains(target));
            if (!offered)
            {
                context.Report.Add(new ImportFinding(Severity.Warned, "target-without-facility", study.Name, "", "targets", target,
                    "no facility offers it; its coverage will be zero", "check the services of the facilities, or leave the target out"));
            }
        }
    }
}

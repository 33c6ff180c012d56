using System.Collections.Immutable;
using System.Globalization;
using Coverage.City;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Makes the study's candidate rooms of its layers. With several layers every id gets the layer's number (from 1) and a colon in front, as with facilities.
/// </summary>
sealed class CandidateImport(ImportContext context)
{
    readonly List<CandidateSite> _sites = [];

    public ImmutableArray<CandidateSite> Read()
    {
        var layers = context.Study.Candidates;
        for (var i = 0; i < layers.Length; i++)
        {
            ReadLayer(layers[i], layers.Length > 1 ? (i + 1).ToString(CultureInfo.InvariantCulture) + ":" : "", i);
        }

        return [.. _sites];
    }

    void ReadLayer(CandidateLayer layer, string idPrefix, int position)
    {
        using var rows = LayerRows.Open(layer.Source, layer.Where, GeodataFiles.CandidateHeaders());
        var mapping = new CandidateRows(layer, rows, context);
        var before = _sites.Count;
        foreach (var row in rows.Rows(context.Cancellation))
        {
            if (mapping.TryRead(row, idPrefix) is { } site)
            {
                _sites.Add(site);
            }

            rows.CountRow();
        }

        mapping.Close();
        context.CheckDatum([.. _sites.Skip(before).Select(s => s.Place)], mapping.Crs, rows);
        if (_sites.Count == before)
        {
            context.Empty($"candidate layer {position + 1} has no room left", rows.Where, "check \"where\" and the rows that were refused");
        }

        rows.Finish(context.Report);
    }
}

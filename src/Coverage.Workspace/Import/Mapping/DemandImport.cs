using System.Collections.Immutable;
using System.Globalization;
using Coverage.City;
using Coverage.Geo;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Makes the study's demand of its layers, each by its own case; the layers add up.</summary>
sealed partial class DemandImport
{
    static readonly ImmutableSortedDictionary<string, ImmutableArray<string>> UsualNames =
        GeodataFiles.Catalog().Columns.Where(c => c.Key is "x" or "y" or "xy" or "crs").ToImmutableSortedDictionary();

    readonly ImportContext _context;
    readonly ImmutableArray<Unit> _units;
    readonly DemandBuilder _builder;

    public DemandImport(ImportContext context, ImmutableArray<Unit> units)
    {
        (_context, _units) = (context, units);
        var layers = context.Study.Demand;
        _builder = new DemandBuilder([.. layers.SelectMany(l => l.GroupIds).Distinct()], layers.Length > 1);
    }

    public Demand Read()
    {
        var study = _context.Study;
        foreach (var layer in study.Demand)
        {
            var before = _builder.Count;
            _builder.StartLayer(layer.Position, layer.GroupIds);
            switch (layer)
            {
                case SpreadDemand spread: ReadSpread(spread); break;
                case TableDemand table: ReadRows(table); break;
                case RasterDemand rasters: ReadRasters(rasters); break;
                case BuildingDemand buildings: ReadBuildings(buildings); break;
            }

            if (_builder.Count == before)
            {
                _context.Empty($"demand layer {layer.Position + 1} has no point left", Describe(layer), "check \"where\" and the rows that were refused");
            }
        }

        var demand = _builder.Build();
        NoteMissingGroups(study);
        CheckAges(demand);
        return demand;
    }

    void ReadRows(TableDemand layer)
    {
        using var rows = LayerRows.Open(layer.Source, layer.Where, UsualNames);
        var ids = new LayerIds(rows, rows.Columns.NamedOrUsual(layer.Id, "id"));
        var people = new PeopleRow(rows, layer.Groups, layer.Suppressed);
        var places = RowPlaces.Open(rows, _context.Area, _context.Streets, _context.Cancellation);
        var counts = new long[layer.Groups.Length];
        var sample = new List<LonLat>();
        foreach (var row in rows.Rows(_context.Cancellation))
        {
            var id = ids.Take(row);
            var at = places.Read(row);
            if (people.TryRead(row, counts) && id is not null && at.Count > 0)
            {
                _builder.Add(id, at[0], counts);
                sample.Add(at[0]);
            }

            rows.CountRow();
        }

        places.Finish();
        people.Close();
        _context.CheckDatum(sample, places.Crs, rows);
        rows.Finish(_context.Report);
    }

    /// <summary>Says which groups a layer does not give, because the sum is then over fewer places.</summary>
    void NoteMissingGroups(StudyFile study)
    {
        ImmutableArray<string> all = [.. study.Demand.SelectMany(l => l.GroupIds).Distinct()];
        foreach (var layer in study.Demand)
        {
            if (all.Except(layer.GroupIds).ToArray() is { Length: > 0 } missing)
            {
                _context.Report.Add(new ImportFinding(Severity.Warned, "layer-without-group", Describe(layer), "", "groups", string.Join(", ", missing),
                    $"demand layer {layer.Position + 1} does not give these groups; its places count nobody in them", "give them in every layer, or know that these totals cover only the other layers"));
            }
        }
    }

    /// <summary>Figures that no population has: a 65+ almost as large as the 60+, people of more than 105 years.</summary>
    void CheckAges(Demand demand)
    {
        const double LargestShareOf65 = 0.9;
        const int OldestPlausible = 105;
        if (demand.Find("60+") is { Total: > 0 } sixty && demand.Find("65+") is { } older && older.Total > LargestShareOf65 * sixty.Total && older.Total <= sixty.Total)
        {
            _context.Report.Add(new ImportFinding(Severity.Warned, "doubtful-ages", "", "", "65+",
                string.Create(CultureInfo.InvariantCulture, $"{(double)older.Total / sixty.Total:0.0 %} of 60+"),
                "in a population of usual shape 65+ is some 70 to 75 percent of 60+", "check that the two columns count the same people"));
        }

        foreach (var group in demand.Groups.Where(g => g.Ages?.From > OldestPlausible && g.Total > 0))
        {
            _context.Report.Add(new ImportFinding(Severity.Warned, "doubtful-ages", "", "", group.Id,
                People.ToPersons(group.Total).ToString("0.######", CultureInfo.InvariantCulture), "people older than 105 years", "check the age column"));
        }
    }

    string Describe(DemandLayer layer) => layer switch
    {
        TableDemand table => table.Source.Name,
        RasterDemand rasters => Path.GetFileName(rasters.Bands[0].Value),
        _ => Path.GetFileName(_context.Study.Network.Osm),
    };
}

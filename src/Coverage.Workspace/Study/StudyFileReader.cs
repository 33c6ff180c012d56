using System.Collections.Immutable;
using System.Globalization;
using Coverage.City;
using Coverage.Workspaces.Scenarios;

namespace Coverage.Workspaces.Study;

/// <summary>Reads study.json member by member. Form first, then the names it uses (<see cref="StudyNames"/>).</summary>
sealed class StudyFileReader
{
    static readonly System.Buffers.SearchValues<char> IdLetters =
        System.Buffers.SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    readonly string _path;
    readonly StudyContext _context;
    readonly StudyObject _root;
    readonly StudyNames _names;

    public StudyFileReader(string path)
    {
        _path = Path.GetFullPath(path);
        _context = new StudyContext(_path);
        _root = new StudyObject(JsonTree.ReadFile(_path), _context, StudyFields.Study);
        _names = new StudyNames(_root, GeodataFiles.Catalog(), ReadWalkers());
    }

    public StudyFile Read()
    {
        var demand = _root.NeedList("demand").Select(new DemandLayerReader(_root).Read).ToImmutableArray();
        var facilities = _root.NeedList("facilities").Select(new FacilityLayerReader(_root, _names).Read).ToImmutableArray();
        var parts = new StudyPartsReader(_root, _names);
        var study = new StudyFile
        {
            Path = _path,
            Walkers = _names.Walkers,
            Catalog = _names.Catalog,
            Network = ReadNetwork(),
            Demand = demand,
            Facilities = facilities,
            Units = [.. _root.List("units").Select(new UnitLayerReader(_root).Read)],
            Settings = ReadSettings(demand),
            AssumeServices = ReadAssumed(),
            OnRefused = _root.OneOf("onRefused", "stop", "report") == "report" ? RefusedRows.Report : RefusedRows.Stop,
            Standards = parts.Standards(),
            Recorded = parts.Table("recorded", StudyFields.Recorded, StudyFields.RecordedColumns),
            NewBuild = parts.Table("newBuild", StudyFields.NewBuild, StudyFields.NewBuildColumns),
            Candidates = parts.Candidates(),
            Kitchens = parts.Kitchens(),
            Vehicles = parts.Vehicles(),
            MobileStops = parts.MobileStops(),
            ServiceAreas = parts.ServiceAreas(),
            Basemap = parts.Basemap(),
            Edits = [.. _root.List("edits").Select(v => EditReader.Read(v, _context))],
            SourceTerms = parts.SourceTerms(),
            Files = [.. _context.Files],
            Canonical = CanonicalJson.Write(_root.Value, _context.Files),
        };
        CheckSpreads(study);
        return study;
    }

    WalkerSet ReadWalkers() => _root.File("profiles") is { } own
        ? WalkerFile.Join(GeodataFiles.Walkers(), WalkerFile.Read(own, GeodataFiles.Walkers()))
        : GeodataFiles.Walkers();

    NetworkFiles ReadNetwork()
    {
        var network = _root.Object(_root.Need("network"), StudyFields.Network);
        var osm = network.FileOf(network.Need("osm"));
        return new NetworkFiles(osm, network.Get("elevation") switch
        {
            null => [],
            { Kind: System.Text.Json.JsonValueKind.Array } list => [.. list.Items.Select(network.FileOf)],
            var one => [network.FileOf(one)],
        });
    }

    NetworkSettings ReadNetworkSettings()
    {
        var network = _root.Object(_root.Need("network"), StudyFields.Network);
        return new NetworkSettings
        {
            Time = network.Get("time") is { } time ? ReadTime(network, time) : null,
            GatedLastLegMetres = network.Number("gatedLastLegMetres", 0, 1000) ?? 0,
            Cycleways = IsOn(network, "cycleways"),
            Ferries = IsOn(network, "ferries"),
            PrivateWays = IsOn(network, "privateWays"),
        };
    }

    static TimeOnly ReadTime(StudyObject network, JsonValue time) =>
        TimeOnly.TryParseExact(network.TextOf(time), "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            ? read
            : throw network.Wrong(time, $"'{network.TextOf(time)}' is no time of day", "write it as 08:30");

    static bool IsOn(StudyObject network, string name) => network.Get(name) is { } value && network.IsTrue(value);

    StudySettings ReadSettings(ImmutableArray<DemandLayer> demand)
    {
        var (zh, en) = ReadName();
        var cap = _root.Object("snapCapMetres", StudyFields.SnapCap);
        var walkers = _names.WalkerIds();
        var cutoffs = ReadCutoffs();
        var settings = new StudySettings
        {
            Id = ReadId(),
            NameZh = zh,
            NameEn = en,
            Crs = _root.Get("crs") is { } crs ? StudyNames.CrsOf(_root, crs) : null,
            AsOf = _root.NeedDate("asOf"),
            Walkers = walkers,
            CutoffsMinutes = cutoffs,
            Targets = _names.Targets(),
            Analyses = new AnalysisSettingsReader(_root, _names).Read(walkers),
            Headline = new HeadlineReader(_root, _names).Read(walkers, cutoffs, demand),
        };
        return settings with
        {
            SnapCapUrbanMetres = cap?.Number("urban", 0, 5000) ?? settings.SnapCapUrbanMetres,
            Network = ReadNetworkSettings(),
            SnapCapRuralMetres = cap?.Number("rural", 0, 5000) ?? settings.SnapCapRuralMetres,
        };
    }

    string ReadId()
    {
        var id = _root.NeedText("id");
        return id.Length <= 64 && char.IsAsciiLetterOrDigit(id[0]) && !id.AsSpan().ContainsAnyExcept(IdLetters)
            ? id
            : throw _root.Wrong(_root.Need("id"), $"'{id}' cannot be an id", "use up to 64 letters, digits, '-', '_' and '.', beginning with a letter or digit");
    }

    (string Zh, string En) ReadName()
    {
        var value = _root.Get("name");
        if (value is null)
        {
            var id = _root.NeedText("id");
            return (id, id);
        }

        if (value.Kind == System.Text.Json.JsonValueKind.String)
        {
            var both = _root.TextOf(value);
            return (both, both);
        }

        var name = _root.Object(value, StudyFields.Name);
        var (zh, en) = (name.Text("zh"), name.Text("en"));
        return (zh ?? en ?? throw _root.Wrong(value, "the name is empty", "give \"zh\", \"en\" or both"), en ?? zh!);
    }

    ImmutableArray<int> ReadCutoffs()
    {
        var list = _root.NeedList("cutoffsMinutes");
        var cutoffs = list.Select(v => _root.WholeOf(v, 1, 60)).ToImmutableArray();
        for (var i = 1; i < cutoffs.Length; i++)
        {
            if (cutoffs[i] <= cutoffs[i - 1])
            {
                throw _root.Wrong(list[i], $"the cutoff {cutoffs[i]} does not rise above {cutoffs[i - 1]}", "list cutoffs from small to large, each once");
            }
        }

        return cutoffs;
    }

    ImmutableSortedDictionary<string, ImmutableArray<string>> ReadAssumed() => _root.Map("assumeServices").ToImmutableSortedDictionary(
        m => _names.KindId(_root, m.Value, m.Key),
        m => _root.TextsOf(m.Value).Select((s, i) => _names.ServiceId(_root, m.Value.Items[i], s)).ToImmutableArray(),
        StringComparer.Ordinal);

    void CheckSpreads(StudyFile study)
    {
        foreach (var layer in study.Demand.OfType<SpreadDemand>())
        {
            var value = _root.Need("demand").Items[layer.Position];
            if (layer.Level is { } level && study.Units.All(u => u.Level != level))
            {
                throw _root.Wrong(value.Member("level")!, $"the study has no units of level '{level}'", "add them to \"units\", or leave \"level\" out when the file has polygons");
            }
        }

        if (study.Demand.Select(d => d.Population).Distinct().Count() > 1)
        {
            throw _root.Wrong(_root.Need("demand"), "some layers count residents and others registered persons; the two are never added",
                "use one population in a study, two studies for both");
        }
    }
}

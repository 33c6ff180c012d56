using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Coverage.Workspaces.Export;
using Coverage.Workspaces.Siting;

namespace Coverage.Cli.Verbs;

/// <summary>The options of <c>site</c>, read into one question.</summary>
sealed class SiteOptions(Language language)
{
    readonly Option<string> _problem = new("--problem")
    {
        Description = Texts.Of("问题:", "problem: ")[language] + SitingWords.All,
        DefaultValueFactory = _ => "mclp",
    };

    readonly Option<string> _target = new("--target")
    {
        Description = Texts.Of(
            "目标,如 meals 或 kind:canteen;多项服务用逗号分隔,如 meals,bathing", "target, such as meals or kind:canteen; several services: meals,bathing")[language],
        Required = true,
    };

    readonly Option<string?> _use = Text("--use", Texts.Of("多项服务时每处:all 全开(默认)或 one 只开一项", "several services: a room opens for all it may serve (default) or for one")[language]);
    readonly Option<int?> _add = Number("--add", Texts.Of("最多新增几处", "most new sites")[language]);
    readonly Option<string?> _keep = Text("--keep", Texts.Of("必须保留或选用的编号,逗号分隔", "ids that must stay or be used, separated by commas")[language]);
    readonly Option<string?> _exclude = Text("--exclude", Texts.Of("不得选用的编号", "ids that must not be used")[language]);
    readonly Option<int?> _close = Number("--close", Texts.Of("关闭几处现有设施", "existing facilities to close")[language]);
    readonly Option<int?> _move = Number("--move", Texts.Of("最多迁移几处现有设施", "existing facilities that may move")[language]);
    readonly Option<long?> _budget = new("--budget") { Description = Texts.Of("总预算(与候选点费用同单位)", "budget, in the currency of the candidates' cost")[language] };
    readonly Option<long?> _yearlyCost = new("--yearly-cost") { Description = Texts.Of("每处每年运营补贴", "running cost of a new site per year")[language] };
    readonly Option<int?> _budgetYears = Number("--running-years", Texts.Of("预算承担几年运营(默认 1)", "years of running cost the budget carries (default 1)")[language]);
    readonly Option<string?> _years = Text("--years", Texts.Of("分年新增,如 2026=2,2027=3", "new sites by year, such as 2026=2,2027=3")[language]);
    readonly Option<double?> _floor = new("--floor") { Description = Texts.Of("每个单元至少覆盖百分之几", "least share covered in every unit, per cent")[language] };
    readonly Option<string?> _pareto = Text("--pareto", Texts.Of("权衡曲线,如 1..20", "trade-off curve, such as 1..20")[language]);
    readonly Option<string?> _walker = Text("--walker", Texts.Of("步行者(默认研究主口径)", "walker (default: the study's headline)")[language]);
    readonly Option<string?> _group = Text("--group", Texts.Of("人群(默认研究主口径)", "group (default: the study's headline)")[language]);
    readonly Option<int?> _minutes = Number("--minutes", Texts.Of("分钟(默认研究主口径)", "minutes (default: the study's headline)")[language]);
    readonly Option<string?> _level = Text("--level", Texts.Of("按哪一级单元看公平", "level of the units for equity")[language]);
    readonly Option<double?> _capacity = new("--capacity") { Description = Texts.Of("未写明时每处容量(人)", "capacity of a site that tells none, people")[language] };
    readonly Option<double?> _backup = new("--backup-share") { Description = Texts.Of("第二处覆盖的价值(0–1)", "worth of a second site in reach (0 to 1)")[language] };
    readonly Option<int?> _hubs = Number("--hubs", Texts.Of("hub-satellite:新增中最多几处为中心", "hub-satellite: most centres among the new sites")[language]);
    readonly Option<int?> _span = Number("--span", Texts.Of("每个中心最多带几个站点(默认按标准)", "most stations of a centre (default: the study's standard)")[language]);
    readonly Option<int?> _hubMinutes = Number("--hub-minutes", Texts.Of("站点到中心最多几分钟(默认同 --minutes)", "longest walk from a station to its centre (default: as --minutes)")[language]);
    readonly Option<string?> _hubKinds = Text("--hub-kinds", Texts.Of("中心的设施类型,用 + 连接(默认按标准)", "kinds that are centres, joined by + (default: the study's standard)")[language]);
    readonly Option<string?> _stationKinds = Text("--station-kinds", Texts.Of("站点的设施类型,用 + 连接(默认按标准)", "kinds that are stations, joined by + (default: the study's standard)")[language]);
    readonly Option<double?> _hubArea = new("--min-hub-area") { Description = Texts.Of("新中心的最小面积(平方米)", "least floor area of a new centre, square metres")[language] };
    readonly Option<string?> _candidates = Text("--candidates", Texts.Of("候选点来源:rooms 或 network", "candidates: rooms or network")[language]);
    readonly Option<bool> _ground = new("--ground-floor") { Description = Texts.Of("只用底层房屋", "ground-floor rooms only")[language] };
    readonly Option<double?> _area = new("--min-area") { Description = Texts.Of("最小面积(平方米)", "least floor area, square metres")[language] };
    readonly Option<double?> _apart = new("--apart") { Description = Texts.Of("距现有设施至少(米)", "least distance to existing facilities, metres")[language] };
    readonly Option<double?> _spacing = new("--spacing") { Description = Texts.Of("network 候选点间距(米)", "spacing of network candidates, metres")[language] };
    readonly Option<long?> _work = new("--work") { Description = Texts.Of("工作量上限(看过的矩阵对数)", "limit of work (pairs of the matrix looked at)")[language] };

    public Option<string?> Out { get; } = Text("--out", Texts.Of("把选中的点写成 .geojson、.gpkg 或 .csv", "write the sites as .geojson, .gpkg or .csv")[language]);

    public Option<bool> Store { get; } = new("--store") { Description = Texts.Of("把方案存入成果,图层 siting", "store the plan in the result as layer siting")[language] };

    public IEnumerable<Option> All =>
    [
        _problem, _target, _use, _add, _keep, _exclude, _close, _move, _budget, _yearlyCost, _budgetYears, _years, _floor, _pareto, _walker, _group, _minutes,
        _level, _capacity, _backup, _hubs, _span, _hubMinutes, _hubKinds, _stationKinds, _hubArea, _candidates, _ground, _area, _apart, _spacing, _work, Out, Store,
    ];

    public SitingQuestion Read(ParseResult parsed)
    {
        var years = Years(parsed.GetValue(_years));
        return new SitingQuestion
        {
            Problem = parsed.GetRequiredValue(_problem),
            Target = parsed.GetRequiredValue(_target),
            Use = parsed.GetValue(_use) switch
            {
                null or "all" => RoomUse.All,
                "one" => RoomUse.One,
                var other => throw new InputException($"'{other}' is no way to use a room", "--use", "give all or one"),
            },
            Hubs = Hubs(parsed),
            Add = parsed.GetValue(_add),
            Keep = Ids(parsed.GetValue(_keep)),
            Exclude = Ids(parsed.GetValue(_exclude)),
            Close = parsed.GetValue(_close) ?? 0,
            Move = parsed.GetValue(_move) ?? 0,
            Budget = parsed.GetValue(_budget),
            YearlyCost = parsed.GetValue(_yearlyCost) ?? 0,
            BudgetYears = parsed.GetValue(_budgetYears) ?? 1,
            PerYear = [.. years.Select(y => y.Sites)],
            FirstYear = years.FirstOrDefault().Year,
            FloorPercent = parsed.GetValue(_floor),
            Pareto = Range(parsed.GetValue(_pareto)),
            Walker = parsed.GetValue(_walker),
            Group = parsed.GetValue(_group),
            Minutes = parsed.GetValue(_minutes),
            Level = parsed.GetValue(_level),
            Capacity = parsed.GetValue(_capacity),
            BackupShare = parsed.GetValue(_backup) ?? 1,
            Candidates = Filter(parsed),
            WorkLimit = parsed.GetValue(_work) ?? Siting.SitingOptions.DefaultWork,
        };
    }

    HubQuestion? Hubs(ParseResult parsed)
    {
        var asked = new HubQuestion
        {
            Most = parsed.GetValue(_hubs) ?? 0,
            Span = parsed.GetValue(_span),
            Minutes = parsed.GetValue(_hubMinutes),
            HubKinds = parsed.GetValue(_hubKinds),
            StationKinds = parsed.GetValue(_stationKinds),
            MinHubAreaM2 = parsed.GetValue(_hubArea),
        };
        return asked == new HubQuestion() ? null : asked;
    }

    CandidateFilter Filter(ParseResult parsed)
    {
        var filter = new CandidateFilter
        {
            Source = parsed.GetValue(_candidates) switch
            {
                null => null,
                "rooms" => CandidateSource.Rooms,
                "network" => CandidateSource.Network,
                var other => throw new InputException($"'{other}' is no source of candidates", "--candidates", "use rooms or network"),
            },
            GroundFloor = parsed.GetValue(_ground),
            MinAreaM2 = parsed.GetValue(_area),
            ApartMetres = parsed.GetValue(_apart),
        };
        return parsed.GetValue(_spacing) switch
        {
            null => filter,
            > 0 and var metres => filter with { SpacingMetres = metres },
            var bad => throw new InputException($"a spacing of {bad} m", "--spacing", "give a number above 0"),
        };
    }

    public static ExportFormat FormatOf(string file) => Path.GetExtension(file).ToUpperInvariant() switch
    {
        ".GEOJSON" or ".JSON" => ExportFormat.GeoJson,
        ".GPKG" => ExportFormat.GeoPackage,
        ".CSV" => ExportFormat.Csv,
        _ => throw new InputException($"'{file}' tells no format", "--out", "end it with .geojson, .gpkg or .csv"),
    };

    static ImmutableArray<string> Ids(string? text) => text is null ? [] : [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    static (int Year, int Sites)[] Years(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var years = text.Split(',').Select(part => part.Split('=')).Select(p =>
            p.Length == 2 && Whole(p[0]) is { } year && Whole(p[1]) is { } sites ? (year, sites) : throw Bad()).ToArray();
        return years.Zip(years.Skip(1)).All(p => p.First.year + 1 == p.Second.year) ? years : throw Bad();

        InputException Bad() => new($"'{text}' is not a number of sites per year", "--years", "give for example 2026=2,2027=3, one year after the other");
    }

    static ImmutableArray<int> Range(string? text)
    {
        if (text is null)
        {
            return [];
        }

        var ends = text.Split("..");
        return ends.Length == 2 && Whole(ends[0]) is { } from && Whole(ends[1]) is { } to && from <= to && to - from < 200
            ? [.. Enumerable.Range(from, to - from + 1)]
            : throw new InputException($"'{text}' is no range of numbers of sites", "--pareto", "give for example 1..20");
    }

    static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : null;

    static Option<int?> Number(string name, string description) => new(name) { Description = description };

    static Option<string?> Text(string name, string description) => new(name) { Description = description };
}

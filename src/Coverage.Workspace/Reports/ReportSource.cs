using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Audit;
using Coverage.City;
using Coverage.Layers;
using Coverage.Workspaces.Audits;
using Coverage.Workspaces.Standards;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Reports;

/// <summary>One row of the table <c>coverage</c> as a report quotes it; <c>Id</c> finds it again.</summary>
sealed record CoverageFigure(string Target, string Group, string Walker, int Minutes, string? Level, string? Unit, double Covered, double Total, double? Share, double Circle, double StandardCircle, double Unreachable, bool Assumed)
{
    public string Id => $"coverage/{Target}{(Assumed ? "~assumed" : "")}/{Group}/{Walker}/{Minutes}/to-facility" + (Unit is null ? "" : $"/{Level}/{Unit}");
}

/// <summary>What a report reads: a stored result, its audits, and the words for its targets and walkers. Nothing is computed that the result does not hold, but for curves read off its minutes.</summary>
sealed class ReportSource : IDisposable
{
    readonly StoredResult _result;
    readonly StoredAudit? _audit;
    readonly Dictionary<string, Layer?> _layers = new(StringComparer.Ordinal);

    ReportSource(StoredResult result, StoredAudit? audit, ReportOptions options)
    {
        (_result, _audit, Options) = (result, audit, options);
        using var figures = JsonDocument.Parse(result.Manifest.FiguresJson);
        var headline = figures.RootElement.GetProperty("asked").GetProperty("headline");
        Headline = new Headline(headline.GetProperty("walker").GetString()!, headline.GetProperty("group").GetString()!, headline.GetProperty("minutes").GetInt32(), Direction.ToFacility);
        Walkers = Study.WalkerFile.Parse(System.Text.Encoding.UTF8.GetBytes(figures.RootElement.GetProperty("walkers").GetRawText()), result.Path, new WalkerSet([], []));
        Network = figures.RootElement.GetProperty("network").Clone();
        Coverage = ReadCoverage();
    }

    public ReportOptions Options { get; }

    public bool Zh => Options.Zh;

    public Manifest Manifest => _result.Manifest;

    public Headline Headline { get; }

    public WalkerSet Walkers { get; }

    public JsonElement Network { get; }

    public ImmutableArray<CoverageFigure> Coverage { get; }

    /// <summary>The finest level that has coverage rows: communities, else streets; null without units.</summary>
    public string? FinestLevel => Coverage.Any(c => c.Level == "community") ? "community" : Coverage.Any(c => c.Level == "township") ? "township" : Coverage.FirstOrDefault(c => c.Level is not null)?.Level;

    public ImmutableArray<AuditReport> Audits { get; private init; } = [];

    public AuditHistory? History { get; private init; }

    /// <summary>The plan stored in the result; null when none was.</summary>
    public SitingProposal? Proposal { get; private init; }

    public static ReportSource Open(string path, ReportOptions options)
    {
        var result = StoredResult.Open(path);
        StoredAudit? audit = null;
        try
        {
            audit = StoredAudit.Open(path);
            ImmutableArray<ServiceStandard> standards = options.Standards.IsEmpty ? audit.ReadStandards() : [.. options.Standards.Select(StandardFile.Read)];
            return new ReportSource(result, audit, options)
            {
                Audits = [.. standards.Select(audit.Run)],
                Proposal = SitingProposal.Read(result.Manifest),
                History = options.History.IsEmpty ? null : AuditHistory.Read([.. options.History, path], standards),
            };
        }
        catch
        {
            audit?.Dispose();
            result.Dispose();
            throw;
        }
    }

    /// <summary>A layer of the result; null when the result has none of that name.</summary>
    public Layer? Find(string id)
    {
        if (!_layers.TryGetValue(id, out var layer))
        {
            layer = _result.Find(id) is null ? null : _result.LoadLayer(id);
            _layers[id] = layer;
        }

        return layer;
    }

    public string Text(string zh, string en) => Zh ? zh : en;

    /// <summary>The target in words: services by name, unions of kinds one after the other.</summary>
    public string TargetName(string target)
    {
        var catalog = GeodataFiles.Catalog();
        if (!target.StartsWith("kind:", StringComparison.Ordinal))
        {
            return catalog.FindService(target) is { } service ? Zh ? service.NameZh : service.NameEn : target;
        }

        return string.Join(Zh ? "、" : " or ", target["kind:".Length..].Split('+').Select(k => catalog.FindKind(k) is { } kind ? Zh ? kind.NameZh : kind.NameEn : k));
    }

    public string WalkerName(string id) => Walkers.FindProfile(id) is { } profile ? Zh ? profile.NameZh : profile.NameEn
        : Walkers.FindComposite(id) is { } composite ? Zh ? composite.NameZh : composite.NameEn : id;

    public string GroupName(string id) => !Zh ? id : id switch
    {
        "all" => "全部人口",
        "u3" => "3岁以下",
        "destitute" => "特困",
        "disabled" => "失能",
        "alone" => "独居",
        _ => id.EndsWith('+') ? id[..^1] + "岁以上" : id + "岁",
    };

    /// <summary>The group as people: 60岁以上人口; of everybody 全部人口.</summary>
    public string PeopleName(string id) => !Zh ? id == "all" ? "people" : "people " + id : id == "all" ? GroupName(id) : GroupName(id) + "人口";

    public void Dispose()
    {
        _audit?.Dispose();
        _result.Dispose();
    }

    ImmutableArray<CoverageFigure> ReadCoverage()
    {
        if (Find(CoverageLayer.Id) is not { } layer)
        {
            return [];
        }

        var t = new LayerTexts(layer);
        return
        [
            .. Enumerable.Range(0, layer.Count).Where(i => t.Text("direction", i) == "to-facility").Select(i => new CoverageFigure(
                t.Text("target", i)!, t.Text("group", i)!, t.Text("walker", i)!, (int)t.Number("minutes", i)!.Value, t.Text("unitLevel", i), t.Text("unit", i),
                t.Number("covered", i) ?? 0, t.Number("total", i) ?? 0, t.Number("share", i), t.Number("circleCovered", i) ?? 0, t.Number("standardCircleCovered", i) ?? 0,
                (t.Number("unreachableNoSnap", i) ?? 0) + (t.Number("unreachableImpassable", i) ?? 0) + (t.Number("unreachableNoRoute", i) ?? 0), t.Flag("assumed", i) == true)),
        ];
    }
}

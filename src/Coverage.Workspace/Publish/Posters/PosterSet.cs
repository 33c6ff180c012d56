using System.Collections.Immutable;
using System.Text;

namespace Coverage.Workspaces.Publish;

/// <summary>The posters of a site, one for each community, and their list: plain pages that need no script.</summary>
static class PosterSet
{
    const string IndexStyle = """
        body{font:20px/1.6 "Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif;color:#111;max-width:46rem;margin:1rem auto;padding:0 1rem}a{display:inline-block;min-width:9rem;padding:.6rem .4rem;color:#1a3e8c}h1{font-size:1.6rem}h2{font-size:1.25rem;margin:1.2rem 0 .2rem}
        """;

    /// <returns>How many posters were written.</returns>
    public static int Write(PublicStudy study, PublicUnits units, HomeWalks walks, PublishOptions options, SiteFolder site, CancellationToken cancellation)
    {
        var walker = Math.Max(0, study.Walkers.IndexOf(study.Walkers.FirstOrDefault(w => w.Profile.Id == PublicWords.BuiltIn.DefaultWalker)!));
        var (map, instead) = (new PosterMap(study), InsteadOf.Of(study));
        var groups = units.Groups(study).Where(g => g.Community >= 0).ToArray();
        var done = 0;
        var pages = groups.AsParallel().AsOrdered().WithCancellation(cancellation).Select(g =>
        {
            var unit = units.Communities[g.Community];
            var homes = g.Homes.Select(h => study.Homes[h]).ToArray();
            var middle = Array.IndexOf(homes, SearchIndex.Middle(homes));
            var rows = PosterRow.Of(study, walks, g.Homes[middle], walker, instead.For(unit, g.Homes).SelectMany(s => s).ToLookup(h => h.Service, StringComparer.Ordinal));
            var numbers = PosterPage.Groups(rows, study.Promise).Select(g => g[0].Facility?.Id).OfType<string>().Distinct().Select((id, i) => (id, i)).ToDictionary(n => n.id, n => n.i + 1, StringComparer.Ordinal);
            var link = options.Url is { } url ? new Uri(url, "#unit=" + Uri.EscapeDataString(unit.Code)) : null;
            var facts = new PosterFacts(study.Manifest, unit, study.Walkers[walker], study.Promise, link, options.MapApproval);
            return (g.Stem, Html: PosterPage.Write(facts, map.Draw(homes[middle], homes, unit.Area, rows, numbers, (study.Promise, PosterPage.MapHeight(rows, study.Promise))), rows, numbers, study.Facilities));
        });
        foreach (var (stem, html) in pages)
        {
            site.Write($"posters/{stem}.html", html);
            options.Progress?.Report(new PublishProgress(PublishStage.Posters, ++done / (double)groups.Length));
        }

        site.Write("posters/index.html", Index(study, [.. groups.Select(g => (g.Stem, units.Communities[g.Community]))]));
        return groups.Length;
    }

    static string Index(PublicStudy study, ImmutableArray<(string Stem, PublicUnit Unit)> posters)
    {
        var name = study.Manifest.NameZh.Length > 0 ? study.Manifest.NameZh : study.Manifest.StudyId;
        var html = new StringBuilder("<!doctype html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>");
        html.Append(PosterPage.Escape(name)).Append(" · 便民地图</title><style>").Append(IndexStyle).Append("</style></head><body><h1>").Append(PosterPage.Escape(name)).Append("便民地图</h1><p>按社区查看和打印。<span lang=\"en\">By community, to read and to print.</span></p>");
        if (posters.IsEmpty)
        {
            html.Append("<p>这份数据没有社区边界,没有分社区的海报。<span lang=\"en\">These data have no communities, so there are no posters.</span></p>");
        }

        foreach (var parent in posters.GroupBy(p => p.Unit.Parent, StringComparer.Ordinal))
        {
            html.Append("<h2>").Append(PosterPage.Escape(parent.Key)).Append("</h2><p>");
            html.AppendJoin(' ', parent.Select(p => $"<a href=\"{p.Stem}.html\">{PosterPage.Escape(p.Unit.Name)}</a>")).Append("</p>");
        }

        return html.Append("</body></html>\n").ToString();
    }
}

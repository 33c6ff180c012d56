using System.Globalization;
using Coverage.Access;
using Coverage.City;
using Coverage.Workspaces.Run;

namespace Coverage.Cli;

/// <summary>The coverage table for people: per target and walker the share within every cutoff, the circle's share beside it at the headline's cutoff.</summary>
static class CoverageTablePrinter
{
    public static void Print(CommonOptions options, StudyRun run, string path)
    {
        var to = options.Output;
        var (zh, headline) = (options.Language == Language.Zh, run.Settings.Headline);
        to.WriteLine((zh ? run.Settings.NameZh : run.Settings.NameEn) + "  " + run.Settings.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        FindingPrinter.Print(to, run.Report, options.Language, FindingPrinter.FirstLines);
        var rows = run.Coverage.OfStudy().Where(r => r.Direction == headline.Direction && r.Group == headline.Group).ToArray();
        to.WriteLine();
        to.WriteLine(Texts.Of(
            $"人群 {headline.Group} · {(headline.Direction == Direction.ToFacility ? "去设施" : "返回")} · 覆盖 = 时间 ≤ 分钟数",
            $"group {headline.Group} · {Layers.CoverageLayer.Name(headline.Direction)} · covered = time ≤ minutes")[options.Language]);
        var targetWidth = Math.Max(12, rows.Select(r => Width(r.Target.ColumnId)).DefaultIfEmpty().Max() + 2);
        var header = Pad(zh ? "目标" : "target", targetWidth) + Pad(zh ? "步行者" : "walker", 12)
            + string.Concat(run.Settings.CutoffsMinutes.Select(m => Left(m + (zh ? "分" : " min"), 9)))
            + Left(zh ? $"圆({headline.Minutes}分)" : $"circle {headline.Minutes}", 12) + Left(zh ? "够不着(人)" : "unreachable", 13);
        to.WriteLine(header);
        foreach (var block in rows.GroupBy(r => (r.Target, r.Walker)))
        {
            to.Write(Pad(block.Key.Target.ColumnId, targetWidth));
            PrintBlock(to, block.Key.Walker, [.. block], headline.Minutes);
        }

        GapPrinter.Print(options, run);
        to.WriteLine();
        to.WriteLine((zh ? "结果 " : "result ") + path);
        to.WriteLine("inputsHash " + run.InputsHash);
        to.WriteLine("hash       " + run.Hash);
    }

    static void PrintBlock(TextWriter to, string walker, CoverageRow[] rows, int headlineMinutes)
    {
        var atHeadline = rows.FirstOrDefault(r => r.Minutes == headlineMinutes) ?? rows[^1];
        var circle = atHeadline.Total > 0 ? atHeadline.CircleCovered / (double)atHeadline.Total : double.NaN;
        var unreachable = atHeadline.UnreachableNoSnap + atHeadline.UnreachableImpassable + atHeadline.UnreachableNoRoute;
        to.WriteLine(
            Pad(walker, 12)
            + string.Concat(rows.Select(r => Left(Percent(r.Share ?? double.NaN), 9)))
            + Left(Percent(circle), 12)
            + Left(Math.Round(People.ToPersons(unreachable)).ToString("N0", CultureInfo.InvariantCulture), 13));
    }

    static string Percent(double share) => double.IsNaN(share) ? "–" : (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    static string Pad(string text, int width) => text + new string(' ', Math.Max(1, width - Width(text)));

    static string Left(string text, int width) => new string(' ', Math.Max(1, width - Width(text))) + text;

    /// <summary>Chinese characters take two columns of a terminal.</summary>
    internal static int Width(string text) => text.Sum(c => c >= 0x2E80 ? 2 : 1);
}

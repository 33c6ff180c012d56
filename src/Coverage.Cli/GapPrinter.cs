using System.Globalization;
using Coverage.Layers;
using Coverage.Workspaces.Run;

namespace Coverage.Cli;

/// <summary>What a run says beside the coverage table: completeness, modes, sensitivity in a line each, and the largest gaps.</summary>
static class GapPrinter
{
    const int FirstGaps = 10;

    public static void Print(CommonOptions options, StudyRun run)
    {
        var zh = options.Language == Language.Zh;
        PrintCompleteness(options.Output, zh, Find(CompletenessLayer.UnitsId));
        PrintModes(options.Output, zh, Find(ModeLayer.Id));
        PrintSensitivity(options.Output, zh, Find(SensitivityLayer.Id));
        PrintGaps(options.Output, zh, Find(GapLayer.Id));

        Layer? Find(string id) => run.Layers.FirstOrDefault(l => l.Id == id);
    }

    static void PrintCompleteness(TextWriter to, bool zh, Layer? units)
    {
        if (units is null)
        {
            return;
        }

        var bundles = units.Columns.Where(c => c.Name.StartsWith("bundle_", StringComparison.Ordinal)).Select(c => c.Name["bundle_".Length..] + " " + Share(units, c.Name));
        to.WriteLine();
        to.WriteLine(zh
            ? $"服务齐全 {Share(units, "complete")} · 只缺一项 {Share(units, "oneShort")} · 最弱 {Text(units, "weakest", 0)} · {string.Join(" · ", bundles)}"
            : $"complete {Share(units, "complete")} · one service short {Share(units, "oneShort")} · weakest {Text(units, "weakest", 0)} · {string.Join(" · ", bundles)}");

        static string Share(Layer units, string column) => Percent(Number(units, column, 0) / Number(units, "total", 0));
    }

    static void PrintModes(TextWriter to, bool zh, Layer? modes)
    {
        if (modes is null)
        {
            return;
        }

        to.WriteLine(zh ? "服务方式(各自计算,不相加):" : "modes of care (each by itself, never added):");
        foreach (var target in Enumerable.Range(0, modes.Count).Where(r => Text(modes, "unit", r) is null && Text(modes, "unitLevel", r) is null).GroupBy(r => Text(modes, "target", r)))
        {
            to.WriteLine($"  {target.Key}: " + string.Join(" · ", target.Select(r => $"{Text(modes, "mode", r)} {Percent(Number(modes, "share", r))}")));
        }
    }

    static void PrintSensitivity(TextWriter to, bool zh, Layer? rows)
    {
        if (rows is null)
        {
            return;
        }

        to.WriteLine(zh ? "敏感性:" : "sensitivity:");
        foreach (var target in Enumerable.Range(0, rows.Count).GroupBy(r => Text(rows, "target", r)))
        {
            to.WriteLine($"  {target.Key}: " + string.Join(" · ", target.Select(r => $"{Text(rows, "variant", r)} {Percent(Number(rows, "share", r))}")));
        }
    }

    static void PrintGaps(TextWriter to, bool zh, Layer? gaps)
    {
        if (gaps is null || gaps.Count == 0)
        {
            return;
        }

        var largest = Enumerable.Range(0, gaps.Count).OrderByDescending(r => Number(gaps, "people", r)).ThenBy(r => r).Take(FirstGaps).ToArray();
        to.WriteLine(zh ? $"最大的缺口({largest.Length}/{gaps.Count},全部见 --json):" : $"largest gaps ({largest.Length} of {gaps.Count}, all with --json):");
        foreach (var r in largest)
        {
            var name = Text(gaps, "name", r) is { Length: > 0 } known ? known : string.Create(CultureInfo.InvariantCulture, $"{Number(gaps, "lon", r):0.#####},{Number(gaps, "lat", r):0.#####}");
            var minutes = Number(gaps, "secondsMedian", r) / 60;
            to.WriteLine($"  {Text(gaps, "target", r)}  {name}  {People(r)}  {Text(gaps, "cause", r)}  "
                + (double.IsNaN(minutes) ? "–" : minutes.ToString("0.0", CultureInfo.InvariantCulture) + (zh ? " 分" : " min"))
                + (Text(gaps, "rooms", r) is { } rooms ? (zh ? "  可用房 " : "  rooms ") + rooms : ""));
        }

        string People(int r) => Number(gaps, "people", r).ToString("#,0", CultureInfo.InvariantCulture) + (zh ? " 人" : " people");
    }

    static string? Text(Layer layer, string column, int row) => layer.Find(column) is TextColumn { Values: var values } ? values[row] : null;

    static double Number(Layer layer, string column, int row) => layer.Find(column) switch
    {
        RealColumn { Values: var reals } => reals[row],
        IntegerColumn { Values: var whole } => whole[row] ?? double.NaN,
        _ => double.NaN,
    };

    static string Percent(double share) => double.IsNaN(share) ? "–" : (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";
}

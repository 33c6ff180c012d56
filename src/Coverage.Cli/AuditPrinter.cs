using System.Globalization;
using Coverage.Audit;
using Coverage.Workspaces.Audits;
using Coverage.Workspaces.Store;

namespace Coverage.Cli;

/// <summary>An audit for people: the document's own table of indicators in its order, then the rules of its text, then what every finding lacks by name.</summary>
static class AuditPrinter
{
    const int MostNames = 12;

    public static void Print(CommonOptions options, Manifest manifest, IReadOnlyList<AuditReport> reports)
    {
        var (to, zh) = (options.Output, options.Language == Language.Zh);
        to.WriteLine((zh ? manifest.NameZh : manifest.NameEn) + "  " + manifest.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        foreach (var report in reports)
        {
            to.WriteLine();
            to.WriteLine((zh ? report.Standard.NameZh : report.Standard.NameEn) + "  " + Counts(report, zh));
            var indicators = report.Indicators.ToArray();
            if (indicators.Length > 0)
            {
                Table(to, report, indicators, zh);
            }

            var rules = report.Findings.Except(indicators).ToArray();
            if (rules.Length > 0)
            {
                to.WriteLine();
                Table(to, report, rules, zh);
            }
        }

        to.WriteLine();
        to.WriteLine(zh ? "达标与未达标只依据官方口径;人口口径并列给出,不作判定。登记值不作判定。" : "Verdicts stand on the official reading; people's shares stand beside it. Recorded values are not judged.");
    }

    static string Counts(AuditReport report, bool zh) => string.Join(zh ? "," : ", ", report.Findings.GroupBy(f => f.State).OrderBy(g => g.Key)
        .Select(g => (zh ? AuditWords.Zh(g.Key) : AuditWords.En(g.Key)) + " " + g.Count().ToString(CultureInfo.InvariantCulture)));

    static void Table(TextWriter to, AuditReport report, AuditFinding[] findings, bool zh)
    {
        var years = findings.SelectMany(f => f.Rule.Raw.Keys).Distinct().Order().ToArray();
        string[] header = [.. zh ? (string[])["序号", "状态", "方式"] : ["no", "state", "by"], .. years.Select(y => y.ToString(CultureInfo.InvariantCulture)),
            .. zh ? (string[])["目标", "实测", "责任部门", "指标"] : ["target", "measured", "department", "indicator"]];
        var rows = findings.Select(f => Row(f, years, zh)).ToArray();
        var widths = header.Select((h, c) => rows.Select(r => CoverageTablePrinter.Width(r[c])).Append(CoverageTablePrinter.Width(h)).Max()).ToArray();
        PrintRow(to, header, widths);
        for (var i = 0; i < rows.Length; i++)
        {
            PrintRow(to, rows[i], widths);
            Details(to, report, findings[i], zh);
        }
    }

    static string[] Row(AuditFinding f, int[] years, bool zh) =>
    [
        f.Rule.No?.ToString(CultureInfo.InvariantCulture) ?? f.Rule.Id,
        AuditFormat.State(f, zh),
        zh ? AuditWords.Zh(f.Rule.Computability) : AuditWords.En(f.Rule.Computability),
        .. years.Select(y => f.Rule.Raw.ContainsKey(y) ? AuditFormat.Printed(f.Rule, y, zh) : ""),
        AuditFormat.Asked(f, zh),
        AuditFormat.Measured(f, zh),
        AuditFormat.Department(f.Rule, zh) ?? "",
        AuditFormat.Name(f, zh),
    ];

    static void Details(TextWriter to, AuditReport report, AuditFinding f, bool zh)
    {
        foreach (var reading in f.Readings.Skip(1))
        {
            Line(AuditFormat.Reading(reading.Id, zh), AuditFormat.Value(reading, zh) + (reading.State is { } state ? "  " + (zh ? AuditWords.Zh(state) : AuditWords.En(state)) : ""));
        }

        if (f.Main is { } main)
        {
            Line(main.Id is "hubs" or "links" ? zh ? "未挂靠中心" : "without a hub" : zh ? "缺" : "missing", main.Missing.Any() && !main.Id.StartsWith("people", StringComparison.Ordinal) ? AuditFormat.Names(main.Missing, MostNames, zh) : "");
            Line(zh ? "未知" : "unknown", main.Unknown.Any() ? AuditFormat.Names(main.Unknown, MostNames, zh) + " [" + string.Join(", ", main.Unknown.Select(s => s.Field).OfType<string>().Distinct().Select(n => AuditFormat.Field(n, zh))) + "]" : "");
            Line(zh ? "未提供" : "not given", string.Join("; ", main.MissingInputs.Select(n => AuditFormat.Input(f, n, zh))));
            Line(zh ? "尚差" : "short", main.Short is { } lack ? lack.ToString("#,0.##", CultureInfo.InvariantCulture) : "");
        }

        Line(zh ? "登记" : "recorded", f.Rule is not ManualRule && f.RecordedWhole is not null ? AuditFormat.Recorded(f, zh) : "");
        Line(zh ? "路径" : "path", f.Path is { } path ? AuditFormat.Path(path, zh) : "");
        Line(zh ? "注" : "note", string.Join("; ", f.Remarks.Select(r => AuditFormat.Remark(r, zh))));
        Line(zh ? "依据" : "source", f.StandardId == report.Standard.Id && f.Rule.No is not null ? "" : AuditFormat.Source(report.Standard, f));

        void Line(string name, string text)
        {
            if (text.Length > 0)
            {
                to.WriteLine("      " + name + (zh ? ":" : ": ") + text);
            }
        }
    }

    static void PrintRow(TextWriter to, string[] cells, int[] widths)
    {
        for (var c = 0; c < cells.Length; c++)
        {
            to.Write(c == cells.Length - 1 ? cells[c] : cells[c] + new string(' ', widths[c] - CoverageTablePrinter.Width(cells[c]) + 2));
        }

        to.WriteLine();
    }
}

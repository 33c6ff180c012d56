using Coverage.Workspaces.Import;

namespace Coverage.Cli;

/// <summary>Prints what the importers had to say: counts, then one line per finding, the gravest first.</summary>
static class FindingPrinter
{
    public const int FirstLines = 20;

    public static void Print(TextWriter to, ImportReport report, Language language, int most)
    {
        to.WriteLine(Texts.Of(
            $"导入:接受 {report.Accepted} 行,警告 {report.Warned} 行,拒绝 {report.Refused} 行",
            $"import: {report.Accepted} rows accepted, {report.Warned} with a warning, {report.Refused} refused")[language]);
        var findings = report.Findings.OrderByDescending(f => f.Severity).ToArray();
        foreach (var finding in findings.Take(most))
        {
            to.WriteLine("  " + Mark(finding.Severity, language) + " " + finding);
        }

        if (findings.Length > most)
        {
            to.WriteLine(Texts.Of($"  …… 另有 {findings.Length - most} 条", $"  … and {findings.Length - most} more")[language]);
        }
    }

    static string Mark(Severity severity, Language language) => (severity switch
    {
        Severity.Refused => Texts.Of("[拒绝]", "[refused]"),
        Severity.Warned => Texts.Of("[警告]", "[warning]"),
        _ => Texts.Of("[提示]", "[note]"),
    })[language];
}

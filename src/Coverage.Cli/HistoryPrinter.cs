using System.Globalization;
using Coverage.Workspaces.Audits;

namespace Coverage.Cli;

/// <summary>A history for people: every finding with its value in each year, and what changed between them.</summary>
static class HistoryPrinter
{
    public static void Print(CommonOptions options, AuditHistory history)
    {
        var (to, zh) = (options.Output, options.Language == Language.Zh);
        to.WriteLine(string.Join("  ", history.Years.Select(y => y.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + " " + y.File)));
        foreach (var row in history.Rows)
        {
            to.WriteLine();
            to.WriteLine(row.Id + "  " + (zh ? row.Rule.NameZh : row.Rule.NameEn));
            for (var i = 0; i < row.Findings.Length; i++)
            {
                var f = row.Findings[i];
                to.WriteLine("  " + history.Years[i].AsOf.ToString("yyyy", CultureInfo.InvariantCulture) + "  "
                    + (f is null ? zh ? "无此项" : "not there" : AuditFormat.Measured(f, zh) + "  " + AuditFormat.State(f, zh)));
            }

            foreach (var change in row.Changes)
            {
                var unit = row.Findings.Last(f => f is not null)!;
                to.WriteLine(FormattableString.Invariant($"  {change.From:yyyy} → {change.To:yyyy}  ") + HistoryText.Of(change, unit.Main?.Unit ?? unit.Threshold?.Unit ?? "", zh));
            }
        }
    }
}

using System.Globalization;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// Adds a reader's findings to its report, at most <see cref="PerCode"/> of one code, so that ten million broken rows do not fill the
/// memory; <see cref="Close"/> adds one finding with the number of those left unsaid. Rows keep their severity either way.
/// </summary>
sealed class FindingTally(string file, ImportReport report)
{
    public const int PerCode = 1000;

    readonly Dictionary<string, (Severity Severity, long Count)> _seen = new(StringComparer.Ordinal);
    bool _closed;

    public string File => file;

    public ImportReport Report => report;

    /// <summary>The same report, with the sheet or layer named beside the file.</summary>
    public FindingTally In(string layer) => new(file + ", " + layer, report);

    public void Note(string code, string reason, string cure = "", string value = "") => Add(
        Severity.Note, code, "", "", value, reason, cure);

    public void Add(Severity severity, string code, string row, string field, string value, string reason, string cure)
    {
        _seen.TryGetValue(code, out var seen);
        _seen[code] = (severity, seen.Count + 1);
        if (seen.Count < PerCode)
        {
            report.Add(new ImportFinding(severity, code, file, row, field, Shorten(value), reason, cure));
        }
    }

    /// <summary>Call at the end of the rows.</summary>
    public void Close()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        foreach (var (code, (severity, count)) in _seen.Where(s => s.Value.Count > PerCode).OrderBy(s => s.Key, StringComparer.Ordinal))
        {
            var more = (count - PerCode).ToString(CultureInfo.InvariantCulture);
            report.Add(new ImportFinding(severity, code, file, "", "", "", more + " more rows have the same finding", ""));
        }
    }

    static string Shorten(string value) => value.Length <= 80 ? value : value[..79] + "…";
}


namespace Coverage.Workspaces.Reports;

/// <summary>
/// The report the leadership reads, written as one self-contained HTML page, a workbook with a sheet per table, or a document in the form of a government report. The format is the
/// file's ending. The file appears whole or not at all.
/// </summary>
public static class ReportFile
{
    const int LongestApproval = 40;

    static readonly string[] Endings = [".html", ".xlsx", ".docx"];

    public static void Write(string result, string path, ReportOptions options)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (!Endings.Contains(ending))
        {
            throw new InputException($"'{ending}' is no format of reports", "--out", "end the file's name with " + string.Join(", ", Endings));
        }

        if (options.MapApproval is { Length: > LongestApproval } approval)
        {
            throw new InputException(
                FormattableString.Invariant($"'{approval[..LongestApproval]}…' has {approval.Length} signs, more than an approval number (审图号) has"), "--map-approval", "write it as issued, such as 渝S(2026)001号");
        }

        using var source = ReportSource.Open(result, options);
        var report = ReportBuilder.Build(source);
        var bytes = ending switch
        {
            ".html" => System.Text.Encoding.UTF8.GetBytes(HtmlReport.Write(report)),
            ".xlsx" => XlsxReport.Write(report),
            _ => DocxReport.Write(report),
        };
        try
        {
            var staged = path + ".part";
            File.WriteAllBytes(staged, bytes);
            File.Move(staged, path, true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new WorkspaceException($"{path}: the report cannot be written: {e.Message} → check the folder and the space left", e);
        }
    }
}

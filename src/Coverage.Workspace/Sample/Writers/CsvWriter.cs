using System.Globalization;
using System.Text;

namespace Coverage.Workspaces.Sample.Writers;

/// <summary>Writes a comma-separated file as Excel on Chinese Windows saves it: GB18030 without a mark, CR LF.</summary>
static class CsvWriter
{
    public static Encoding Gb18030 { get; } = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    public static void Write(string path, IEnumerable<object?[]> rows)
    {
        using var writer = new StreamWriter(path, false, Gb18030) { NewLine = "\r\n" };
        foreach (var row in rows)
        {
            writer.WriteLine(string.Join(',', row.Select(Cell)));
        }
    }

    static string Cell(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.AsSpan().ContainsAny(",\"\r\n") ? "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"" : text;
    }
}

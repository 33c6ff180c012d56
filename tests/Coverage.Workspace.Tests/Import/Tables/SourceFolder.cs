using System.Text;
using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Tables;

/// <summary>A temporary folder to write source files into and open them from; gone when disposed.</summary>
public sealed class SourceFolder : IDisposable
{
    readonly string _path = Directory.CreateTempSubdirectory("coverage-tables-").FullName;

    public string Path(string name) => System.IO.Path.Combine(_path, name);

    public string Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(Path(name), bytes);
        return Path(name);
    }

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public static List<Row> Read(SourceTable table) =>
        [.. table.Rows.Select(r => new Row(r.Label, string.Join("|", r.Values), r.Kind, r.Worst, r.Shape?.AsText()))];

    /// <summary>Opens, reads all rows and returns them with the table, which is closed.</summary>
    public static (SourceTable Table, List<Row> Rows) ReadAll(string path, string? layer = null, SourceOptions? options = null)
    {
        using var table = SourceFile.Open(path, layer, options);
        return (table, Read(table));
    }

    /// <summary>The one error that opening or reading must end with.</summary>
    public static InputException Refused(string path, string? layer = null, SourceOptions? options = null) =>
        Assert.Throws<InputException>(() => ReadAll(path, layer, options));

    public void Dispose() => Directory.Delete(_path, true);

    public sealed record Row(string Label, string Values, RowKind Kind, Severity Worst, string? Shape);
}

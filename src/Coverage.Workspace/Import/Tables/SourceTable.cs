using System.Collections.Immutable;
using Coverage.Workspaces.Import.Tables;

namespace Coverage.Workspaces.Import;

/// <summary>
/// A source opened for reading: its columns, its own coordinate system if it has one, and its rows, once. Columns are trimmed, never blank
/// (<c>column 3</c>) and never twice the same (<c>name (2)</c>). <see cref="Report"/> holds what the reader had to say: file-level notes at
/// once, rows as they are read. The reader counts no rows; whoever maps them does (see <see cref="SourceRow.Worst"/>).
/// </summary>
public sealed class SourceTable : IDisposable
{
    readonly IRowCursor _cursor;
    bool _started;

    internal SourceTable(string file, ImmutableArray<string> columns, ImportReport report, IRowCursor cursor)
    {
        File = file;
        Columns = columns;
        Report = report;
        _cursor = cursor;
    }

    /// <summary>The file's name without its folder, as findings say it.</summary>
    public string File { get; }

    /// <summary>Layer or sheet; null where the format has only one table.</summary>
    public string? LayerName { get; internal init; }

    /// <summary>Where findings of a row say it stands: the file, and the sheet of a workbook with several.</summary>
    public string Place => OtherSheets.IsEmpty ? File : File + ", " + LayerName;

    /// <summary>Sheets of the workbook that are not read.</summary>
    public ImmutableArray<string> OtherSheets { get; internal init; } = [];

    public ImmutableArray<string> Columns { get; }

    public SourceCrs? Crs { get; internal init; }

    /// <summary>True when rows of this source may carry a shape.</summary>
    public bool HasShapes { get; internal init; }

    public ImportReport Report { get; }

    /// <summary>The rows, streamed; they can be walked only once.</summary>
    public IEnumerable<SourceRow> Rows
    {
        get
        {
            if (_started)
            {
                throw new InvalidOperationException("The rows of " + File + " have been read already; open the source again.");
            }

            _started = true;
            return Walk();
        }
    }

    /// <summary>Position of a column by its exact name, else ignoring case; -1 when there is none.</summary>
    public int FindColumn(string name)
    {
        var exact = Columns.IndexOf(name);
        return exact >= 0 ? exact : Columns.IndexOf(name, 0, Columns.Length, StringComparer.OrdinalIgnoreCase);
    }

    public void Dispose() => _cursor.Dispose();

    IEnumerable<SourceRow> Walk()
    {
        while (_cursor.TryRead(out var row))
        {
            yield return row;
        }
    }
}

using System.Globalization;
using Microsoft.Data.Sqlite;
using NetTopologySuite.Geometries;
using SQLitePCL;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>The rows of a GeoPackage layer in the order the table yields them; binary cells other than the geometry are not read.</summary>
sealed class GeoPackageCursor : IRowCursor
{
    const int StepsPerTick = 10_000;

    readonly SqliteConnection _connection;
    readonly SqliteCommand _command;
    readonly GeoPackageColumns _columns;
    readonly FindingTally _findings;
    readonly RowCells _cells;
    readonly ShapeBuilder _shapes = new();
    SqliteDataReader? _reader;
    bool _toldOfBlobs;
    long _number;
    long _ticks;

    public GeoPackageCursor(
        SqliteConnection connection, SqliteCommand command, GeoPackageColumns columns, FindingTally findings, long maxRowWork)
    {
        _connection = connection;
        _command = command;
        _columns = columns;
        _findings = findings;
        _cells = new RowCells(columns.Names.Count);
        raw.sqlite3_progress_handler(connection.Handle, StepsPerTick, _ => ++_ticks > maxRowWork / StepsPerTick ? 1 : 0, null);
    }

    public bool TryRead(out SourceRow row)
    {
        _ticks = 0;
        if (!GeoPackageTable.Reading(_findings.File, MoveNext))
        {
            _findings.Close();
            row = default;
            return false;
        }

        row = GeoPackageTable.Reading(_findings.File, Read);
        return true;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _command.Dispose();
        _connection.Dispose();
    }

    bool MoveNext()
    {
        _reader ??= _command.ExecuteReader();
        return _reader.Read();
    }

    SourceRow Read()
    {
        _number++;
        _cells.Clear();
        var clue = new RowClue();
        for (var i = 0; i < _columns.Names.Count; i++)
        {
            _cells.Set(i, Text(i));
            if (i != _columns.Key)
            {
                clue.Add(_cells.Span(i));
            }
        }

        var label = _columns.Key >= 0 && _cells[_columns.Key] is { } key ? key : _number.ToString(CultureInfo.InvariantCulture);
        _shapes.Reset();
        var shape = _columns.Geometry is null ? null : Shape(_columns.Names.Count);
        var worst = ShapeReport.Add(_shapes, _findings, label, _columns.Geometry ?? "");

        // A feature is a place and counts, whatever it is called; sums stand in tables without geometry.
        var kind = shape is null && _columns.Geometry is null ? clue.Kind : RowKind.Data;
        return new SourceRow(_cells, _number, label) { Shape = shape, Kind = kind, Worst = worst };
    }

    Geometry? Shape(int ordinal)
    {
        if (_reader!.IsDBNull(ordinal))
        {
            return null;
        }

        return _reader.GetValue(ordinal) is byte[] blob
            ? GeoPackageBlob.Read(blob, _shapes)
            : _shapes.Fail("the geometry is no binary value");
    }

    string? Text(int ordinal)
    {
        switch (_reader!.GetValue(ordinal))
        {
            case string text:
                return text;
            case long whole:
                return whole.ToString(CultureInfo.InvariantCulture);
            case double number:
                return number.ToString("R", CultureInfo.InvariantCulture);
            case byte[]:
                NoteBlob(ordinal);
                return null;
            default:
                return null;
        }
    }

    void NoteBlob(int ordinal)
    {
        if (!_toldOfBlobs)
        {
            _toldOfBlobs = true;
            _findings.Add(
                Severity.Note, "binary-column", "", _columns.Names[ordinal], "", "the column holds binary values; they are not read", "");
        }
    }
}

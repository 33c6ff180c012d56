using System.Globalization;
using System.Text;
using System.Text.Json;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// The features of a GeoJSON file one by one; numbers and nested values keep their JSON text. A feature without id is labelled by its
/// 1-based position.
/// </summary>
sealed class GeoJsonCursor(JsonMembers members, GeoJsonColumns columns, FindingTally findings, byte[]? single) : IRowCursor
{
    readonly RowCells _cells = new(columns.Names.Count);
    readonly ShapeBuilder _shapes = new();
    long _number;
    bool _tookSingle;

    public static Utf8JsonReader NewReader(ReadOnlySpan<byte> json) => new(json, new JsonReaderOptions { MaxDepth = JsonMembers.MaxDepth });

    public bool TryRead(out SourceRow row)
    {
        try
        {
            if (single is not null && !_tookSingle)
            {
                _tookSingle = true;
                row = Read(single);
                return true;
            }

            while (single is null && members.TryRead())
            {
                if (members.Member == "features")
                {
                    row = Read(members.Value);
                    return true;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw members.Broken(e);
        }

        findings.Close();
        row = default;
        return false;
    }

    public void Dispose() => members.Dispose();

    SourceRow Read(ReadOnlySpan<byte> json)
    {
        _number++;
        _cells.Clear();
        _shapes.Reset();
        var whole = NewReader(json);
        var reader = NewReader(json);
        reader.Read();
        var id = default(string);
        var shape = default(Geometry);
        var isGeometry = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isShape = reader.ValueTextEquals("geometry"u8);
            var isProperties = reader.ValueTextEquals("properties"u8);
            var isId = reader.ValueTextEquals("id"u8);
            isGeometry &= !isShape && !isProperties;
            reader.Read();
            if (isShape)
            {
                shape = new GeoJsonShapes(_shapes).Read(ref reader);
            }
            else if (isProperties)
            {
                ReadProperties(ref reader);
            }
            else
            {
                id = isId ? Text(ref reader) : id;
                reader.Skip();
            }
        }

        if (isGeometry && whole.Read())
        {
            shape = new GeoJsonShapes(_shapes).Read(ref whole);
        }

        return Row(id, shape);
    }

    SourceRow Row(string? id, Geometry? shape)
    {
        var idColumn = columns.Names.Count - 1;
        if (id is not null && idColumn >= 0 && columns.Names[idColumn] == "id" && _cells[idColumn] is null)
        {
            _cells.Set(idColumn, id);
        }

        var label = id ?? _number.ToString(CultureInfo.InvariantCulture);
        var worst = ShapeReport.Add(_shapes, findings, label, "geometry");
        return new SourceRow(_cells, _number, label) { Shape = _shapes.Flaw is null ? shape : null, Worst = worst };
    }

    void ReadProperties(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        var guess = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = columns.Find(ref reader, guess);
            reader.Read();
            var text = Text(ref reader);
            if (index >= 0)
            {
                _cells.Set(index, text);
                guess = index + 1;
            }
        }
    }

    /// <summary>A value as text; the reader ends on its last token. Strings are unescaped, all else keeps its JSON text.</summary>
    static string? Text(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String:
                return reader.GetString();
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                using (var nested = JsonDocument.ParseValue(ref reader))
                {
                    return nested.RootElement.GetRawText();
                }

            default:
                return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }
}

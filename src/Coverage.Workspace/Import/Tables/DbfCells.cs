using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// A DBF field's bytes as text: C trimmed at its end, N and F as written, D as 2025-12-31, L as true or false, I as a whole number.
/// </summary>
static class DbfCells
{
    /// <summary>Field types whose values are read.</summary>
    public static bool IsRead(DbfField field) => field.Type switch
    {
        'C' or 'N' or 'F' or 'D' or 'L' => true,
        'I' or '+' => field.Length == 4,
        'O' or 'B' => field.Length == 8,
        _ => false,
    };

    public static string? Text(DbfField field, ReadOnlySpan<byte> value, Encoding encoding) => field.Type switch
    {
        'C' => Characters(value, encoding),
        'N' or 'F' => Number(value),
        'D' => Date(value),
        'L' => Logical(value),
        'I' or '+' => BinaryPrimitives.ReadInt32LittleEndian(value).ToString(CultureInfo.InvariantCulture),
        _ => BinaryPrimitives.ReadDoubleLittleEndian(value).ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>A number too wide for its field is written as asterisks.</summary>
    public static bool IsOverflow(DbfField field, ReadOnlySpan<byte> value) =>
        field.Type is 'N' or 'F' && value.Length > 0 && value.IndexOfAnyExcept((byte)'*') < 0;

    static string? Characters(ReadOnlySpan<byte> value, Encoding encoding)
    {
        var text = value.TrimEnd((ReadOnlySpan<byte>)[0x20, 0]);
        return text.IsEmpty ? null : encoding.GetString(text);
    }

    static string? Number(ReadOnlySpan<byte> value)
    {
        var text = value.Trim((ReadOnlySpan<byte>)[0x20, 0, 0x09]);
        return text.IsEmpty || text.IndexOfAnyExcept((byte)'*') < 0 ? null : Encoding.Latin1.GetString(text);
    }

    static string? Date(ReadOnlySpan<byte> value)
    {
        var text = Encoding.Latin1.GetString(value).Trim('\0', ' ');
        if (text.Trim('0').Length == 0)
        {
            return null;
        }

        return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : text;
    }

    static string? Logical(ReadOnlySpan<byte> value) => value.IsEmpty ? null : (char)value[0] switch
    {
        'Y' or 'y' or 'T' or 't' => "true",
        'N' or 'n' or 'F' or 'f' => "false",
        _ => null,
    };
}

using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>Rows of a PostGIS table as binary COPY sends them; columns are read once each, in order.</summary>
sealed class PostgisRows(NpgsqlBinaryExporter copy) : IStoredRows
{
    byte[] _utf8 = new byte[256];

    public bool Read()
    {
        if (copy.StartRow() < 0)
        {
            return false;
        }

        copy.Skip();
        ShapeRead = false;
        return true;
    }

    bool ShapeRead { get; set; }

    public bool TryText(int column, out ReadOnlySpan<byte> utf8)
    {
        PassShape();
        utf8 = default;
        if (IsNull())
        {
            return false;
        }

        var text = copy.Read<string>(NpgsqlDbType.Text);
        if (_utf8.Length < Encoding.UTF8.GetMaxByteCount(text.Length))
        {
            _utf8 = new byte[Encoding.UTF8.GetMaxByteCount(text.Length)];
        }

        utf8 = _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8));
        return true;
    }

    public double Real(int column)
    {
        PassShape();
        return IsNull() ? double.NaN : copy.Read<double>(NpgsqlDbType.Double);
    }

    public long? Integer(int column)
    {
        PassShape();
        return IsNull() ? null : copy.Read<long>(NpgsqlDbType.Bigint);
    }

    public bool? Flag(int column)
    {
        PassShape();
        return IsNull() ? null : copy.Read<bool>(NpgsqlDbType.Boolean);
    }

    public bool TryShape(out BlobCursor cursor)
    {
        ShapeRead = true;
        cursor = default;
        if (IsNull())
        {
            return false;
        }

        cursor = BlobCursor.OfWkb(copy.Read<byte[]>(NpgsqlDbType.Bytea));
        return true;
    }

    /// <summary>The shape of a plain table is an empty column nobody asks for.</summary>
    void PassShape()
    {
        if (!ShapeRead)
        {
            ShapeRead = true;
            copy.Skip();
        }
    }

    bool IsNull()
    {
        if (!copy.IsNull)
        {
            return false;
        }

        copy.Skip();
        return true;
    }
}

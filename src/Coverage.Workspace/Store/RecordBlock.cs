using System.Buffers.Binary;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Records of rows that follow each other, made column by column: the serial types and the values of every row grow side by side, and a value is put down where it stays.
/// The buffers are used again for the next rows. Source: sqlite.org/fileformat2.html, §2.1.
/// </summary>
sealed class RecordBlock(int mostRows)
{
    /// <summary>A value of up to so many bytes is put down with bytes behind it that the next one covers, which saves asking how many there are.</summary>
    public const int AtOnce = Utf8Texts.Padding;

    readonly Strips _types = new(mostRows);
    readonly Strips _values = new(mostRows);
    int _rows;

    /// <summary>Begins with rows that are empty.</summary>
    public void Begin(int rows)
    {
        _rows = rows;
        _types.Begin(rows);
        _values.Begin(rows);
    }

    /// <summary>Makes room for one more value in every row; false when it is so long that fewer rows have to do.</summary>
    public bool Reserve(int bytes) =>
        _types.Reserve(_rows, Varint.Length((ulong)RecordValue.TypeOfText(bytes))) && _values.Reserve(_rows, bytes);

    /// <summary>Adds a column of values of up to eight bytes.</summary>
    /// <param name="types">Serial types, each below 128.</param>
    /// <param name="values">Their bytes, the first in the lowest.</param>
    public void Add(ReadOnlySpan<byte> types, ReadOnlySpan<ulong> values)
    {
        values = values[..types.Length];
        var typeEnds = _types.Ends.AsSpan(0, types.Length);
        var valueEnds = _values.Ends.AsSpan(0, types.Length);
        var (typeBytes, valueBytes) = (_types.Bytes, _values.Bytes);
        for (var i = 0; i < types.Length; i++)
        {
            typeBytes[typeEnds[i]++] = types[i];
            var at = valueEnds[i];
            BinaryPrimitives.WriteUInt64LittleEndian(valueBytes.AsSpan(at), values[i]);
            valueEnds[i] = at + RecordValue.BytesOf(types[i]);
        }
    }

    /// <summary>Adds a column of texts by their numbers in a list, <see cref="Layers.CodedTexts.NoText"/> for null.</summary>
    public void Add(ReadOnlySpan<int> codes, Utf8Texts texts)
    {
        if (texts.Longest > AtOnce)
        {
            for (var i = 0; i < codes.Length; i++)
            {
                Add(i, codes[i] < 0, codes[i] < 0 ? default : texts[codes[i]]);
            }

            return;
        }

        var typeEnds = _types.Ends.AsSpan(0, codes.Length);
        var valueEnds = _values.Ends.AsSpan(0, codes.Length);
        var (typeBytes, valueBytes) = (_types.Bytes, _values.Bytes);
        for (var i = 0; i < codes.Length; i++)
        {
            ref var type = ref typeBytes[typeEnds[i]++];
            if (codes[i] < 0)
            {
                type = RecordValue.TypeNull;
                continue;
            }

            var text = texts.Padded(codes[i], out var length);
            var at = valueEnds[i];
            text.CopyTo(valueBytes.AsSpan(at, AtOnce));
            type = (byte)RecordValue.TypeOfText(length);
            valueEnds[i] = at + length;
        }
    }

    /// <summary>Adds a text of any length, or null, to one row.</summary>
    public void Add(int row, bool isNull, ReadOnlySpan<byte> utf8)
    {
        _types.Ends[row] += Varint.Write(_types.Bytes.AsSpan(_types.Ends[row]), isNull ? RecordValue.TypeNull : (ulong)RecordValue.TypeOfText(utf8.Length));
        utf8.CopyTo(_values.Bytes.AsSpan(_values.Ends[row]));
        _values.Ends[row] += utf8.Length;
    }

    public ReadOnlySpan<byte> Types(int row) => _types.Of(row);

    public ReadOnlySpan<byte> Values(int row) => _values.Of(row);

    /// <summary>Room of the same size for every row.</summary>
    sealed class Strips(int mostRows)
    {
        /// <summary>With longer rows fewer are made at once.</summary>
        const int MostBytes = 4 << 20;

        const int CacheLine = 64;

        int _apart;
        int _most;

        public byte[] Bytes { get; set; } = [];

        /// <summary>Where what a row has so far ends.</summary>
        public int[] Ends { get; } = new int[mostRows];

        public void Begin(int rows)
        {
            _most = 0;
            for (var r = 0; r < rows; r++)
            {
                Ends[r] = r * _apart;
            }
        }

        public ReadOnlySpan<byte> Of(int row) => Bytes.AsSpan(row * _apart, Ends[row] - row * _apart);

        public bool Reserve(int rows, int bytes)
        {
            _most = checked(_most + bytes);
            return _most + AtOnce <= _apart || Widen(rows);
        }

        bool Widen(int rows)
        {
            // An odd number of lines of the cache: rows that are a power of two apart would all want the same few places in it.
            var apart = checked((Math.Max(2 * _apart, _most + AtOnce) + CacheLine - 1) / CacheLine | 1) * CacheLine;
            if (rows > 1 && (long)rows * apart > MostBytes)
            {
                return false;
            }

            var wider = new byte[checked(Math.Max(rows, Math.Min(mostRows, MostBytes / apart)) * apart)];
            for (var r = 0; r < rows; r++)
            {
                var used = Of(r);
                used.CopyTo(wider.AsSpan(r * apart));
                Ends[r] = r * apart + used.Length;
            }

            (Bytes, _apart) = (wider, apart);
            return true;
        }
    }
}

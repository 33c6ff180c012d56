using System.Buffers;
using System.Text;
using Coverage.Reach;

namespace Coverage.Workspaces.Export;

/// <summary>Pairs of an OD matrix as CSV (RFC 4180, CRLF, UTF-8 with byte-order mark); ids are quoted where they must be.</summary>
sealed class MatrixCsvWriter(Stream stream)
{
    const int BytesBetweenFlushes = 1 << 16;
    const int SecondsDecimals = 3;

    readonly ArrayBufferWriter<byte> _buffer = new(BytesBetweenFlushes * 2);
    readonly byte[] _number = new byte[NumberText.MaxBytes];

    public long Write(IEnumerable<OdMatrix> blocks, Func<int, string> facility, Func<int, string> place, CancellationToken cancellation)
    {
        var pairs = 0L;
        _buffer.Write(Encoding.UTF8.Preamble);
        _buffer.Write("facility,demand,seconds\r\n"u8);
        foreach (var block in blocks)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                cancellation.ThrowIfCancellationRequested();
                WriteRow(Quoted(facility(block.Facilities[row])), block.Row(row), place);
            }

            pairs += block.PairCount;
        }

        Flush();
        return pairs;
    }

    void WriteRow(string facility, OdRow row, Func<int, string> place)
    {
        for (var i = 0; i < row.Places.Length; i++)
        {
            Text(facility);
            _buffer.Write(","u8);
            Text(Quoted(place(row.Places[i])));
            _buffer.Write(","u8);
            var length = NumberText.WriteSteps(row.Ms[i], SecondsDecimals, _number);
            _buffer.Write(_number.AsSpan(0, length));
            _buffer.Write("\r\n"u8);
            if (_buffer.WrittenCount > BytesBetweenFlushes)
            {
                Flush();
            }
        }
    }

    static string Quoted(string text) =>
        text.Length == 0 || text.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? '"' + text.Replace("\"", "\"\"", StringComparison.Ordinal) + '"' : text;

    void Text(string text) => Encoding.UTF8.GetBytes(text, _buffer);

    void Flush()
    {
        stream.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
    }
}

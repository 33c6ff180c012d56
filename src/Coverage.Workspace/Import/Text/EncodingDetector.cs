using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Coverage.Workspaces.Import;

/// <summary>
/// Chooses the encoding of a text (DOMAIN Part 6): a byte order mark decides; then UTF-16 by its zero bytes; then valid UTF-8 is UTF-8;
/// else GB18030, which decodes almost anything, if the decoded header holds a word of the trade or nearly all pairs are common Chinese
/// characters; else a UTF-8 with few broken bytes is read with a finding per row; else the file is refused. Big5 is never guessed. The
/// whole text is looked at, in blocks.
/// </summary>
static class EncodingDetector
{
    const int BlockBytes = 1 << 20;

    /// <param name="stream">A seekable stream; it is left at an arbitrary position.</param>
    /// <param name="file">Name for errors.</param>
    /// <param name="forced">The user's own choice, obeyed.</param>
    public static DetectedEncoding Detect(Stream stream, string file, string? forced = null)
    {
        var head = new byte[(int)Math.Min(4096, stream.Length)];
        stream.Position = 0;
        stream.ReadExactly(head);
        var byMark = ByMark(head);
        if (forced is not null)
        {
            var encoding = TextEncodings.Require(forced, file);
            var bom = byMark is not null && byMark.Encoding.CodePage == encoding.CodePage ? byMark.BomBytes : 0;
            return new DetectedEncoding(encoding, encoding.WebName, "as the study says", bom, true);
        }

        return byMark is { Encoding: UnicodeEncoding } ? byMark : ByZeros(head) ?? ByContent(stream, head, byMark?.BomBytes ?? 0, file);
    }

    static DetectedEncoding? ByMark(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => new DetectedEncoding(TextEncodings.Utf8, "utf-8", "byte order mark", 3, false),
        [0xFF, 0xFE, ..] => new DetectedEncoding(TextEncodings.Utf16Le, "utf-16le", "byte order mark", 2, true),
        [0xFE, 0xFF, ..] => new DetectedEncoding(TextEncodings.Utf16Be, "utf-16be", "byte order mark", 2, true),
        _ => null,
    };

    // UTF-16 of a table has zero bytes at every second place for its digits, commas and line ends.
    static DetectedEncoding? ByZeros(ReadOnlySpan<byte> head)
    {
        var even = 0;
        var odd = 0;
        for (var i = 0; i < head.Length; i++)
        {
            even += head[i] == 0 && (i & 1) == 0 ? 1 : 0;
            odd += head[i] == 0 && (i & 1) == 1 ? 1 : 0;
        }

        return odd > head.Length / 16 && even == 0 ? new DetectedEncoding(
            TextEncodings.Utf16Le, "utf-16le", "zero bytes of UTF-16", 0, true)
            : even > head.Length / 16 && odd == 0 ? new DetectedEncoding(TextEncodings.Utf16Be, "utf-16be", "zero bytes of UTF-16", 0, true)
            : null;
    }

    static DetectedEncoding ByContent(Stream stream, byte[] head, int bom, string file)
    {
        stream.Position = bom;
        if (IsUtf8(stream))
        {
            return new DetectedEncoding(TextEncodings.Utf8, "utf-8", bom > 0 ? "byte order mark" : "valid UTF-8", bom, false);
        }

        stream.Position = bom;
        var counts = Count(stream);
        var gbPairs = counts.GbCommon + counts.GbRare;
        var damagedUtf8 = bom > 0 || counts.Utf8Sequences > 3 * counts.Utf8Invalid;
        if (!damagedUtf8 && gbPairs > 0 && counts.GbInvalid * 50 <= gbPairs)
        {
            if (HeaderWords.HasChinese(FirstLines(head)))
            {
                return new DetectedEncoding(TextEncodings.Gb18030, "gb18030", "header words read as GB18030", 0, counts.GbInvalid > 0);
            }

            // No header word to prove it, as with columns named lon and lat: then Chinese text must look like Chinese text.
            if (counts.GbCommon > 0 && counts.GbCommon * 10 >= gbPairs * 9)
            {
                return new DetectedEncoding(TextEncodings.Gb18030, "gb18030", "text reads as Chinese in GB18030", 0, counts.GbInvalid > 0);
            }
        }

        return damagedUtf8
            ? new DetectedEncoding(TextEncodings.Utf8, "utf-8", "UTF-8 with broken bytes", bom, true)
            : throw new InputException(
                "the text is neither valid UTF-8 nor Chinese text in GB18030", file,
                "name its encoding in the study (\"encoding\": \"…\") or save the file as UTF-8");
    }

    /// <summary>True when all that is left in the stream is well-formed UTF-8.</summary>
    public static bool IsUtf8(Stream stream)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            var kept = 0;
            while (true)
            {
                var read = stream.ReadAtLeast(buffer.AsSpan(kept), 1, false);
                if (read == 0)
                {
                    return kept == 0;
                }

                var block = buffer.AsSpan(0, kept + read);
                var tail = UnfinishedTail(block);
                if (!Utf8.IsValid(block[..^tail]))
                {
                    return false;
                }

                block[^tail..].CopyTo(buffer);
                kept = tail;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Bytes at the end of a block that begin a sequence the next block must finish.</summary>
    static int UnfinishedTail(ReadOnlySpan<byte> block)
    {
        for (var back = 1; back <= Math.Min(3, block.Length); back++)
        {
            var b = block[^back];
            if (b < 0x80)
            {
                return 0;
            }

            if (b >= 0xC0)
            {
                var needs = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                return needs > back ? back : 0;
            }
        }

        return 0;
    }

    static ByteStatistics Count(Stream stream)
    {
        var counts = new ByteStatistics();
        var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            counts.Feed(buffer.AsSpan(0, read));
        }

        ArrayPool<byte>.Shared.Return(buffer);
        counts.End();
        return counts;
    }

    static string FirstLines(byte[] head) => TextEncodings.Gb18030.GetString(head, 0, Math.Min(head.Length, 2048));
}

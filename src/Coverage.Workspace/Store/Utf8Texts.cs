using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>
/// The UTF-8 of a list of texts, each behind its byte count, as texts are hashed (<see cref="DigestBuffer"/>): four little-endian bytes, -1 for null. A lone
/// surrogate becomes U+FFFD.
/// </summary>
sealed class Utf8Texts
{
    const int CountBytes = sizeof(int);
    const int ShortBytes = 16;

    readonly byte[] _bytes;
    readonly int[] _begin;

    /// <summary>Texts of up to twelve bytes with their count, to be added without a copy of unknown length.</summary>
    readonly UInt128[] _short;

    public Utf8Texts(ImmutableArray<string> texts)
    {
        _begin = new int[texts.Length + 1];
        for (var i = 0; i < texts.Length; i++)
        {
            _begin[i + 1] = checked(_begin[i] + CountBytes + Encoding.UTF8.GetByteCount(texts[i]));
        }

        _bytes = new byte[_begin[^1] + ShortBytes];
        _short = new UInt128[texts.Length];
        for (var i = 0; i < texts.Length; i++)
        {
            var text = _bytes.AsSpan(_begin[i].._begin[i + 1]);
            BinaryPrimitives.WriteInt32LittleEndian(text, text.Length - CountBytes);
            Encoding.UTF8.GetBytes(texts[i], text[CountBytes..]);
            _short[i] = BinaryPrimitives.ReadUInt128LittleEndian(_bytes.AsSpan(_begin[i]));
        }
    }

    /// <summary>Adds byte count and bytes of a text; of null for <see cref="CodedTexts.NoText"/>.</summary>
    public void AddTo(DigestBuffer digest, int text)
    {
        if (text == CodedTexts.NoText)
        {
            digest.Add(-1);
            return;
        }

        var length = _begin[text + 1] - _begin[text];
        if (length <= ShortBytes)
        {
            digest.Add(_short[text], length);
        }
        else
        {
            digest.Add(_bytes.AsSpan(_begin[text], length));
        }
    }
}

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

    static readonly byte[] Null = [0xFF, 0xFF, 0xFF, 0xFF];

    readonly byte[] _bytes;
    readonly int[] _begin;

    public Utf8Texts(ImmutableArray<string> texts)
    {
        _begin = new int[texts.Length + 1];
        for (var i = 0; i < texts.Length; i++)
        {
            _begin[i + 1] = checked(_begin[i] + CountBytes + Encoding.UTF8.GetByteCount(texts[i]));
        }

        _bytes = new byte[_begin[^1]];
        for (var i = 0; i < texts.Length; i++)
        {
            var text = _bytes.AsSpan(_begin[i].._begin[i + 1]);
            BinaryPrimitives.WriteInt32LittleEndian(text, text.Length - CountBytes);
            Encoding.UTF8.GetBytes(texts[i], text[CountBytes..]);
        }
    }

    /// <summary>Byte count and bytes of a text; of null for <see cref="CodedTexts.NoText"/>.</summary>
    public ReadOnlySpan<byte> WithLength(int text) => text == CodedTexts.NoText ? Null : _bytes.AsSpan(_begin[text].._begin[text + 1]);
}

using System.Collections.Immutable;
using System.Text;

namespace Coverage.Workspaces.Store;

/// <summary>The UTF-8 of a list of texts, end to end. A lone surrogate becomes U+FFFD. Immutable.</summary>
sealed class Utf8Texts
{
    /// <summary>From where a text begins so many bytes may be read, whatever its length.</summary>
    public const int Padding = 16;

    readonly byte[] _bytes;
    readonly int[] _begin;

    public Utf8Texts(ImmutableArray<string> texts)
    {
        _begin = new int[texts.Length + 1];
        for (var i = 0; i < texts.Length; i++)
        {
            var length = Encoding.UTF8.GetByteCount(texts[i]);
            _begin[i + 1] = checked(_begin[i] + length);
            Longest = Math.Max(Longest, length);
        }

        _bytes = new byte[checked(_begin[^1] + Padding)];
        for (var i = 0; i < texts.Length; i++)
        {
            Encoding.UTF8.GetBytes(texts[i], _bytes.AsSpan(_begin[i]));
        }
    }

    /// <summary>Bytes of the longest text.</summary>
    public int Longest { get; }

    public ReadOnlySpan<byte> this[int text] => _bytes.AsSpan(_begin[text].._begin[text + 1]);

    /// <summary>A text and what follows it, <see cref="Padding"/> bytes in all, of which the first <paramref name="length"/> are the text; for one that is no longer.</summary>
    public ReadOnlySpan<byte> Padded(int text, out int length)
    {
        var begin = _begin[text];
        length = _begin[text + 1] - begin;
        return _bytes.AsSpan(begin, Padding);
    }
}

using System.Collections.Immutable;

namespace Coverage.Layers;

/// <summary>
/// The texts of a column as numbers of a list of texts, such as the ids of all facilities: whoever writes millions of rows then makes the bytes of a text once.
/// Columns may share a list.
/// </summary>
/// <param name="Texts">The list.</param>
/// <param name="Codes">Reads numbers of texts in the list, <see cref="NoText"/> for null.</param>
public sealed record CodedTexts(ImmutableArray<string> Texts, CellReader<int> Codes)
{
    public const int NoText = -1;

    const int CodesAtOnce = 256;

    /// <summary>The texts themselves.</summary>
    public void ReadTexts(int first, Span<string?> to)
    {
        Span<int> codes = stackalloc int[Math.Min(CodesAtOnce, to.Length)];
        for (var done = 0; done < to.Length; done += CodesAtOnce)
        {
            var some = codes[..Math.Min(CodesAtOnce, to.Length - done)];
            Codes(first + done, some);
            for (var i = 0; i < some.Length; i++)
            {
                to[done + i] = some[i] == NoText ? null : Texts[some[i]];
            }
        }
    }
}

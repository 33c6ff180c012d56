using System.Collections.Immutable;
using System.Text;
using Coverage.Layers;

namespace Coverage.Workspaces.Store;

/// <summary>The lists of texts that columns of a layer are coded by, encoded once for all columns and threads. Immutable.</summary>
sealed class EncodedTexts
{
    readonly Dictionary<ImmutableArray<string>, (RecordValue[] Values, byte[] LongTexts)> _lists = [];

    public EncodedTexts(Layer layer)
    {
        foreach (var column in layer.Columns)
        {
            if (column is TextColumn { Coded.Texts: var texts } && !_lists.ContainsKey(texts))
            {
                _lists.Add(texts, Encode(texts));
            }
        }
    }

    /// <summary>Every text of a list as a value, and the bytes of the longer ones.</summary>
    public (RecordValue[] Values, byte[] LongTexts) Of(ImmutableArray<string> texts) => _lists[texts];

    static (RecordValue[] Values, byte[] LongTexts) Encode(ImmutableArray<string> texts)
    {
        var bytes = new byte[texts.Sum(Encoding.UTF8.GetByteCount)];
        var values = new RecordValue[texts.Length];
        var at = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            var length = Encoding.UTF8.GetBytes(texts[i], bytes.AsSpan(at));
            values[i] = RecordValue.Text(bytes.AsSpan(at, length), at);
            at += length;
        }

        return (values, bytes);
    }
}

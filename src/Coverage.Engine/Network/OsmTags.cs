namespace Coverage.Network;

/// <summary>The tags of one element of an <see cref="OsmExtract"/>: a view of a range of its tag arrays, looked up by key position.</summary>
public readonly ref struct OsmTags(OsmExtract extract, int first, int end)
{
    /// <summary>Value of the key at this position of the string table, or null. A position of -1 (key not in the file) has no value.</summary>
    public string? this[int key] => key < 0 ? null : extract.Value(first, end, key);

    /// <summary>Position in the string table of the key's value, or -1.</summary>
    public int Position(int key)
    {
        for (var t = first; key >= 0 && t < end; t++)
        {
            if (extract.TagKeys[t] == key)
            {
                return extract.TagValues[t];
            }
        }

        return -1;
    }

    public bool IsEmpty => first == end;

    public static OsmTags OfWay(OsmExtract extract, int way) => new(extract, extract.WayFirstTag[way], extract.WayFirstTag[way + 1]);

    public static OsmTags OfTaggedNode(OsmExtract extract, int k) => new(extract, extract.TaggedNodeFirstTag[k], extract.TaggedNodeFirstTag[k + 1]);
}

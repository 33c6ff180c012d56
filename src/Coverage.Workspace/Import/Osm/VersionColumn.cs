namespace Coverage.Workspaces.Import.Osm;

/// <summary>Versions of elements, kept only when a file tells any: the column starts with the first block that has them.</summary>
sealed class VersionColumn(Stack<int[]> spareInts)
{
    readonly ChunkedColumn<int> _versions = new(spareInts);
    long _silent;
    bool _started;

    /// <summary>Takes the versions of a block of <paramref name="elements"/> elements, or none at all.</summary>
    public void AddRange(ReadOnlySpan<int> versions, int elements)
    {
        if (versions.Length == 0)
        {
            _silent += elements;
            return;
        }

        _started = true;
        for (; _silent > 0; _silent--)
        {
            _versions.Add(0);
        }

        _versions.AddRange(versions);
    }

    /// <summary>The versions of all elements, or null when the file tells none.</summary>
    public int[]? Drain()
    {
        if (!_started)
        {
            return null;
        }

        for (; _silent > 0; _silent--)
        {
            _versions.Add(0);
        }

        return _versions.Drain();
    }
}

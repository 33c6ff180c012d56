namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Which elements of a column of ids stay, in rising id order: of several with one id the highest version, of equal versions the one last
/// in the file; an element whose last version is deleted goes. <c>Positions</c> is null when the column is already so.
/// </summary>
readonly record struct ElementOrder(int[]? Positions, int Duplicates, int Deleted)
{
    public static ElementOrder Of(long[] ids, int[]? versions)
    {
        if (IsStrictlyRising(ids) && (versions is null || versions.AsSpan().IndexOfAnyInRange(int.MinValue, -1) < 0))
        {
            return new ElementOrder(null, 0, 0);
        }

        var keys = (long[])ids.Clone();
        var positions = new int[ids.Length];
        for (var i = 0; i < positions.Length; i++)
        {
            positions[i] = i;
        }

        Array.Sort(keys, positions);
        return Keep(keys, positions, versions);
    }

    static ElementOrder Keep(long[] keys, int[] positions, int[]? versions)
    {
        int kept = 0, duplicates = 0, deleted = 0;
        for (int begin = 0, end; begin < keys.Length; begin = end)
        {
            var best = positions[begin];
            for (end = begin + 1; end < keys.Length && keys[end] == keys[begin]; end++)
            {
                duplicates++;
                best = Later(best, positions[end], versions);
            }

            if (versions is not null && versions[best] < 0)
            {
                deleted++;
            }
            else
            {
                positions[kept++] = best;
            }
        }

        return new ElementOrder(positions[..kept], duplicates, deleted);
    }

    static int Later(int a, int b, int[]? versions)
    {
        var byVersion = versions is null ? 0 : Version(versions[a]).CompareTo(Version(versions[b]));
        return byVersion > 0 || (byVersion == 0 && a > b) ? a : b;
    }

    static int Version(int stored) => stored < 0 ? ~stored : stored;

    static bool IsStrictlyRising(long[] ids)
    {
        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i] <= ids[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The kept items of a column, in order; the column itself when nothing changes.</summary>
    public T[] Apply<T>(T[] column) => Positions is null ? column : Array.ConvertAll(Positions, p => column[p]);
}

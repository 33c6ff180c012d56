namespace Coverage.Workspaces.Import.Osm;

/// <summary>Chunks that the columns of one file have emptied and may fill again.</summary>
sealed record SpareChunks(Stack<long[]> Longs, Stack<int[]> Ints)
{
    public void Drop()
    {
        Longs.Clear();
        Ints.Clear();
    }
}

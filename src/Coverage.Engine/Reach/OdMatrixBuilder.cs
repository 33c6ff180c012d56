using System.Collections.Concurrent;

namespace Coverage.Reach;

/// <summary>
/// Builds <see cref="OdMatrix"/> blocks. Rows are searched in groups, within a group in order of node (neighbours share the processor's
/// cache) and spread
/// over the threads in chunks, and put together in order of facility. What is held beside a block is one group, which adapts to the budget.
/// </summary>
static class OdMatrixBuilder
{
    const int ChunkRows = 32;
    const int GroupRows = 4096;

    public static OdMatrix Whole(FacilitySet facilities, AttachedPlaces demand, int cutoffMs, OdOptions options)
    {
        var rows = new OdRows(demand.PlaceCount, cutoffMs);
        foreach (var (facility, chunk, row) in Rows(facilities, demand, cutoffMs, options))
        {
            rows.Add(facility, chunk, row);
            if (rows.Bytes > options.BudgetBytes)
            {
                throw new InputException(
                    $"The facility × place pairs within {cutoffMs / 60_000.0:0.#} min need more than the budget of "
                        + $"{options.BudgetBytes >> 20} MiB.",
                    "OD matrix",
                    "Take a smaller cutoff or a larger budget, or stream the matrix in blocks.");
            }
        }

        return rows.Take();
    }

    public static IEnumerable<OdMatrix> Blocks(FacilitySet facilities, AttachedPlaces demand, int cutoffMs, OdOptions options)
    {
        var rows = new OdRows(demand.PlaceCount, cutoffMs);
        foreach (var (facility, chunk, row) in Rows(facilities, demand, cutoffMs, options))
        {
            if (rows.RowCount > 0 && rows.Bytes + chunk.Count(row) * OdMatrix.BytesPerPair > options.BudgetBytes)
            {
                yield return rows.Take();
            }

            rows.Add(facility, chunk, row);
        }

        if (rows.RowCount > 0)
        {
            yield return rows.Take();
        }
    }

    /// <summary>Every facility in order, with the chunk that holds its pairs and its row there.</summary>
    static IEnumerable<(int Facility, OdChunk Chunk, int Row)> Rows(
        FacilitySet facilities, AttachedPlaces demand, int cutoffMs, OdOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cutoffMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cutoffMs, TravelTime.Longest);
        var workers = new ConcurrentBag<OdRowSearch>();
        var nodes = FirstNodes(facilities, demand.Arcs);
        var groupRows = Math.Min(GroupRows, ChunkRows * 8);
        for (var start = 0; start < nodes.Length;)
        {
            var order = Enumerable.Range(start, Math.Min(groupRows, nodes.Length - start)).OrderBy(i => nodes[i]).ToArray();
            var chunks = Search(order, facilities, demand, cutoffMs, options, workers);
            var where = new (OdChunk Chunk, int Row)[order.Length];
            for (var i = 0; i < order.Length; i++)
            {
                where[order[i] - start] = (chunks[i / ChunkRows], i % ChunkRows);
            }

            for (var i = 0; i < order.Length; i++)
            {
                yield return (facilities.Places[start + i], where[i].Chunk, where[i].Row);
            }

            start += order.Length;
            groupRows = NextGroup(order.Length, chunks.Sum(c => (long)c.PairCount), options);
        }
    }

    static OdChunk[] Search(
        int[] order, FacilitySet facilities, AttachedPlaces demand, int cutoffMs, OdOptions options, ConcurrentBag<OdRowSearch> workers)
    {
        var chunks = new OdChunk[(order.Length + ChunkRows - 1) / ChunkRows];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = options.Cancellation };
        Parallel.For(0, chunks.Length, parallel, i =>
        {
            var worker = workers.TryTake(out var idle) ? idle : new OdRowSearch(demand);
            var rows = order.AsSpan(i * ChunkRows, Math.Min(ChunkRows, order.Length - i * ChunkRows));
            chunks[i] = new OdChunk(rows.Length);
            foreach (var row in rows)
            {
                worker.Append(facilities.Table, facilities.Places[row], cutoffMs, chunks[i]);
            }

            workers.Add(worker);
        });
        return chunks;
    }

    /// <summary>As many rows as make half a block at the density seen so far.</summary>
    static int NextGroup(int rows, long pairs, OdOptions options)
    {
        var fits = options.BudgetBytes / 2 / OdMatrix.BytesPerPair * rows / Math.Max(1, pairs);
        return (int)Math.Clamp(fits, ChunkRows, GroupRows);
    }

    static int[] FirstNodes(FacilitySet facilities, PackedArcs arcs)
    {
        var nodes = new int[facilities.Places.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            var c = facilities.Table.First[facilities.Places[i]];
            nodes[i] = c < facilities.Table.First[facilities.Places[i] + 1] ? arcs.Leaving(facilities.Table, c).Tail : -1;
        }

        return nodes;
    }
}

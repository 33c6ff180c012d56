using System.Collections.Concurrent;

namespace Coverage.Reach;

/// <summary>
/// Builds <see cref="OdMatrix"/> blocks: facilities in chunks of 32, a few chunks at a time spread over the threads, put together in order. What is held
/// beside a block is one group of chunks.
/// </summary>
static class OdMatrixBuilder
{
    const int ChunkRows = 32;
    const int GroupChunks = 32;

    public static OdMatrix Whole(FacilitySet facilities, AttachedPlaces demand, int cutoffMs, OdOptions options)
    {
        var rows = new OdRows(demand.PlaceCount, cutoffMs);
        foreach (var (first, chunk) in Chunks(facilities, demand, cutoffMs, options))
        {
            rows.Add(facilities.Places.Slice(first, chunk.Counts.Length), chunk);
            if (rows.Bytes > options.BudgetBytes)
            {
                throw new InputException(
                    $"The facility × place pairs within {cutoffMs / 60_000.0:0.#} min need more than the budget of {options.BudgetBytes >> 20} MiB.",
                    "OD matrix",
                    "Take a smaller cutoff or a larger budget, or stream the matrix in blocks.");
            }
        }

        return rows.Take();
    }

    public static IEnumerable<OdMatrix> Blocks(FacilitySet facilities, AttachedPlaces demand, int cutoffMs, OdOptions options)
    {
        var rows = new OdRows(demand.PlaceCount, cutoffMs);
        foreach (var (first, chunk) in Chunks(facilities, demand, cutoffMs, options))
        {
            // Row by row where a whole chunk does not fit.
            for (int r = 0, pair = 0; r < chunk.Counts.Length; pair += chunk.Counts[r++])
            {
                if (rows.RowCount > 0 && rows.Bytes + (long)chunk.Counts[r] * OdMatrix.BytesPerPair > options.BudgetBytes)
                {
                    yield return rows.Take();
                }

                rows.AddRow(facilities.Places[first + r], chunk.Places.Slice(pair, chunk.Counts[r]), chunk.Ms.Slice(pair, chunk.Counts[r]));
            }
        }

        if (rows.RowCount > 0)
        {
            yield return rows.Take();
        }
    }

    /// <summary>The chunks in order, each with the position of its first facility in the set.</summary>
    static IEnumerable<(int First, OdChunk Chunk)> Chunks(FacilitySet facilities, AttachedPlaces demand, int cutoffMs, OdOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(cutoffMs);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cutoffMs, TravelTime.Longest);
        var workers = new ConcurrentBag<OdRowSearch>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = options.Cancellation };
        var total = (facilities.Places.Length + ChunkRows - 1) / ChunkRows;
        for (var group = 0; group < total; group += GroupChunks)
        {
            var start = group;
            var chunks = new OdChunk[Math.Min(GroupChunks, total - group)];
            Parallel.For(0, chunks.Length, parallel, i =>
            {
                var worker = workers.TryTake(out var idle) ? idle : new OdRowSearch(demand);
                chunks[i] = Search(worker, facilities, (start + i) * ChunkRows, cutoffMs);
                workers.Add(worker);
            });
            for (var i = 0; i < chunks.Length; i++)
            {
                yield return ((start + i) * ChunkRows, chunks[i]);
            }
        }
    }

    static OdChunk Search(OdRowSearch worker, FacilitySet facilities, int first, int cutoffMs)
    {
        var chunk = new OdChunk(Math.Min(ChunkRows, facilities.Places.Length - first));
        for (var r = 0; r < chunk.Counts.Length; r++)
        {
            chunk.Counts[r] = worker.Append(facilities.Table, facilities.Places[first + r], cutoffMs, chunk);
        }

        return chunk;
    }
}

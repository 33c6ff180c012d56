using System.Buffers;
using Coverage.Reach;

namespace Coverage.Access;

/// <summary>Weights of the pairs of one row: places and milliseconds in, weights out.</summary>
delegate void PairWeights(ReadOnlySpan<int> places, ReadOnlySpan<int> ms, Span<double> weights);

/// <summary>
/// The two sums that every catchment measure is made of: over the places of a facility, and over the facilities of a place. Facilities are added in rising order at
/// every place and places in rising order at every facility, so the digits do not depend on blocks or threads.
/// </summary>
static class PairSums
{
    const int RowsPerTask = 16;

    public static PairWeights Of(Decay decay) => (places, ms, weights) =>
    {
        for (var p = 0; p < ms.Length; p++)
        {
            weights[p] = decay.At(ms[p]);
        }
    };

    /// <summary>Adds Σ people × weight to the sum of each facility of a block.</summary>
    public static void AddByFacility(OdMatrix block, ReadOnlyMemory<double> people, PairWeights weigh, double[] sums, AccessOptions options)
    {
        Parallel.For(0, (block.RowCount + RowsPerTask - 1) / RowsPerTask, options.Parallel, task =>
        {
            var here = people.Span;
            for (var r = task * RowsPerTask; r < Math.Min(block.RowCount, (task + 1) * RowsPerTask); r++)
            {
                var row = block.Row(r);
                using var rented = new Rented(row.Places.Length);
                weigh(row.Places, row.Ms, rented.Span);
                var sum = 0.0;
                for (var p = 0; p < row.Places.Length; p++)
                {
                    sum += here[row.Places[p]] * rented.Span[p];
                }

                sums[block.Facilities[r]] += sum;
            }
        });
    }

    /// <summary>Adds factor of the facility × weight to the sum of each place. Every thread has its own places and takes the facilities in order.</summary>
    public static void AddByPlace(OdMatrix block, double[] factors, PairWeights weigh, double[] sums, AccessOptions options)
    {
        var threads = options.Parallelism;
        Parallel.For(0, threads, options.Parallel, thread =>
        {
            var from = (int)((long)block.PlaceCount * thread / threads);
            var to = (int)((long)block.PlaceCount * (thread + 1) / threads);
            for (var r = 0; r < block.RowCount; r++)
            {
                var factor = factors[block.Facilities[r]];
                if (factor == 0)
                {
                    continue;
                }

                var row = block.Row(r);
                var (first, end) = (LowerBound(row.Places, from), LowerBound(row.Places, to));
                var places = row.Places[first..end];
                using var rented = new Rented(places.Length);
                weigh(places, row.Ms[first..end], rented.Span);
                for (var p = 0; p < places.Length; p++)
                {
                    sums[places[p]] += factor * rented.Span[p];
                }
            }
        });
    }

    static int LowerBound(ReadOnlySpan<int> rising, int value)
    {
        var at = rising.BinarySearch(value);
        return at < 0 ? ~at : at;
    }

    readonly ref struct Rented(int length)
    {
        readonly double[] _array = ArrayPool<double>.Shared.Rent(length);

        public Span<double> Span => _array.AsSpan(0, length);

        public void Dispose() => ArrayPool<double>.Shared.Return(_array);
    }
}

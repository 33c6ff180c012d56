using Coverage.Siting;

namespace Coverage.Benchmarks;

/// <summary>
/// The clustered covering instance of the reference workloads (whole metres, radius test dx² + dy² ≤ R²), number for number the one that the
/// reference generator writes.
/// </summary>
sealed class ClusteredTown
{
    const int Width = 40_000;

    readonly (int X, int Y)[] _centres = new (int, int)[25];
    readonly long[] _weights;
    readonly int[] _first;
    readonly List<int> _places = [];
    ulong _state;

    public ClusteredTown(int candidates, int places, int radius, ulong seed)
    {
        _state = seed;
        for (var c = 0; c < _centres.Length; c++)
        {
            _centres[c] = (Below(Width), Below(Width));
        }

        var demand = Points(places);
        _weights = new long[places];
        for (var i = 0; i < places; i++)
        {
            _weights[i] = 1 + Below(40);
        }

        var sites = Points(candidates);
        var cells = Enumerable.Range(0, places).ToLookup(i => (demand[i].X / radius, demand[i].Y / radius));
        _first = new int[candidates + 1];
        for (var c = 0; c < candidates; c++)
        {
            var (x, y) = sites[c];
            var near = Enumerable.Range(-1, 3).SelectMany(a => Enumerable.Range(-1, 3).SelectMany(b => cells[(x / radius + a, y / radius + b)]))
                .Where(i => Square(demand[i].X - x) + Square(demand[i].Y - y) <= Square(radius));
            _places.AddRange(near.Order());
            _first[c + 1] = _places.Count;
        }
    }

    public SitingProblem Problem(int add) => new()
    {
        Objective = SitingObjective.MaxCover,
        Sites = [.. Enumerable.Range(0, _first.Length - 1).Select(c => new SitingSite("x" + c))],
        Layers = [new SitingLayer("town", new SitingPairs(_weights.Length, _first, [.. _places], new int[_places.Count]), [.. _weights])],
        CutoffMs = 0,
        Add = add,
    };

    (int X, int Y)[] Points(int count)
    {
        var points = new (int, int)[count];
        for (var i = 0; i < count; i++)
        {
            points[i] = Point();
        }

        return points;
    }

    (int X, int Y) Point()
    {
        while (true)
        {
            int x, y;
            if (Below(10) < 7)
            {
                var (a, b) = _centres[Below(_centres.Length)];
                x = a + 2 * (Twelve() - 6000);
                y = b + 2 * (Twelve() - 6000);
            }
            else
            {
                (x, y) = (Below(Width), Below(Width));
            }

            if (x is >= 0 and < Width && y is >= 0 and < Width)
            {
                return (x, y);
            }
        }
    }

    int Twelve()
    {
        var sum = 0;
        for (var k = 0; k < 12; k++)
        {
            sum += Below(1001);
        }

        return sum;
    }

    static long Square(long value) => value * value;

    int Below(int limit)
    {
        // SplitMix64, the high half of the product: what the reference generator draws.
        _state += 0x9E37_79B9_7F4A_7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return (int)(((UInt128)(z ^ (z >> 31)) * (ulong)limit) >> 64);
    }
}

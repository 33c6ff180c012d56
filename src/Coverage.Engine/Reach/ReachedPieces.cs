namespace Coverage.Reach;

/// <summary>
/// Street pieces a search reached, as polylines in frame metres, in flat arrays. Piece i has the points <c>[First[i], First[i+1])</c>
/// (at least one; a single point is a place stood on) and the travel times in milliseconds at its first and at its last point; in
/// between, time varies evenly along the length. An edge entered from both ends is two pieces meeting where the walks meet. A buffer to
/// be cleared and filled again, so that a worker allocates nothing once it has grown.
/// </summary>
public sealed class ReachedPieces
{
    double[] _x = new double[1024];
    double[] _y = new double[1024];
    int[] _first = new int[256];
    int[] _startMs = new int[256];
    int[] _endMs = new int[256];
    int _points;

    public int Count { get; private set; }

    /// <summary><see cref="Count"/> + 1 positions.</summary>
    public ReadOnlySpan<int> First => _first.AsSpan(0, Count + 1);

    /// <summary>Metres east.</summary>
    public ReadOnlySpan<double> X => _x.AsSpan(0, _points);

    /// <summary>Metres north.</summary>
    public ReadOnlySpan<double> Y => _y.AsSpan(0, _points);

    public ReadOnlySpan<int> StartMs => _startMs.AsSpan(0, Count);

    public ReadOnlySpan<int> EndMs => _endMs.AsSpan(0, Count);

    public void Clear() => (Count, _points) = (0, 0);

    /// <summary>Adds a piece whole.</summary>
    public void Add(ReadOnlySpan<double> x, ReadOnlySpan<double> y, int startMs, int endMs)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(y.Length, x.Length);
        for (var i = 0; i < x.Length; i++)
        {
            AddPoint(x[i], y[i]);
        }

        EndPiece(startMs, endMs);
    }

    /// <summary>Adds a point to the piece under way; <see cref="EndPiece"/> closes it.</summary>
    public void AddPoint(double x, double y)
    {
        if (!double.IsFinite(x + y))
        {
            throw new ArgumentException($"a point in finite metres is asked for, got {x}, {y}");
        }

        if (_points == _x.Length)
        {
            Array.Resize(ref _x, 2 * _points);
            Array.Resize(ref _y, 2 * _points);
        }

        (_x[_points], _y[_points]) = (x, y);
        _points++;
    }

    /// <summary>Closes the piece under way with its times, not negative, in milliseconds.</summary>
    public void EndPiece(int startMs, int endMs)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(startMs);
        ArgumentOutOfRangeException.ThrowIfNegative(endMs);
        if (_points == _first[Count])
        {
            throw new InvalidOperationException("a piece needs at least one point");
        }

        if (Count + 1 == _first.Length)
        {
            Array.Resize(ref _first, 2 * _first.Length);
            Array.Resize(ref _startMs, 2 * _startMs.Length);
            Array.Resize(ref _endMs, 2 * _endMs.Length);
        }

        (_startMs[Count], _endMs[Count]) = (startMs, endMs);
        _first[++Count] = _points;
    }
}

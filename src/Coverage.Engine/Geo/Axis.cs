namespace Coverage.Geo;

/// <summary>
/// A stretch of numbers cut into equal cells. <see cref="CellOf"/> never falls as its argument rises, so whatever lies between two numbers
/// has a cell between theirs: no rounding can hide an edge from a point on it.
/// </summary>
readonly struct Axis(double min, double max, int count)
{
    readonly double _min = min, _max = max, _perUnit = max > min ? count / (max - min) : 0;

    public int Count { get; } = count;

    /// <summary>A millionth of a cell: far above any rounding here.</summary>
    public double Sliver => (_max - _min) / Count * 1e-6;

    /// <summary>False for NaN too.</summary>
    public bool Covers(double value) => value >= _min && value <= _max;

    public int CellOf(double value) => Math.Clamp((int)((value - _min) * _perUnit), 0, Count - 1);

    /// <summary>Where a cell begins, within rounding.</summary>
    public double Start(int cell) => _min + (_max - _min) * cell / Count;

    public double Middle(int cell) => _min + (_max - _min) * (cell + 0.5) / Count;
}

using Coverage.Network;

namespace Coverage.Worlds;

/// <summary>
/// Snap tables by hand: one call per place with its candidates (edge, position in millionths, access leg in millimetres).
/// </summary>
public sealed class HandSnaps
{
    readonly List<int> _first = [0];
    readonly List<(int Edge, int AtPpm, int AccessMm)> _candidates = [];

    /// <summary>Adds a place and returns its index; without candidates it is one that nothing walkable is near.</summary>
    public int Place(params ReadOnlySpan<(int Edge, int AtPpm, int AccessMm)> candidates)
    {
        _candidates.AddRange(candidates);
        _first.Add(_candidates.Count);
        return _first.Count - 2;
    }

    public SnapTable Build() => new()
    {
        First = [.. _first],
        Edge = [.. _candidates.Select(c => c.Edge)],
        AtPpm = [.. _candidates.Select(c => c.AtPpm)],
        AccessMm = [.. _candidates.Select(c => c.AccessMm)],
    };

    /// <summary>A place at the begin (or the end) of one edge, with no access leg.</summary>
    public static SnapTable At(int edge, int atPpm)
    {
        var snaps = new HandSnaps();
        snaps.Place((edge, atPpm, 0));
        return snaps.Build();
    }
}

using System.Numerics;

namespace Coverage.Reach;

/// <summary>
/// The border of "squared distance ≤ limit" on a field's grid by marching squares, as rings in decimetres with the inside on the left.
/// A border crosses a grid edge where distance, taken as linear along it, equals the half width; diagonal neighbours inside are joined.
/// So within a cell the shape is the hull of the inside parts of its four sides, and a field that is lower everywhere has a shape
/// that contains this one exactly. Crossings keep 0.1 m off the nodes, so no two coincide: rings cannot touch.
/// Scratch for one worker, filled by several traces and then assembled into one result.
/// </summary>
sealed class IsochroneContour
{
    /// <summary>Holes below 400 m² are filled: none of their places is further than a grid step from the border.</summary>
    const long MinTwiceHoleDm2 = 2 * 400 * 100;

    const int DmPerStep = 100;

    // Headings south, west, north, east: where the left hand points.
    static readonly int[] LeftX = [1, 0, -1, 0];
    static readonly int[] LeftY = [0, -1, 0, 1];

    readonly int[] _leftOffset = new int[4];
    ulong[] _entries = [];
    int[] _ringAt = [];
    int[] _x = new int[4096];
    int[] _y = new int[4096];
    int _points;

    // One row per ring of all traces: its points, and the outer ring it belongs to (itself when it is one).
    readonly List<Ring> _rings = [];
    readonly List<int> _firstRing = [0];

    public void Clear()
    {
        _points = 0;
        _rings.Clear();
        _firstRing.Clear();
        _firstRing.Add(0);
    }

    /// <summary>Traces the field as it is now and keeps the rings as those of the next cutoff.</summary>
    public void Trace(IsochroneField field, float limit)
    {
        var words = field.Stride * field.Rows / 64;
        if (_entries.Length < words + 1)
        {
            _entries = new ulong[words + 1];
            _ringAt = new int[words * 64];
        }

        (_leftOffset[0], _leftOffset[1], _leftOffset[2], _leftOffset[3]) = (1, -field.Stride, -1, field.Stride);
        FindEntries(field, limit, words);
        for (var word = 0; word < words; word++)
        {
            while (_entries[word] != 0)
            {
                Walk(field, limit, word * 64 + BitOperations.TrailingZeroCount(_entries[word]));
            }
        }

        _firstRing.Add(_rings.Count);
    }

    /// <summary>Bit k: node k is outside and its eastern neighbour inside. Every ring has such an edge.</summary>
    void FindEntries(IsochroneField field, float limit, int words)
    {
        _entries[words] = 0;
        field.Inside(limit, _entries.AsSpan(0, words));
        for (var word = 0; word < words; word++)
        {
            var inside = _entries[word];
            _entries[word] = ~inside & ((inside >> 1) | (_entries[word + 1] << 63));
        }
    }

    /// <summary>Follows one ring from the edge between an outside node and the inside one east of it, southward, back to it.</summary>
    void Walk(IsochroneField field, float limit, int entry)
    {
        var squared = field.Squared;
        var halfWidth = MathF.Sqrt(limit);
        var (firstPoint, ring) = (_points, _rings.Count);
        var (left, right, heading) = (entry + 1, entry, 0);
        var y = (entry / field.Stride + field.FirstJ) * DmPerStep;
        var x = (left % field.Stride + field.FirstI) * DmPerStep;
        do
        {
            if (heading == 0)
            {
                _entries[right >> 6] &= ~(1UL << right);
                _ringAt[right] = ring;
            }

            var out1 = Crossing(MathF.Sqrt(squared[left]), MathF.Sqrt(squared[right]), halfWidth);
            Add(firstPoint, x - LeftX[heading] * out1, y - LeftY[heading] * out1);

            // Ahead on the right inside: turn around the outside corner (so diagonal neighbours join); else straight on, or left.
            var ahead = (heading + 1) & 3;
            var (farLeft, farRight) = (left + _leftOffset[ahead], right + _leftOffset[ahead]);
            if (squared[farRight] <= limit)
            {
                x += (LeftX[ahead] - LeftX[heading]) * DmPerStep;
                y += (LeftY[ahead] - LeftY[heading]) * DmPerStep;
                (left, heading) = (farRight, ahead);
            }
            else if (squared[farLeft] <= limit)
            {
                x += LeftX[ahead] * DmPerStep;
                y += LeftY[ahead] * DmPerStep;
                (left, right) = (farLeft, farRight);
            }
            else
            {
                (right, heading) = (farLeft, (heading + 3) & 3);
            }
        }
        while (left != entry + 1 || right != entry);
        Close(squared, limit, entry, firstPoint);
    }

    /// <summary>
    /// Decimetres from the inside node to the border, 1…99. Written so that each step is monotone in floating point too:
    /// lower distances never bring the border nearer to the inside node.
    /// </summary>
    static int Crossing(float inside, float outside, float halfWidth) =>
        Math.Clamp((int)MathF.Round(DmPerStep / (1 + (outside - halfWidth) / (halfWidth - inside))), 1, DmPerStep - 1);

    void Add(int firstPoint, int x, int y)
    {
        if (_points - firstPoint >= 2 && IsStraight(_points - 2, _points - 1, x, y))
        {
            _points--;
        }

        if (_points == _x.Length)
        {
            Array.Resize(ref _x, 2 * _points);
            Array.Resize(ref _y, 2 * _points);
        }

        (_x[_points], _y[_points]) = (x, y);
        _points++;
    }

    bool IsStraight(int a, int b, int x, int y) =>
        ((long)_x[b] - _x[a]) * ((long)y - _y[a]) == ((long)x - _x[a]) * ((long)_y[b] - _y[a]);

    /// <summary>Drops points made straight by the ring's closing, and records the ring under its outer one.</summary>
    void Close(ReadOnlySpan<float> squared, float limit, int entry, int firstPoint)
    {
        if (IsStraight(_points - 2, _points - 1, _x[firstPoint], _y[firstPoint]))
        {
            _points--;
        }

        if (IsStraight(_points - 1, firstPoint, _x[firstPoint + 1], _y[firstPoint + 1]))
        {
            _points--;
            _x.AsSpan(firstPoint + 1, _points - firstPoint).CopyTo(_x.AsSpan(firstPoint));
            _y.AsSpan(firstPoint + 1, _points - firstPoint).CopyTo(_y.AsSpan(firstPoint));
        }

        var twiceArea = Isochrone.TwiceAreaDm2(_x.AsSpan(firstPoint, _points - firstPoint), _y.AsSpan(firstPoint, _points - firstPoint));
        if (twiceArea > 0)
        {
            _rings.Add(new Ring(firstPoint, _points, _rings.Count));
            return;
        }

        if (-twiceArea < MinTwiceHoleDm2)
        {
            _points = firstPoint;
        }

        _rings.Add(new Ring(firstPoint, _points, _rings[RingWestOf(squared, limit, entry)].Outer));
    }

    /// <summary>
    /// A ring of the part that surrounds a hole: west of the hole's lowest run of outside nodes lies a run of inside ones, and the
    /// border at that run's western end was walked before. (The first entry of a ring in order of rows is in its lowest row.)
    /// </summary>
    int RingWestOf(ReadOnlySpan<float> squared, float limit, int node)
    {
        while (squared[node] > limit)
        {
            node--;
        }

        while (squared[node] <= limit)
        {
            node--;
        }

        return _ringAt[node];
    }

    /// <summary>The rings of all traces, each outer ring followed by its holes.</summary>
    public Isochrone Assemble(int[] cutoffsMs)
    {
        var (parts, rings, points) = (0, 0, 0);
        for (var r = 0; r < _rings.Count; r++)
        {
            parts += _rings[r].Outer == r ? 1 : 0;
            rings += _rings[r].IsEmpty ? 0 : 1;
            points += _rings[r].End - _rings[r].First;
        }

        var result = new Isochrone
        {
            CutoffsMs = cutoffsMs,
            FirstPart = new int[cutoffsMs.Length + 1],
            FirstRing = new int[parts + 1],
            FirstPoint = new int[rings + 1],
            XDm = new int[points],
            YDm = new int[points],
        };
        CountParts(result);
        PlaceRings(result);
        return result;
    }

    /// <summary>Fills <c>FirstPart</c> and <c>FirstRing</c>, and gives each outer ring its part.</summary>
    void CountParts(Isochrone result)
    {
        var part = 0;
        for (var cutoff = 0; cutoff + 1 < _firstRing.Count; cutoff++)
        {
            for (var r = _firstRing[cutoff]; r < _firstRing[cutoff + 1]; r++)
            {
                var ring = _rings[r];
                if (ring.Outer == r)
                {
                    _rings[r] = ring with { Part = part++ };
                }

                result.FirstRing[_rings[ring.Outer].Part + 1] += ring.IsEmpty ? 0 : 1;
            }

            result.FirstPart[cutoff + 1] = part;
        }

        for (var p = 0; p < part; p++)
        {
            result.FirstRing[p + 1] += result.FirstRing[p];
        }
    }

    /// <summary>An outer ring goes first in its part, since it was found first; holes follow as found.</summary>
    void PlaceRings(Isochrone result)
    {
        var next = result.FirstRing.AsSpan().ToArray();
        var source = new int[result.FirstPoint.Length - 1];
        for (var r = 0; r < _rings.Count; r++)
        {
            if (!_rings[r].IsEmpty)
            {
                source[next[_rings[_rings[r].Outer].Part]++] = r;
            }
        }

        for (var place = 0; place < source.Length; place++)
        {
            var (first, length) = (_rings[source[place]].First, _rings[source[place]].End - _rings[source[place]].First);
            var to = result.FirstPoint[place];
            _x.AsSpan(first, length).CopyTo(result.XDm.AsSpan(to));
            _y.AsSpan(first, length).CopyTo(result.YDm.AsSpan(to));
            result.FirstPoint[place + 1] = to + length;
        }
    }

    /// <summary>Points [First, End) and the number of the outer ring around it; an outer ring also knows its part.</summary>
    readonly record struct Ring(int First, int End, int Outer, int Part = 0)
    {
        public bool IsEmpty => First == End;
    }
}

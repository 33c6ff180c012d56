using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// Draws the street plan of a district: river banks first, then arterials, collectors and streets, each as evenly spaced lines along and
/// across the <see cref="StreetField"/> (placement after Jobard and Lefer 1997: new lines start at a fixed distance beside old ones).
/// </summary>
sealed class StreetTracer
{
    const double StepMetres = 13;
    const double BankMetres = 38;

    readonly TileFrame _frame;
    readonly Terrain _terrain;
    readonly StreetField _field;
    readonly LineIndex _drawn = new(48);
    readonly List<StreetLine> _lines = [];
    readonly Dice _dice;
    readonly ulong _seed;
    readonly double _shortest;

    public StreetTracer(WorldPlan plan, TileFrame frame, Terrain terrain)
    {
        _seed = plan.Seed;
        _shortest = plan.TileMetres / 3;
        _frame = frame;
        _terrain = terrain;
        _field = new StreetField(plan, terrain);
        _dice = new Dice(plan.Seed ^ (ulong)frame.FirstId, "streets");
    }

    public List<StreetLine> Trace()
    {
        _drawn.Add([.. _frame.Outline, _frame.Outline[0]], null);
        TraceBanks();
        TraceLevel(new Level(StreetRank.Primary, true, 820, 1500, 0));
        TraceLevel(new Level(StreetRank.Secondary, false, 900, 700, 0));
        TraceLevel(new Level(StreetRank.Tertiary, true, 330, 420, 0));
        TraceLevel(new Level(StreetRank.Tertiary, false, 430, 330, 0));
        TraceLevel(new Level(StreetRank.Street, true, 104, 170, 0.33));
        TraceLevel(new Level(StreetRank.Lane, false, 138, 130, 0.33));
        return _lines;
    }

    readonly record struct Level(StreetRank Rank, bool AlongContour, double Apart, double MinLength, double MinUrban);

    /// <summary>The riverside roads: the line at a fixed distance from the water on every bank.</summary>
    void TraceBanks()
    {
        var reach = (int)(_frame.Outline.Max(p => p.DistanceTo(_frame.Centre)) / 90) + 1;
        for (var j = -reach; j <= reach; j++)
        {
            for (var i = -reach; i <= reach; i++)
            {
                var p = Plane.Plus(_frame.Centre, new PointM(i * 90, j * 90));
                if (Math.Abs(_terrain.Shore(p) - BankMetres) > 60 || !_frame.Contains(p = ToBank(p)) || _drawn.IsNear(p, 70, null, null))
                {
                    continue;
                }

                var line = Joined(p, (q, h) => BankStep(q, h), new Level(StreetRank.Riverside, true, 140, 0, 0));
                if (Plane.Length(line) > 260)
                {
                    Draw(new StreetLine(StreetRank.Riverside, true, line));
                }
            }
        }
    }

    PointM ToBank(PointM p)
    {
        for (var k = 0; k < 4; k++)
        {
            var uphill = Plane.Unit(_terrain.Rivers.Shore.Gradient(p, 30));
            p = Plane.Plus(p, uphill, BankMetres - _terrain.Shore(p));
        }

        return p;
    }

    PointM BankStep(PointM p, PointM heading)
    {
        var along = Plane.Left(Plane.Unit(_terrain.Rivers.Shore.Gradient(p, 45)));
        var next = Plane.Plus(p, along, Plane.Dot(along, heading) < 0 ? -StepMetres : StepMetres);
        return Plane.Plus(next, Plane.Unit(_terrain.Rivers.Shore.Gradient(next, 30)), 0.6 * (BankMetres - _terrain.Shore(next)));
    }

    void TraceLevel(Level level)
    {
        var seeds = new Queue<PointM>();
        foreach (var line in _lines)
        {
            Offer(seeds, line, level);
        }

        var spacing = level.Apart;
        var reach = (int)(_frame.Outline.Max(p => p.DistanceTo(_frame.Centre)) / spacing) + 1;
        for (var j = -reach; j <= reach; j++)
        {
            for (var i = -reach; i <= reach; i++)
            {
                seeds.Enqueue(Plane.Plus(_frame.Centre, new PointM((i + 0.6 * _dice.Unit()) * spacing, (j + 0.6 * _dice.Unit()) * spacing)));
            }
        }

        while (seeds.TryDequeue(out var seed))
        {
            if (Try(seed, level) is { } line)
            {
                Offer(seeds, line, level);
            }
        }
    }

    /// <summary>Seeds beside a line, one spacing away on both sides.</summary>
    void Offer(Queue<PointM> seeds, StreetLine line, Level level)
    {
        if (line.AlongContour != level.AlongContour)
        {
            return;
        }

        for (var i = 0; i + 1 < line.Points.Count; i += Math.Max(2, (int)(level.Apart / StepMetres / 2.5)))
        {
            var side = Plane.Left(Plane.Unit(Plane.Minus(line.Points[i + 1], line.Points[i])));
            var apart = Apart(line.Points[i], level) * 1.02;
            seeds.Enqueue(Plane.Plus(line.Points[i], side, apart));
            seeds.Enqueue(Plane.Plus(line.Points[i], side, -apart));
        }
    }

    StreetLine? Try(PointM seed, Level level)
    {
        if (!Allows(seed, level) || _drawn.IsNear(seed, Apart(seed, level), Direction(seed, null, level), level.AlongContour))
        {
            return null;
        }

        var points = Joined(seed, (p, h) => Step(p, h, level), level);
        if (Plane.Length(points) < Math.Min(level.MinLength, _shortest))
        {
            return null;
        }

        var line = new StreetLine(level.Rank, level.AlongContour, points);
        Draw(line);
        return line;
    }

    void Draw(StreetLine line)
    {
        _lines.Add(line);
        _drawn.Add(line.Points, line.Rank == StreetRank.Riverside ? null : line.AlongContour);
    }

    bool Allows(PointM p, Level level) => _terrain.Shore(p) > BankMetres - 14 && _terrain.Urban[p] >= level.MinUrban && _frame.Contains(p);

    /// <summary>Streets stand wider apart where the town thins out.</summary>
    double Apart(PointM p, Level level)
    {
        var urban = _terrain.Urban[p];
        return level.Apart * (1 + 0.5 * Noise.Ramp((0.8 - urban) / 0.4) + (level.Rank < StreetRank.Street ? 0.25 : 0.9) * Noise.Ramp((0.42 - urban) / 0.3)
            + 0.28 * Noise.At(_seed ^ 31, p.X / 700, p.Y / 700));
    }

    PointM Direction(PointM p, PointM? heading, Level level)
    {
        if (level.AlongContour)
        {
            return _field.Contour(p);
        }

        var maxGrade = level.Rank switch { StreetRank.Lane => 1, StreetRank.Tertiary => 0.10, _ => 0.075 };
        return _field.Uphill(p, heading ?? Plane.Left(_field.Contour(p)), maxGrade);
    }

    PointM Step(PointM p, PointM heading, Level level)
    {
        var first = Towards(Direction(p, heading, level), heading);
        var middle = Plane.Plus(p, first, StepMetres / 2);
        return Plane.Plus(p, Towards(Direction(middle, first, level), first), StepMetres);
    }

    static PointM Towards(PointM direction, PointM heading) =>
        Plane.Dot(direction, heading) < 0 ? new PointM(-direction.X, -direction.Y) : direction;

    List<PointM> Joined(PointM seed, Func<PointM, PointM, PointM> step, Level level)
    {
        var start = level.Rank == StreetRank.Riverside ? Plane.Minus(BankStep(seed, new PointM(1, 0.01)), seed) : Direction(seed, null, level);
        var ahead = Walk(seed, start, step, level);
        var back = Walk(seed, new PointM(-start.X, -start.Y), step, level);
        back.Reverse();
        return [.. back, seed, .. ahead];
    }

    List<PointM> Walk(PointM p, PointM heading, Func<PointM, PointM, PointM> step, Level level)
    {
        var line = new List<PointM>();
        var start = p;
        for (var n = 0; n < 1500; n++)
        {
            var next = step(p, heading);
            if (!_frame.Contains(next))
            {
                line.Add(NearestBorder(p));
                break;
            }

            heading = Plane.Unit(Plane.Minus(next, p));
            var close = level.Rank == StreetRank.Riverside ? 25 : 0.52 * Apart(next, level);
            if (n > 12 && next.DistanceTo(start) < 2 * StepMetres)
            {
                line.Add(start);
                break;
            }

            if ((level.Rank != StreetRank.Riverside && !Allows(next, level)) || _drawn.IsNear(next, close, heading, level.Rank == StreetRank.Riverside ? null : level.AlongContour) || Winds(line, next, close))
            {
                break;
            }

            line.Add(p = next);
        }

        return line;
    }

    /// <summary>The line has come round a hill and runs beside itself.</summary>
    static bool Winds(List<PointM> line, PointM next, double close)
    {
        for (var i = 0; i < line.Count - 40; i += 2)
        {
            if (line[i].DistanceTo(next) < close)
            {
                return true;
            }
        }

        return false;
    }

    PointM NearestBorder(PointM p) => _frame.Outline.Where(q => _terrain.IsDry(q)).DefaultIfEmpty(_frame.Outline[0]).MinBy(q => q.DistanceTo(p));
}

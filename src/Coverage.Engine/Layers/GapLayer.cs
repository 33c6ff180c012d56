using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Reach;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;

namespace Coverage.Layers;

/// <summary>How a gap is called and who answers for it: the unit of the finest level that most of its people live in, its parent, the nearest named street.</summary>
public sealed record GapName(Unit? Unit, Unit? Parent, string? Street)
{
    public override string ToString() => (Unit?.Name, Street) switch
    {
        (null, null) => "",
        (null, var street) => street!,
        (var unit, null) => unit!,
        var (unit, street) => unit + " · " + street,
    };
}

/// <summary>
/// Layer <c>gaps</c>: places whose people are not served, by target in falling order of people, drawn as discs around their homes. <c>lon</c> and <c>lat</c> pin
/// the heaviest home, the id names it. Table <c>gap-homes</c>: the homes of every gap and their people not served.
/// </summary>
public static class GapLayer
{
    public const string Id = "gaps";

    public const string HomesId = "gap-homes";

    /// <summary>Half a metre or less.</summary>
    const double CloseDegrees = 5e-6;

    static readonly ReachCause[] Causes = Enum.GetValues<ReachCause>()[1..];

    public static Layer Build(GapLayerContent content)
    {
        var (gaps, names, demand) = (content.Gaps, content.Names, content.Demand);
        var n = gaps.Length;
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(ColumnMaking.Text("id", n, i => gaps[i].Id));
        columns.Add(ColumnMaking.Text("target", n, i => gaps[i].Target.ColumnId));
        columns.Add(ColumnMaking.Text("kind", n, i => gaps[i].Kind == GapKind.Full ? "full" : "uncovered"));
        columns.Add(ColumnMaking.Integer("rank", n, i => gaps[i].Rank));
        columns.Add(ColumnMaking.Integer("needRank", n, i => gaps[i].NeedRank));
        columns.Add(ColumnMaking.Text("name", n, i => names[i].ToString()));
        columns.Add(ColumnMaking.Text("unitLevel", n, i => names[i].Unit?.Level));
        columns.Add(ColumnMaking.Text("unit", n, i => names[i].Unit?.Id));
        columns.Add(ColumnMaking.Text("unitName", n, i => names[i].Unit?.Name));
        columns.Add(ColumnMaking.Text("parentName", n, i => names[i].Parent?.Name));
        columns.Add(ColumnMaking.Text("street", n, i => names[i].Street));
        columns.Add(ColumnMaking.Text("owner", n, i => names[i].Unit?.Owner ?? names[i].Parent?.Owner));
        columns.Add(ColumnMaking.Text("office", n, i => names[i].Unit?.Office ?? names[i].Parent?.Office));
        columns.Add(ColumnMaking.Integer("homes", n, i => gaps[i].Places.Length));
        columns.Add(ColumnMaking.Text("group", n, _ => content.Group));
        columns.Add(Persons("people", g => g.People));
        foreach (var group in gaps.SelectMany(g => g.ByGroup.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            columns.Add(Persons("people_" + group, g => g.ByGroup.GetValueOrDefault(group)));
        }

        columns.Add(Persons("need", g => g.Need));
        columns.Add(ColumnMaking.Text("cause", n, i => gaps[i].Kind == GapKind.Full ? "full" : Name(gaps[i].Cause)));
        foreach (var cause in Causes.Where(c => gaps.Any(g => g.Causes.ContainsKey(c))))
        {
            columns.Add(Persons("cause_" + Name(cause), g => g.Causes.GetValueOrDefault(cause)));
        }

        columns.Add(ColumnMaking.Text("facility", n, i => gaps[i].NearestFacility < 0 ? null : content.Facilities[gaps[i].NearestFacility].Id));
        columns.Add(ColumnMaking.Text("facilityName", n, i => gaps[i].NearestFacility < 0 ? null : content.Facilities[gaps[i].NearestFacility].Name));
        columns.Add(ColumnMaking.Real("secondsShortest", DemandLayer.SecondsDecimals, n, i => Seconds(gaps[i].ShortestMs)));
        columns.Add(ColumnMaking.Real("secondsMedian", DemandLayer.SecondsDecimals, n, i => Seconds(gaps[i].MedianMs)));
        columns.Add(Persons("unreachable", g => g.Unreachable));
        columns.Add(ColumnMaking.Text("rooms", n, i => gaps[i].Rooms.IsEmpty ? null : string.Join(';', gaps[i].Rooms.Select(r => content.Candidates[r.Candidate].Id))));
        columns.Add(ColumnMaking.Text("roomNames", n, i => gaps[i].Rooms.IsEmpty ? null : string.Join(';', gaps[i].Rooms.Select(r => content.Candidates[r.Candidate].Name))));
        columns.Add(ColumnMaking.Real("roomPeople", DemandLayer.PeopleDecimals, n, i => gaps[i].Rooms.IsEmpty ? double.NaN : People.ToPersons(gaps[i].Rooms[0].People)));
        columns.Add(ColumnMaking.Real("lon", 7, n, i => demand.Places[gaps[i].Seed].Lon));
        columns.Add(ColumnMaking.Real("lat", 7, n, i => demand.Places[gaps[i].Seed].Lat));
        return new Layer
        {
            Id = Id,
            TitleZh = "缺口",
            TitleEn = "Gaps",
            Columns = columns.ToImmutable(),
            Geometry = new AreaColumn(Shapes(content)),
        };

        RealColumn Persons(string name, Func<Gap, long> millionths) => ColumnMaking.Real(name, DemandLayer.PeopleDecimals, n, i => People.ToPersons(millionths(gaps[i])));
    }

    public static Layer BuildHomes(IReadOnlyList<Gap> gaps, Demand demand)
    {
        var rows = gaps.SelectMany(g => g.Places.Select((p, i) => (g.Id, Place: p, People: g.PeopleAt[i]))).ToArray();
        return new Layer
        {
            Id = HomesId,
            TitleZh = "缺口内的人口点",
            TitleEn = "Homes of gaps",
            Columns =
            [
                ColumnMaking.Text("gap", rows.Length, i => rows[i].Id),
                ColumnMaking.Text("id", rows.Length, i => demand.Ids[rows[i].Place]),
                ColumnMaking.Real("people", DemandLayer.PeopleDecimals, rows.Length, i => People.ToPersons(rows[i].People)),
            ],
        };
    }

    public static string Name(ReachCause cause) => cause switch
    {
        ReachCause.NoStreet => "no-street",
        ReachCause.NoPath => "no-path",
        ReachCause.Closed => "closed",
        ReachCause.Gate => "gate",
        ReachCause.Stairs => "stairs",
        ReachCause.Slope => "slope",
        ReachCause.Waits => "waits",
        ReachCause.Detour => "detour",
        ReachCause.TooFar => "too-far",
        _ => "",
    };

    static double Seconds(int ms) => ms == TravelTime.Unreached ? double.NaN : ms / 1000.0;

    static ImmutableArray<MultiPolygon> Shapes(GapLayerContent content)
    {
        var shapes = new MultiPolygon[content.Gaps.Length];
        Parallel.For(0, shapes.Length, new ParallelOptions { MaxDegreeOfParallelism = content.Parallelism }, i =>
            shapes[i] = Shape(content.Gaps[i], content.Demand, content.Frame, content.DiscMetres));
        return ImmutableCollectionsMarshal.AsImmutableArray(shapes);
    }

    static MultiPolygon Shape(Gap gap, Demand demand, LocalFrame frame, double discMetres)
    {
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var points = gap.Places.Select(p => frame.ToMetres(demand.Places[p])).Select(m => new Coordinate(Math.Round(m.X, 1), Math.Round(m.Y, 1))).Distinct().ToArray();
        var area = DiscArea.Of(points, discMetres, factory);
        return factory.CreateMultiPolygon([.. area.SelectMany(p => Mended(ToLonLat(p, frame, factory))).OrderBy(p => p.Shell.Coordinates.Min(c => (c.X, c.Y)))]);
    }

    /// <summary>
    /// Rings that touch themselves, drawn as shells and holes; the area stays. Edges of the area meet nowhere but in corners, and rounding moves those by a
    /// centimetre, so only where two corners are close can a ring be at fault.
    /// </summary>
    static IEnumerable<Polygon> Mended(Polygon polygon) => !HasCloseCorners(polygon) || polygon.IsValid ? [polygon] : GeometryFixer.Fix(polygon) switch
    {
        Polygon one => [one],
        MultiPolygon several => several.Geometries.Cast<Polygon>(),
        var other => throw new InvalidOperationException($"a gap's area is mended into a {other.GeometryType}"),
    };

    static bool HasCloseCorners(Polygon polygon)
    {
        var corners = polygon.Holes.Prepend(polygon.Shell).SelectMany(r => r.Coordinates.Skip(1)).OrderBy(c => c.X).ToArray();
        for (var i = 0; i < corners.Length; i++)
        {
            for (var j = i + 1; j < corners.Length && corners[j].X - corners[i].X <= CloseDegrees; j++)
            {
                if (Math.Abs(corners[j].Y - corners[i].Y) <= CloseDegrees)
                {
                    return true;
                }
            }
        }

        return false;
    }

    static Polygon ToLonLat(Polygon polygon, LocalFrame frame, GeometryFactory factory)
    {
        return factory.CreatePolygon(Ring(polygon.Shell, isShell: true), [.. polygon.Holes.Select(h => Ring(h, isShell: false))]);

        LinearRing Ring(LineString ring, bool isShell)
        {
            var corners = ring.Coordinates.Select(c => frame.ToLonLat(new PointM(c.X, c.Y))).Select(l => new Coordinate(Math.Round(l.Lon, 7), Math.Round(l.Lat, 7))).ToArray();
            corners[^1] = corners[0];
            var made = factory.CreateLinearRing(corners);
            return made.IsCCW == isShell ? made : (LinearRing)made.Reverse();
        }
    }
}

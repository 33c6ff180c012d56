using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Layers;

/// <summary>
/// Layer <c>demand</c>: one point per place with its people by group, its unit per level, and per target and walker the seconds to the nearest facility and
/// back (1 ms resolution, null = unreachable) with that facility's id.
/// </summary>
public static class DemandLayer
{
    public const string Id = "demand";

    public const int SecondsDecimals = 3;

    public const int PeopleDecimals = 6;

    public static Layer Build(Demand demand, IReadOnlyList<UnitLevel> levels, IReadOnlyList<TargetTimes> targets, IReadOnlyList<Facility> facilities)
    {
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(new TextColumn("id", ImmutableArray<string?>.CastUp(demand.Ids)));
        foreach (var group in demand.Groups)
        {
            columns.Add(ColumnMaking.RealStretches(group.Id, PeopleDecimals, demand.Count, (first, to) => ReadPersons(group, first, to)));
        }

        foreach (var level in levels)
        {
            columns.Add(ColumnMaking.CodedText(
                "unit_" + level.Level, demand.Count, [.. level.Units.Select(u => u.Id)], (first, to) => level.UnitOfPlace.AsSpan(first, to.Length).CopyTo(to)));
        }

        // Targets served by the same facilities have the same walks, and so columns of the same origin.
        ImmutableArray<string> ids = [.. facilities.Select(f => f.Id)];
        var ofWalks = new Dictionary<NearestTimes, (RealColumn Seconds, TextColumn Facility)>();
        foreach (var times in targets)
        {
            foreach (var (profile, walk) in times.ByProfile.OrderBy(p => p.Key, StringComparer.Ordinal))
            {
                var name = $"{times.Target.ColumnId}_{profile}";
                AddTimes(name + "_to", walk.To);
                AddTimes(name + "_from", walk.From);
            }
        }

        return new Layer
        {
            Id = Id,
            TitleZh = "人口点与步行时间",
            TitleEn = "People and walking times",
            Columns = columns.ToImmutable(),
            Geometry = new PointColumn(demand.Places),
        };

        void AddTimes(string name, NearestTimes times)
        {
            if (!ofWalks.TryGetValue(times, out var made))
            {
                made = (
                    ColumnMaking.RealStretches("", SecondsDecimals, times.PlaceCount, (first, to) => ReadSeconds(times, first, to)),
                    ColumnMaking.CodedText("", times.PlaceCount, ids, (first, to) => ReadFacilities(times, first, to)));
                ofWalks.Add(times, made);
            }

            columns.Add(made.Seconds with { Name = "s_" + name });
            columns.Add(made.Facility with { Name = "facility_" + name });
        }
    }

    static void ReadPersons(DemandGroup group, int first, Span<double> to)
    {
        var millionths = group.Millionths.AsSpan(first, to.Length);
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = People.ToPersons(millionths[i]);
        }
    }

    static void ReadSeconds(NearestTimes times, int first, Span<double> to)
    {
        var ranks = times.Ranks;
        var ms = times.Ms[(first * ranks)..];
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = ms[i * ranks] is var time && time == TravelTime.Unreached ? double.NaN : time / 1000.0;
        }
    }

    /// <summary>A place that reaches no facility has the number -1, which stands for no text.</summary>
    static void ReadFacilities(NearestTimes times, int first, Span<int> to)
    {
        var ranks = times.Ranks;
        var facilities = times.Facility[(first * ranks)..];
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = facilities[i * ranks];
        }
    }
}

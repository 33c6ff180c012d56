using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;

namespace Coverage.Server.Results;

/// <summary>
/// The target, walker, group and direction of a request, checked against what the result holds. A missing direction or group is the headline's.
/// <paramref name="Circle"/> asks for the straight line's reading instead of the walk's: the same people, each at their own flat speed.
/// </summary>
sealed record Choice(string Target, string Walker, string Group, Direction Direction, bool Circle = false)
{
    /// <summary>Longer straight lines than an hour's at the speed of the walker are not asked for.</summary>
    const double CircleSeconds = 3600;

    /// <summary>People who walk alike: millionths per demand point, to be added or taken away, and their seconds (NaN = no way).</summary>
    public readonly record struct Part(ImmutableArray<long> Millionths, int Sign, double[] Seconds);

    public static Choice Read(StudyFacts study, string? target, string? walker, string? group, string? direction, string? reading = null) => new(
        study.Targets.Contains(target ?? "") ? target! : throw Problems.Unknown("target", target, study.Targets),
        study.Walkers.Contains(walker ?? "") ? walker! : throw Problems.Unknown("walker", walker, study.Walkers),
        group is null ? study.Headline.Group : study.Groups.Contains(group) ? group : throw Problems.Unknown("group", group, study.Groups),
        ReadDirection(study, direction),
        reading switch
        {
            null or "walk" => false,
            "circle" => true,
            _ => throw Problems.BadValue("reading", reading, "walk or circle"),
        });

    public static Direction ReadDirection(StudyFacts study, string? word) =>
        word is null ? study.Headline.Direction
        : Words.TryDirection(word, out var direction) ? direction
        : throw Problems.BadValue("direction", word, "to-facility, from-facility or worse");

    /// <summary>The group as its people walk: once for a profile, band by band for a composite.</summary>
    public IReadOnlyList<Part> ReadParts(ServedResult result)
    {
        var people = result.Study.People;
        var column = people.Find(Group)!;
        if (result.Walkers.FindComposite(Walker) is null)
        {
            return [new Part(column.Millionths, 1, ReadProfile(result, Walker))];
        }

        var parts = WalkerParts.Of(people, column, result.Walkers, Walker) ?? throw Problems.NoBands(Walker, Group);
        var seconds = parts.Select(p => p.ProfileId).Distinct().ToDictionary(p => p, p => ReadProfile(result, p), StringComparer.Ordinal);
        return [.. parts.Select(p => new Part(p.Column.Millionths, p.Sign, seconds[p.ProfileId]))];
    }

    /// <summary>Seconds per demand point; for a composite those of its slowest part, because minutes are never averaged.</summary>
    public double[] ReadSeconds(ServedResult result)
    {
        var parts = ReadParts(result);
        var slowest = (double[])parts[0].Seconds.Clone();
        foreach (var part in parts.Skip(1))
        {
            for (var i = 0; i < slowest.Length; i++)
            {
                slowest[i] = Math.Max(slowest[i], part.Seconds[i]);
            }
        }

        return slowest;
    }

    /// <summary>The profile that walks where one is needed: the walker itself, or a composite's oldest band.</summary>
    public static string ProfileOf(WalkerSet walkers, string walker) => walkers.FindComposite(walker) is { } composite ? composite.Bands[^1].ProfileId : walker;

    double[] ReadProfile(ServedResult result, string profile) =>
        Circle ? ReadCircle(result, result.Walkers.FindProfile(profile)!.FlatMetresPerSecond)
        : new MinutesColumn(Target, profile, Direction).Read(result.Demand) ?? throw Problems.NotComputed(Target, profile, Words.Of(Direction));

    double[] ReadCircle(ServedResult result, double metresPerSecond)
    {
        var offering = new TargetMatch(Target);
        var facilities = result.Facilities;
        var at = ((PointColumn)facilities.Geometry!).Points;
        LonLat[] places = [.. Enumerable.Range(0, facilities.Count).Where(r => offering.Matches(facilities, r)).Select(r => at[r])];
        var seconds = StraightLine.Metres(result.Study.People.Places.AsSpan(), places, CircleSeconds * metresPerSecond);
        for (var i = 0; i < seconds.Length; i++)
        {
            seconds[i] /= metresPerSecond;
        }

        return seconds;
    }
}

using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;

namespace Coverage.Server.Results;

/// <summary>The target, walker, group and direction of a request, checked against what the result holds. A missing direction or group is the headline's.</summary>
sealed record Choice(string Target, string Walker, string Group, Direction Direction)
{
    /// <summary>People who walk alike: millionths per demand point, to be added or taken away, and their seconds (NaN = no way).</summary>
    public readonly record struct Part(ImmutableArray<long> Millionths, int Sign, double[] Seconds);

    public static Choice Read(StudyFacts study, string? target, string? walker, string? group, string? direction) => new(
        study.Targets.Contains(target ?? "") ? target! : throw Problems.Unknown("target", target, study.Targets),
        study.Walkers.Contains(walker ?? "") ? walker! : throw Problems.Unknown("walker", walker, study.Walkers),
        group is null ? study.Headline.Group : study.Groups.Contains(group) ? group : throw Problems.Unknown("group", group, study.Groups),
        ReadDirection(study, direction));

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
        new MinutesColumn(Target, profile, Direction).Read(result.Demand) ?? throw Problems.NotComputed(Target, profile, Words.Of(Direction));
}

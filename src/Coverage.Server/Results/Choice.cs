using Coverage.City;

namespace Coverage.Server.Results;

/// <summary>The target, walker, group and direction of a request, checked against what the result holds. A missing direction or group is the headline's.</summary>
sealed record Choice(string Target, string Walker, string Group, Direction Direction)
{
    public static Choice Read(StudyFacts study, string? target, string? walker, string? group, string? direction) => new(
        study.Targets.Contains(target ?? "") ? target! : throw Problems.Unknown("target", target, study.Targets),
        study.Walkers.Contains(walker ?? "") ? walker! : throw Problems.Unknown("walker", walker, study.Walkers),
        group is null ? study.Headline.Group : study.Groups.Contains(group) ? group : throw Problems.Unknown("group", group, study.Groups),
        direction is null ? study.Headline.Direction
            : Words.TryDirection(direction, out var read) ? read
            : throw Problems.BadValue("direction", direction, "to-facility, from-facility or worse"));

    /// <summary>Seconds per demand point, NaN where unreachable.</summary>
    public double[] ReadSeconds(ServedResult result) =>
        new MinutesColumn(Target, Walker, Direction).Read(result.Demand) ?? throw Problems.NotComputed(Target, Walker, Words.Of(Direction));
}

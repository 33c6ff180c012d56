using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Reach;
using Coverage.Scenarios;
using Coverage.Server.Cells;

namespace Coverage.Server.Scenarios;

/// <summary>What of a scenario is looked at: one target, group and walker. A composite walker's minutes at a home are those of its slowest part, as everywhere.</summary>
sealed record ScenarioView(string Target, string Group, string Walker)
{
    /// <summary>Reads and checks a view; a missing group or walker is the headline's.</summary>
    public static ScenarioView Read(ScenarioCity city, string? target, string? group, string? walker)
    {
        var settings = city.Base.Settings;
        var view = new ScenarioView(target ?? "", group ?? settings.Headline.Group, walker ?? settings.Headline.Walker);
        string[] targets = [.. city.Targets.Select(t => t.ColumnId)];
        if (!targets.Contains(view.Target))
        {
            throw Problems.Unknown("target", target, targets);
        }

        if (!settings.Walkers.Contains(view.Walker))
        {
            throw Problems.Unknown("walker", walker, settings.Walkers);
        }

        string[] groups = [.. city.City.Demand.Groups.Select(g => g.Id)];
        if (!groups.Contains(view.Group))
        {
            throw Problems.Unknown("group", group, groups);
        }

        return WalkerParts.Of(city.City.Demand, city.City.Demand.Find(view.Group)!, city.City.Walkers, view.Walker) is null
            ? throw Problems.NoBands(view.Walker, view.Group)
            : view;
    }

    /// <summary>Milliseconds per demand point, <see cref="CellColumns.Unreached"/> where no way leads there.</summary>
    public int[] Ms(ScenarioCity city, Direction direction)
    {
        var profiles = WalkerParts.Of(city.City.Demand, city.City.Demand.Find(Group)!, city.City.Walkers, Walker)!.Value.Select(p => p.ProfileId).Distinct().ToArray();
        var slowest = new int[city.City.Demand.Count];
        foreach (var profile in profiles)
        {
            if (direction != Direction.FromFacility)
            {
                TakeSlower(slowest, city.Ms(Target, profile));
            }

            if (direction != Direction.ToFacility)
            {
                TakeSlower(slowest, city.Ms(Target, profile, SearchDirection.Outward));
            }
        }

        return Array.ConvertAll(slowest, ms => ms == TravelTime.Unreached ? CellColumns.Unreached : ms);
    }

    public ImmutableArray<CoverageDelta> Delta(ScenarioCity before, ScenarioCity after) => CoverageDelta.Compute(before, after, Target, Group, Walker);

    static void TakeSlower(int[] slowest, ReadOnlySpan<int> ms)
    {
        for (var i = 0; i < slowest.Length; i++)
        {
            slowest[i] = Math.Max(slowest[i], ms[i]);
        }
    }
}

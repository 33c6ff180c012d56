using System.Collections.Immutable;
using Coverage.Siting;

namespace Coverage.Workspaces.Siting;

/// <summary>The answer to a <see cref="SitingQuestion"/>, with the sites and units its plan speaks of.</summary>
public sealed record SitingAnswer
{
    /// <summary>The question with everything it left open filled in.</summary>
    public required SitingQuestion Question { get; init; }

    public required SitingProblem Problem { get; init; }

    public required SitingPlan Plan { get; init; }

    /// <summary>Parallel to the sites of the problem.</summary>
    public required ImmutableArray<DeskSite> Sites { get; init; }

    /// <summary>Weight units per person: covering counts millionths, medians thousandths.</summary>
    public required long PerPerson { get; init; }

    /// <summary>Ids of the demand points, for what cannot be covered.</summary>
    public required ImmutableArray<string> PlaceIds { get; init; }

    public required ImmutableArray<UnitShare> Units { get; init; }

    /// <summary>Service by service where several were asked for; empty for one.</summary>
    public ImmutableArray<ServiceShare> Services { get; init; } = [];

    /// <summary>Parallel to the sites: the centre (a site) that carries a station of the plan and the milliseconds between them, −1 where there
    /// is none; empty without centres.</summary>
    public ImmutableArray<(int Hub, int Ms)> Hubs { get; init; } = [];

    /// <summary>Existing stations that no centre can carry today, as sites; they are left as they are.</summary>
    public ImmutableArray<int> Orphans { get; init; } = [];

    /// <summary>What it would take to reach the places beyond every site; null when there are none.</summary>
    public NeededWalk? Needed { get; init; }

    /// <summary>Candidates that the filter or the network turned away: reason and number.</summary>
    public required ImmutableArray<(string Reason, int Count)> TurnedAway { get; init; }

    public ImmutableArray<SitingPoint> BySites { get; init; } = [];

    public ImmutableArray<SitingPoint> ByBudget { get; init; } = [];

    public ImmutableArray<SitingPoint> ByFloor { get; init; } = [];

    /// <summary>Worst unit of each point of <see cref="BySites"/>, thousandths; empty without units.</summary>
    public ImmutableArray<int> WorstUnits { get; init; } = [];

    public CandidateSource Source { get; init; }

    /// <summary>There are sites to tell: a plan, or the best that can be done where not everyone can be covered.</summary>
    public bool HasPlan => !Plan.Open.IsEmpty || !Plan.Closed.IsEmpty;

    /// <summary>Persons (for covering) of a weight.</summary>
    public double Persons(long weight) => weight / (double)PerPerson;
}

/// <summary>People of a unit covered today and under the plan; <c>Id</c> is <c>outside</c> for those in no unit.</summary>
public sealed record UnitShare(string Level, string Id, string Name, long Lives, long Before, long After);

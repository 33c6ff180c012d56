using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>
/// The answer: which sites, what they are worth and how far that can be from the best. Bounds are exact whole numbers and never cross:
/// <c>LowerBound ≤ best possible ≤ UpperBound</c>, and the plan's own <see cref="Value"/> is one of the two.
/// Value is in the unit of the weights (covering: weight covered, of all layers; backup: plus the backup share, in thousandths of a weight;
/// phases: weight × years), weight × ms for p-median, ms for p-centre, sites or money for LSCP.
/// </summary>
public sealed record SitingPlan
{
    public required SitingObjective Objective { get; init; }

    /// <summary>False when nothing satisfies the problem; then <see cref="Obstacle"/> says why, and there are no sites.</summary>
    public bool Feasible => Obstacle is null;

    /// <summary>Sites open in the end, kept ones included, rising.</summary>
    public ImmutableArray<int> Open { get; init; } = [];

    /// <summary>Sites newly opened, rising.</summary>
    public ImmutableArray<int> Opened { get; init; } = [];

    /// <summary>Sites closed, rising.</summary>
    public ImmutableArray<int> Closed { get; init; } = [];

    /// <summary>Year of opening, parallel to <see cref="Opened"/>; empty without phases.</summary>
    public ImmutableArray<int> Years { get; init; } = [];

    public long Value { get; init; }

    /// <summary>The value before anything is changed.</summary>
    public long Before { get; init; }

    public long LowerBound { get; init; }

    public long UpperBound { get; init; }

    /// <summary>(upper − lower) / upper; 0 when proved (VECTORS §7).</summary>
    public double Gap => UpperBound == LowerBound ? 0 : (UpperBound - (double)LowerBound) / UpperBound;

    /// <summary>The value is the best possible.</summary>
    public bool Proved => Feasible && LowerBound == UpperBound;

    /// <summary>Of all optima this is the one with the fewest sites, then the smallest in order.</summary>
    public bool Canonical { get; init; }

    /// <summary>What each newly opened site adds, parallel to <see cref="Opened"/>.</summary>
    public ImmutableArray<SiteGain> Gains { get; init; } = [];

    /// <summary>The best plan that differs in one site; null when there is none.</summary>
    public SiteExchange? RunnerUp { get; init; }

    /// <summary>Candidates left aside in the search because some best plan does without them, rising (<see cref="ChoiceDomination"/>).</summary>
    public ImmutableArray<int> Dominated { get; init; } = [];

    /// <summary>Cut short by the limit of work or by the host: the best so far, not the last word.</summary>
    public bool Stopped { get; init; }

    /// <summary>Pairs of the matrix looked at.</summary>
    public long Work { get; init; }

    /// <summary>Nodes of the search tree.</summary>
    public int Nodes { get; init; }

    public SitingObstacle? Obstacle { get; init; }
}

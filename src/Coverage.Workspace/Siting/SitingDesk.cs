using System.Collections.Immutable;
using Coverage.City;
using Coverage.Reach;
using Coverage.Siting;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Siting;

/// <summary>
/// Siting questions asked of a stored result: its people, facilities, candidates and network, so that what a plan covers is what a new
/// run would
/// count. Safe to share between threads.
/// </summary>
public sealed class SitingDesk : IDisposable
{
    readonly SitingGround _ground;

    SitingDesk(SitingGround ground) => _ground = ground;

    /// <summary>Walker, group and minutes of the study's headline.</summary>
    public (string Walker, string Group, int Minutes) Defaults => _ground.Defaults;

    /// <summary>Opens a result (a file or a database) with its network.</summary>
    /// <exception cref="InputException">Not a result, or its sidecar is damaged.</exception>
    /// <exception cref="WorkspaceException">The store is away, or the result is of a newer program.</exception>
    public static SitingDesk Open(string place) => new(SitingGround.Open(place));

    public void Dispose() => _ground.Dispose();

    /// <summary>Solves a question. A wish to stop gives the best plan so far, marked stopped; before there is one it ends with
    /// cancellation.</summary>
    public SitingAnswer Solve(SitingQuestion question, int parallelism, CancellationToken cancellation)
    {
        var asked = QuestionCheck.Complete(question, _ground);
        var people = _ground.People.ByProfile(asked.Group!, _ground.Walkers, asked.Walker!);
        var list = new SiteLister(_ground, asked).List(Everyone(people));
        var (objective, perPerson) = SitingWords.Objective(asked.Problem);
        var times = new SiteTimes(_ground, list, asked.Targets, new OdOptions { Parallelism = parallelism, Cancellation = cancellation });
        var layers = times.Layers(people, TravelTime.FromMinutes(asked.Minutes!.Value), perPerson);
        var hubs = asked.Hubs is { } h ? new HubReach(times, list, h, _ground.OneProfile(asked.Walker!)) : null;
        var units = UnitsOf(asked);
        var problem = ProblemOf(asked, list, objective, perPerson) with { Layers = OfOneService(objective) ? [SiteTimes.Joined(layers)] : layers, Hubs = hubs?.Rule() };
        if (asked.FloorPercent is { } floor)
        {
            problem = problem with { Floor = FloorOf(units, asked, (int)Math.Round(floor * 10)) };
        }

        var options = new SitingOptions { WorkLimit = asked.WorkLimit, Cancellation = cancellation };
        var plan = problem.Solve(options);
        var apart = problem with { Layers = layers };
        var needed = plan.Obstacle is { Uncoverable.IsEmpty: false } beyond ? NeededWalk.Of(apart, beyond.Uncoverable, [.. people.Keys], times) : null;
        return Curves(new SitingAnswer
        {
            Question = asked,
            Problem = problem,
            Plan = plan,
            Sites = list.Sites,
            PerPerson = perPerson,
            PlaceIds = _ground.People.Demand.Ids,
            Units = Shares(apart, plan, list, units, asked),
            Services = ServiceShares(apart, plan, list, asked),
            Hubs = hubs is not null && plan.Feasible ? hubs.Of(plan) : [],
            Orphans = hubs?.Orphans ?? [],
            Needed = needed,
            TurnedAway = list.TurnedAway,
            Source = list.Source,
        }, units, options);
    }

    /// <summary>
    /// Stores the plan of an answer in the result as layer <c>siting</c>, in place of an older plan, and answers the result's new hash. Nothing
    /// else of the result changes.
    /// </summary>
    /// <exception cref="InputException">There is no plan, or the result is not the one that was asked any more.</exception>
    public string Store(SitingAnswer answer, TimeProvider clock, CancellationToken cancellation)
    {
        if (!answer.HasPlan)
        {
            throw new InputException("there is no plan to store", "--store", "loosen the conditions first");
        }

        var amendment = new ResultAmendment(SitingLayers.Sites(answer), _ground.Hash, SitingJson.Write(answer), clock.GetUtcNow());
        return WorkspaceStore.At(_ground.Place).Amend(amendment, cancellation).Hash;
    }

    static SitingProblem ProblemOf(SitingQuestion asked, SiteList list, SitingObjective objective, long perPerson)
    {
        var forced = list.Sites.Where(s => !s.Existing && IsKept(s, asked)).ToArray();
        var problem = new SitingProblem
        {
            Objective = objective,
            Sites = [.. list.Sites.Select(s => AsSite(s, asked, perPerson))],
            Layers = [],
            CutoffMs = TravelTime.FromMinutes(asked.Minutes!.Value),
            Add = asked.PerYear.IsEmpty ? Left(asked.Add, forced.Length, "--add") : asked.PerYear.Sum(),
            Close = asked.Close,
            Move = asked.Move,
            Budget = asked.Budget - forced.Sum(s => (long)Math.Ceiling(s.Cost ?? 0) + asked.YearlyCost * asked.BudgetYears),
            BudgetYears = asked.BudgetYears,
            BackupThousandths = (int)Math.Round(asked.BackupShare * 1000),
            Phases = asked.PerYear.IsEmpty ? null : Phases(asked),
        };
        return problem.Budget < 0
            ? throw new InputException($"the rooms that must be used cost more than the budget of {asked.Budget}", "--budget", "raise it or keep fewer")
            : problem;
    }

    /// <summary>Problems that know one service; their people of several ages are places of one layer.</summary>
    static bool OfOneService(SitingObjective objective) =>
        objective is SitingObjective.PCenter or SitingObjective.CapacitatedSplit or SitingObjective.CapacitatedWhole;

    static long[] Everyone(SortedDictionary<string, long[]> people)
    {
        var sum = new long[people.First().Value.Length];
        foreach (var part in people.Values)
        {
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += part[i];
            }
        }

        return sum;
    }

    static bool IsKept(DeskSite site, SitingQuestion asked) =>
        asked.Keep.Contains(site.Key) || asked.Keep.Contains(site.Id) || (site.Status == "fixed" && site.Use is null && !IsExcluded(site, asked));

    static bool IsExcluded(DeskSite site, SitingQuestion asked) => asked.Exclude.Contains(site.Id) || asked.Exclude.Contains(site.Key);

    /// <summary>Rooms that must be used count among the new sites.</summary>
    static int? Left(int? add, int forced, string option) => add is not { } n || n >= forced
        ? add - forced
        : throw new InputException($"{forced} rooms must be used but only {n} may be added", option, "raise it or keep fewer");

    static SitingSite AsSite(DeskSite site, SitingQuestion asked, long perPerson)
    {
        var kept = IsKept(site, asked);
        var excluded = IsExcluded(site, asked) || site.Status == "excluded";
        var capacity = site.Capacity ?? asked.Capacity;
        return new SitingSite(site.Key)
        {
            Role = site.Existing ? (kept ? SiteRole.Kept : SiteRole.Closable) : excluded ? SiteRole.Excluded : kept ? SiteRole.Kept : SiteRole.Candidate,
            BuildCost = (long)Math.Ceiling(site.Cost ?? 0),
            YearlyCost = site.Existing ? 0 : asked.YearlyCost,
            Capacity = capacity is { } c ? (long)Math.Round(c * perPerson) : null,
            EarliestYear = site.EarliestYear,
            Building = site.Use is null ? null : site.Id,
        };
    }

    static SitingPhases Phases(SitingQuestion asked)
    {
        var opened = new List<int>();
        foreach (var year in asked.PerYear)
        {
            opened.Add((opened.Count == 0 ? 0 : opened[^1]) + year);
        }

        return new SitingPhases([.. Enumerable.Range(asked.FirstYear, opened.Count)], [.. opened], []);
    }

    (string[] Ids, string[] Names, int[] UnitOf)? UnitsOf(SitingQuestion asked)
    {
        if (asked.Level is null)
        {
            return asked.FloorPercent is null ? null : throw new InputException("the result has no units", "--floor", "a floor needs units in the study");
        }

        var levels = _ground.People.Levels;
        return levels.Contains(asked.Level) ? _ground.People.Units(asked.Level) : throw new InputException(
            $"the result has no units of level '{asked.Level}'", "--level", "use one of " + string.Join(", ", levels));
    }

    static SitingFloor FloorOf((string[] Ids, string[] Names, int[] UnitOf)? units, SitingQuestion asked, int thousandths) => units is { } u
        ? new SitingFloor([.. u.UnitOf], u.Ids.Length, thousandths)
        : throw new InputException($"the result has no units of level '{asked.Level}'", "--floor", "a floor needs units");

    static IReadOnlyList<int> After(SitingPlan plan, int[] today) => plan.Open.IsEmpty && !plan.Feasible ? today : plan.Open;

    static int[] Today(SiteList list) => [.. Enumerable.Range(0, list.Sites.Length).Where(s => list.Sites[s].Existing)];

    static ImmutableArray<UnitShare> Shares(
        SitingProblem problem, SitingPlan plan, SiteList list, (string[] Ids, string[] Names, int[] UnitOf)? units, SitingQuestion asked)
    {
        if (units is not { } u)
        {
            return [];
        }

        var today = Today(list);
        var (lives, before) = SitingUnits.Of(problem, u.UnitOf, u.Ids.Length, today);
        var (_, after) = SitingUnits.Of(problem, u.UnitOf, u.Ids.Length, After(plan, today));
        return [.. Enumerable.Range(0, u.Ids.Length + 1).Where(k => k < u.Ids.Length || lives[k] > 0).Select(k => new UnitShare(
            asked.Level!, k < u.Ids.Length ? u.Ids[k] : UnitLevel.Outside, k < u.Ids.Length ? u.Names[k] : "", lives[k], before[k], after[k]))];
    }

    /// <summary>Covered people service by service; empty for one service, which the value tells.</summary>
    static ImmutableArray<ServiceShare> ServiceShares(SitingProblem problem, SitingPlan plan, SiteList list, SitingQuestion asked)
    {
        var targets = asked.Targets;
        if (targets.Length == 1)
        {
            return [];
        }

        var (today, profiles) = (Today(list), problem.Layers.Length / targets.Length);
        var nowhere = Enumerable.Repeat(-1, problem.Layers[0].Weights.Length).ToArray();
        return [.. targets.Select((target, t) =>
        {
            var own = problem with { Layers = problem.Layers.Slice(t * profiles, profiles) };
            var (lives, before) = SitingUnits.Of(own, nowhere, 0, today);
            var (_, after) = SitingUnits.Of(own, nowhere, 0, After(plan, today));
            return new ServiceShare(target, lives[0], before[0], after[0]);
        })];
    }

    static SitingAnswer Curves(SitingAnswer answer, (string[] Ids, string[] Names, int[] UnitOf)? units, SitingOptions options)
    {
        if (answer.Question.Pareto.IsEmpty || answer.Problem.Objective == SitingObjective.SetCover || answer.Problem.Phases is not null)
        {
            return answer;
        }

        var problem = answer.Problem with { Floor = null };
        var bySites = SitingCurve.BySites(problem, answer.Question.Pareto, options);
        var covering = problem.Objective == SitingObjective.MaxCover && units is not null;
        var floor = covering ? FloorOf(units, answer.Question, 0) : null;
        return answer with
        {
            BySites = bySites,
            WorstUnits = floor is null ? [] : [.. bySites.Select(p => SitingCurve.WorstUnit(problem, floor, p.Plan))],
            ByBudget = problem.Objective is SitingObjective.MaxCover or SitingObjective.PMedian or SitingObjective.Backup
                ? SitingCurve.ByBudget(problem with { Add = answer.Question.Pareto.Max() }, options)
                : [],
            ByFloor = floor is null || problem.Add is null || problem.Close + problem.Move > 0 ? [] : SitingCurve.ByFloor(problem, floor, options),
        };
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Siting;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Siting;

/// <summary>
/// Siting questions asked of a stored result: its people, facilities, candidates and network, so that what a plan covers is what a new
/// run would
/// count. Safe to share between threads.
/// </summary>
public sealed class SitingDesk : IDisposable
{
    readonly OpenNetwork _open;
    readonly WalkerSet _walkers;
    readonly LocalFrame _frame;
    readonly LiveFacilities _facilities;
    readonly StoredPeople _people;
    readonly ImmutableArray<DeskSite> _rooms;
    readonly RuralAreas _rural;
    readonly (double Urban, double Rural) _capMetres;
    readonly Lazy<Snapper> _snapper;

    SitingDesk(StoredResult result, OpenNetwork open)
    {
        _open = open;
        _frame = new LocalFrame(CoordinateSystem.Parse(open.Network.Crs));
        using var figures = JsonDocument.Parse(result.Manifest.FiguresJson);
        _walkers = WalkerFile.Parse(
            System.Text.Encoding.UTF8.GetBytes(figures.RootElement.GetProperty("walkers").GetRawText()), result.Path, new WalkerSet([], []));
        var caps = figures.RootElement.GetProperty("snapCapMetres");
        _capMetres = (caps.GetProperty("urban").GetDouble(), caps.GetProperty("rural").GetDouble());
        _rural = RuralAreas.Read(result);
        _facilities = LiveFacilities.Read(result, open.Network);
        _people = StoredPeople.Read(result, open.Network);
        _rooms = result.Find(Layers.CandidateLayer.Id) is null ? [] : CandidateLayerReader.Rooms(result);
        _snapper = new Lazy<Snapper>(() => new Snapper(open.Network, _frame));
        Defaults = DefaultsOf(result.Manifest.SettingsJson);
    }

    /// <summary>Walker, group and minutes of the study's headline.</summary>
    public (string Walker, string Group, int Minutes) Defaults { get; }

    /// <summary>Opens a result with its network sidecar.</summary>
    /// <exception cref="InputException">Not a result, or its sidecar is damaged.</exception>
    /// <exception cref="WorkspaceException">The sidecar is missing or belongs to another run.</exception>
    public static SitingDesk Open(string resultPath)
    {
        using var result = StoredResult.Open(resultPath);
        return new SitingDesk(result, NetworkFile.OpenFor(result));
    }

    public void Dispose() => _open.Dispose();

    /// <summary>Solves a question. A wish to stop gives the best plan so far, marked stopped; before there is one it ends with
    /// cancellation.</summary>
    public SitingAnswer Solve(SitingQuestion question, int parallelism, CancellationToken cancellation)
    {
        var asked = Complete(question);
        var people = _people.ByProfile(asked.Group!, _walkers, asked.Walker!);
        int[] existing = [.. _facilities.Find(asked.Target).Where(f => !asked.Exclude.Contains(_facilities.Id(f)))];
        var (sites, snaps, source, away) = Sites(asked, existing, people);
        var (objective, perPerson) = SitingWords.Objective(asked.Problem);
        var layers = people.Select(p => new SitingLayer(
            p.Key, Pairs(p.Key, existing, snaps, asked, parallelism, cancellation), [.. p.Value.Select(w => Rounded(w, People.PerPerson / perPerson))]));
        var units = UnitsOf(asked);
        var forced = sites.Where(s => !s.Existing && IsKept(s, asked)).ToArray();
        var problem = new SitingProblem
        {
            Objective = objective,
            Sites = [.. sites.Select(s => AsSite(s, asked, perPerson))],
            Layers = [.. layers],
            CutoffMs = TravelTime.FromMinutes(asked.Minutes!.Value),
            Add = asked.PerYear.IsEmpty ? Left(asked.Add, forced.Length, "--add") : asked.PerYear.Sum(),
            Close = asked.Close,
            Move = asked.Move,
            Budget = asked.Budget - forced.Sum(s => (long)Math.Ceiling(s.Cost ?? 0) + asked.YearlyCost * asked.BudgetYears),
            BudgetYears = asked.BudgetYears,
            BackupThousandths = (int)Math.Round(asked.BackupShare * 1000),
            Phases = asked.PerYear.IsEmpty ? null : Phases(asked),
        };
        if (problem.Budget < 0)
        {
            throw new InputException($"the rooms that must be used cost more than the budget of {asked.Budget}", "--budget", "raise it or keep fewer");
        }

        if (asked.FloorPercent is { } floor)
        {
            problem = problem with { Floor = FloorOf(units, asked, (int)Math.Round(floor * 10)) };
        }

        var options = new SitingOptions { WorkLimit = asked.WorkLimit, Cancellation = cancellation };
        var plan = problem.Solve(options);
        return Curves(new SitingAnswer
        {
            Question = asked,
            Problem = problem,
            Plan = plan,
            Sites = sites,
            PerPerson = perPerson,
            PlaceIds = _people.Demand.Ids,
            Units = Shares(problem, plan, sites, units, asked),
            TurnedAway = away,
            Source = source,
        }, units, options);
    }

    SitingQuestion Complete(SitingQuestion q)
    {
        var words = SitingWords.Objective(q.Problem);
        var far = words.Objective is SitingObjective.PMedian or SitingObjective.PCenter;
        if (words.Objective != SitingObjective.SetCover && q.Add is null && q.PerYear.IsEmpty && q.Budget is null && q.Close + q.Move == 0)
        {
            throw new InputException($"problem '{q.Problem}' needs a number of new sites", "--add", "give --add 5, --budget or --per-year");
        }

        return q with
        {
            Walker = q.Walker ?? Defaults.Walker,
            Group = q.Group ?? Defaults.Group,
            Minutes = q.Minutes ?? (far ? 60 : Defaults.Minutes),
            Level = q.Level ?? (_people.Levels.Contains("township") ? "township" : (_people.Levels.Count > 0 ? _people.Levels[0] : null)),
        };
    }

    (ImmutableArray<DeskSite> Sites, SnapTable Candidates, CandidateSource Source, ImmutableArray<(string, int)> TurnedAway) Sites(
        SitingQuestion asked, int[] existing, SortedDictionary<string, long[]> people)
    {
        var source = asked.Candidates.Source ?? (_rooms.IsEmpty ? CandidateSource.Network : CandidateSource.Rooms);
        if (source == CandidateSource.Rooms && _rooms.IsEmpty)
        {
            throw new InputException("the result lists no candidate rooms", "--candidates", "give the study a list of candidates and run it, or use --candidates network");
        }

        var all = source == CandidateSource.Rooms ? _rooms : CandidateLayerReader.Network(_people.Demand, Everyone(people), _frame, asked.Candidates);
        LonLat[] places = [.. existing.Select(_facilities.Place)];
        var reasons = all.Select(s => CandidateLayerReader.Unfit(s, asked.Target, asked.Candidates, places)).ToArray();
        var fit = all.Where((_, i) => reasons[i] is null).ToImmutableArray();
        var snaps = _snapper.Value.Snap(new SnapRequest(
            fit.Select(s => s.Place).ToArray(), null, i => _rural.Contain(fit[i].Place) ? _capMetres.Rural : _capMetres.Urban));
        var unreached = Enumerable.Range(0, fit.Length).Count(i => snaps.First[i] == snaps.First[i + 1]);
        CheckIds(asked, fit, existing);
        ImmutableArray<(string, int)> away =
        [
            .. reasons.OfType<string>().GroupBy(r => r, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, g.Count())),
            .. unreached > 0 ? [("no-street-near", unreached)] : Array.Empty<(string, int)>(),
        ];
        return ([.. existing.Select(f => new DeskSite(_facilities.Id(f), _facilities.Name(f), _facilities.Place(f)) { Existing = true }), .. fit], snaps, source, away);
    }

    void CheckIds(SitingQuestion asked, ImmutableArray<DeskSite> candidates, int[] existing)
    {
        var known = candidates.Select(c => c.Id).Concat(existing.Select(_facilities.Id)).Concat(_facilities.Find(asked.Target).Select(_facilities.Id)).ToHashSet(StringComparer.Ordinal);
        if (asked.Keep.Concat(asked.Exclude).FirstOrDefault(id => !known.Contains(id)) is { } unknown)
        {
            throw new InputException(
                $"'{unknown}' is neither a fit candidate nor an open facility of {asked.Target}", "--keep, --exclude",
                "candidates are " + string.Join(", ", candidates.Take(5).Select(c => c.Id)) + (candidates.Length > 5 ? " …" : ""));
        }
    }

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

    /// <summary>Existing facilities first, then candidates, each towards the site.</summary>
    SitingPairs Pairs(string profileId, int[] existing, SnapTable candidates, SitingQuestion asked, int parallelism, CancellationToken cancellation)
    {
        var profile = _walkers.FindProfile(profileId)!;
        var arcs = PackedArcs.Build(Impedance.Compute(_open.Network, profile, parallelism), SearchDirection.Inward, profile.AccessMetresPerSecond);
        var demand = AttachedPlaces.Build(arcs, _people.Snaps);
        var options = new OdOptions { Parallelism = parallelism, Cancellation = cancellation };
        var cutoff = TravelTime.FromMinutes(asked.Minutes!.Value);
        var there = OdMatrix.Compute(new FacilitySet(_facilities.Snaps, existing), demand, cutoff, options);
        var maybe = OdMatrix.Compute(FacilitySet.All(candidates), demand, cutoff, options);
        int[] first = [.. there.First, .. maybe.First[1..].ToArray().Select(f => f + there.PairCount)];
        return new SitingPairs(there.PlaceCount, first, [.. there.Places, .. maybe.Places], [.. there.Ms, .. maybe.Ms]);
    }

    static bool IsKept(DeskSite site, SitingQuestion asked) =>
        asked.Keep.Contains(site.Id) || (site.Status == "fixed" && !asked.Exclude.Contains(site.Id));

    /// <summary>Rooms that must be used count among the new sites.</summary>
    static int? Left(int? add, int forced, string option) => add is not { } n || n >= forced
        ? add - forced
        : throw new InputException($"{forced} rooms must be used but only {n} may be added", option, "raise it or keep fewer");

    static SitingSite AsSite(DeskSite site, SitingQuestion asked, long perPerson)
    {
        var kept = IsKept(site, asked);
        var excluded = asked.Exclude.Contains(site.Id) || site.Status == "excluded";
        var capacity = site.Capacity ?? asked.Capacity;
        return new SitingSite(site.Id)
        {
            Role = site.Existing ? (kept ? SiteRole.Kept : SiteRole.Closable) : excluded ? SiteRole.Excluded : kept ? SiteRole.Kept : SiteRole.Candidate,
            BuildCost = (long)Math.Ceiling(site.Cost ?? 0),
            YearlyCost = site.Existing ? 0 : asked.YearlyCost,
            Capacity = capacity is { } c ? (long)Math.Round(c * perPerson) : null,
            EarliestYear = site.EarliestYear,
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

        return _people.Levels.Contains(asked.Level) ? _people.Units(asked.Level) : throw new InputException(
            $"the result has no units of level '{asked.Level}'", "--level", "use one of " + string.Join(", ", _people.Levels));
    }

    static SitingFloor FloorOf((string[] Ids, string[] Names, int[] UnitOf)? units, SitingQuestion asked, int thousandths) => units is { } u
        ? new SitingFloor([.. u.UnitOf], u.Ids.Length, thousandths)
        : throw new InputException($"the result has no units of level '{asked.Level}'", "--floor", "a floor needs units");

    static ImmutableArray<UnitShare> Shares(
        SitingProblem problem,
        SitingPlan plan,
        ImmutableArray<DeskSite> sites,
        (string[] Ids, string[] Names, int[] UnitOf)? units,
        SitingQuestion asked)
    {
        if (units is not { } u)
        {
            return [];
        }

        int[] today = [.. Enumerable.Range(0, sites.Length).Where(s => sites[s].Existing)];
        var (lives, before) = SitingUnits.Of(problem, u.UnitOf, u.Ids.Length, today);
        var (_, after) = SitingUnits.Of(problem, u.UnitOf, u.Ids.Length, plan.Open.IsEmpty && !plan.Feasible ? today : plan.Open);
        return [.. Enumerable.Range(0, u.Ids.Length + 1).Where(k => k < u.Ids.Length || lives[k] > 0).Select(k => new UnitShare(
            asked.Level!, k < u.Ids.Length ? u.Ids[k] : UnitLevel.Outside, k < u.Ids.Length ? u.Names[k] : "", lives[k], before[k], after[k]))];
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

    static long Rounded(long millionths, long by) => by == 1 ? millionths : (millionths + by / 2) / by;

    static (string, string, int) DefaultsOf(string settingsJson)
    {
        using var settings = JsonDocument.Parse(settingsJson);
        var headline = settings.RootElement.GetProperty("headline");
        return (headline.GetProperty("walker").GetString()!, headline.GetProperty("group").GetString()!, headline.GetProperty("minutes").GetInt32());
    }
}

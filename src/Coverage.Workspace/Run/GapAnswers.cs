using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Reach;

namespace Coverage.Workspaces.Run;

/// <summary>The gaps of every target (assumed ones aside): gathered along the streets, with cause, nearest facility, rooms near and a name.</summary>
sealed class GapAnswers
{
    /// <summary>Radius of a home's disc in a drawn gap, in spacings of homes: above √½ the homes of a grid join without a hole between four of them.</summary>
    const double DiscSpacings = 0.75;

    /// <summary>Homes looked at to learn how far apart homes usually lie.</summary>
    const int SpacingSamples = 5000;

    readonly StudyRun _run;
    readonly HeadlineWalk _walk;
    readonly GapSettings _settings = GeodataFiles.Analyses().Gaps;
    readonly Lazy<PointM[]> _at;
    readonly Lazy<double> _spacing;

    /// <summary>Whose streets join homes: those of the fastest of the headline's profiles, who is stopped by the fewest.</summary>
    readonly string _fastest;
    readonly Dictionary<string, double> _needWeights;
    readonly Dictionary<string, OdMatrix> _rooms;

    GapAnswers(StudyRun run, HeadlineWalk walk)
    {
        (_run, _walk) = (run, walk);
        _fastest = walk.ProfileIds.MaxBy(p => walk.Profile(p).FlatMetresPerSecond)!;
        _at = new(() => [.. run.Inputs.Demand.Places.Select(run.Streets.Frame.ToMetres)]);
        _spacing = new(() => Spacing(_at.Value));
        _needWeights = new(_settings.NeedWeights, StringComparer.Ordinal);
        _needWeights.TryAdd(walk.Group.Id, 1);
        int[] free = [.. Enumerable.Range(0, run.Inputs.Candidates.Length).Where(c => run.Inputs.Candidates[c].Status != CandidateStatus.Excluded)];
        _rooms = free.Length == 0 ? [] : walk.Pairs(walk.Attach(run.Inputs.Candidates.Select(c => c.Place).ToArray()), free);
    }

    public static GapLayerContent Compute(StudyRun run, HeadlineWalk walk, SortedDictionary<string, RoomAllocation> rooms)
    {
        var answers = new GapAnswers(run, walk);
        var (gaps, streets) = answers.All(rooms);
        return new GapLayerContent
        {
            Gaps = gaps,
            Names = answers.Names(gaps, streets),
            Group = walk.Group.Id,
            Demand = run.Inputs.Demand,
            Facilities = run.Inputs.Facilities,
            Candidates = run.Inputs.Candidates,
            Frame = run.Streets.Frame,
            DiscMetres = Math.Clamp(Math.Round(answers._spacing.Value * DiscSpacings), 20, 400),
            Parallelism = run.Options.Parallelism,
        };
    }

    /// <summary>All gaps, and the street each is called after.</summary>
    (ImmutableArray<Gap> Gaps, string?[] Streets) All(SortedDictionary<string, RoomAllocation> rooms)
    {
        var targets = _run.Reach.Targets.Where(t => !t.Target.IsAssumed).ToArray();
        if (_run.Streets.Network.NodeCount > StudyAnalyses.MaxNodes && targets.Length > 1)
        {
            _run.Report.Add(new Import.ImportFinding(Import.Severity.Note, "gaps-narrowed", "study", "", "targets", targets[0].Target.ColumnId,
                $"{_run.Streets.Network.NodeCount} nodes: gaps are gathered for this target only", "put the target that matters first among \"targets\""));
            targets = targets[..1];
        }

        Dictionary<string, Dictionary<string, ReachFinding[]>> findings = [];
        var gathered = new ImmutableArray<Gathered>[targets.Length];
        SideBySide.Run(
            _run.Options.Parallelism,
            _run.Options.Cancellation,
            [() => findings = Findings(targets), .. targets.Select((times, t) => (Action)(() => gathered[t] = Gather(times, rooms.GetValueOrDefault(times.Target.Id))))]);
        var gaps = new ImmutableArray<Gap>[targets.Length];
        string?[] streets = [];
        var seeds = gathered.SelectMany(t => t.SelectMany(g => g.Clusters.Seeds));
        SideBySide.Run(
            _run.Options.Parallelism,
            _run.Options.Cancellation,
            [
                () => streets = StreetNames.Nearest(_walk.Costs(_fastest), _run.Reach.DemandSnaps, seeds, _settings.StreetMetres),
                .. targets.Select((times, t) => (Action)(() => gaps[t] = [.. gathered[t].SelectMany(g => OfTarget(times, g, findings[times.Target.Id]))])),
            ]);
        return ([.. gaps.SelectMany(g => g)], streets);
    }

    /// <summary>The people of a target who are not served for one reason, gathered along the streets.</summary>
    sealed record Gathered(GapKind Kind, Dictionary<string, long[]> Unserved, PlaceClusters Clusters);

    ImmutableArray<Gathered> Gather(TargetTimes times, RoomAllocation? room)
    {
        var uncovered = Gather(GapKind.Uncovered, UncoveredByGroup(times));
        return room is null ? [uncovered] : [uncovered, Gather(GapKind.Full, new Dictionary<string, long[]>(StringComparer.Ordinal) { [_walk.Group.Id] = room.WithoutRoom })];
    }

    Gathered Gather(GapKind kind, Dictionary<string, long[]> unserved) =>
        new(kind, unserved, PlaceClusters.Build(_walk.Costs(_fastest), _run.Reach.DemandSnaps, _at.Value, unserved[_walk.Group.Id], Options()));

    ImmutableArray<Gap> OfTarget(TargetTimes times, Gathered gathered, Dictionary<string, ReachFinding[]> whyUncovered)
    {
        var (kind, unserved) = (gathered.Kind, gathered.Unserved);
        var findings = kind == GapKind.Uncovered ? whyUncovered : [];
        var question = new GapQuestion
        {
            Kind = kind,
            Demand = _run.Inputs.Demand,
            Times = times,
            Parts = _walk.Parts,
            Direction = _walk.Direction,
            CutoffMs = _walk.CutoffMs,
            UnservedByGroup = unserved,
            NeedWeights = _needWeights,
            Findings = findings,
        };
        var gaps = GapList.Build(question, unserved[_walk.Group.Id], gathered.Clusters);
        return kind == GapKind.Uncovered && _rooms.Count > 0 ? GapRooms.Add(gaps, question, _rooms, c => Gives(_run.Inputs.Candidates[c], times.Target), _settings.Rooms) : gaps;
    }

    /// <summary>A gap reaches as far from its heaviest home as the slowest of its people get on level ground within the cutoff: one new facility there could serve it.</summary>
    PlaceClusterOptions Options() => new(
        Math.Max(_settings.LinkMetres, _settings.SpacingFactor * _spacing.Value),
        _walk.ProfileIds.Min(p => _walk.Profile(p).FlatMetresPerSecond) * _walk.CutoffMs / 1000,
        _run.Options.Cancellation);

    Dictionary<string, long[]> UncoveredByGroup(TargetTimes times)
    {
        var groups = new Dictionary<string, long[]>(StringComparer.Ordinal);
        foreach (var group in CoverageQuestion.Of(_run.Settings, _run.Inputs.Walkers, _run.Inputs.Demand, 1, _run.Options.Cancellation).GroupIds.Append(_walk.Group.Id).Distinct(StringComparer.Ordinal))
        {
            if (_walk.PartsOf(_run.Inputs.Demand.Find(group)!) is { } parts)
            {
                groups[group] = Uncovered.PerPlace(times, parts, _walk.Direction, _walk.CutoffMs);
            }
        }

        return groups;
    }

    /// <summary>Target id → profile → why each home is not covered. One profile at a time, so that its relaxed networks are freed before the next.</summary>
    Dictionary<string, Dictionary<string, ReachFinding[]>> Findings(TargetTimes[] targets)
    {
        var findings = targets.ToDictionary(t => t.Target.Id, _ => new Dictionary<string, ReachFinding[]>(StringComparer.Ordinal), StringComparer.Ordinal);
        var options = new ReachCauseOptions { KeepRelaxed = targets.Length > 1, Core = _run.Streets.Core, Parallelism = _run.Options.Parallelism, Cancellation = _run.Options.Cancellation };
        foreach (var profile in _walk.ProfileIds)
        {
            var (to, from) = (new ReachCauses(_run.Streets.Network, _walk.Profile(profile), SearchDirection.Inward, options), new ReachCauses(_run.Streets.Network, _walk.Profile(profile), SearchDirection.Outward, options));
            foreach (var times in targets)
            {
                var walk = times.ByProfile[profile];
                var there = _walk.Direction == Direction.FromFacility ? null : to.Of(Question(times, walk.To));
                var back = _walk.Direction == Direction.ToFacility ? null : from.Of(Question(times, walk.From));
                findings[times.Target.Id][profile] = there is null ? back! : back is null ? there : [.. there.Select((f, i) => walk.From.MsAt(i) > walk.To.MsAt(i) ? back[i] : f)];
            }

            _run.Clock.LetGo();
        }

        return findings;
    }

    ReachCauseQuestion Question(TargetTimes times, NearestTimes walked)
    {
        var everyone = TargetList.Build([.. _run.Inputs.Facilities.Select(f => f with { Status = FacilityStatus.Open })], _run.Inputs.Catalog, [times.Target.Id]).First(t => !t.IsAssumed);
        return new ReachCauseQuestion
        {
            Open = new FacilitySet(_run.Reach.FacilitySnaps, times.Target.Facilities.AsSpan()),
            WithClosed = everyone.Facilities.Length > times.Target.Facilities.Length ? new FacilitySet(_run.Reach.FacilitySnaps, everyone.Facilities.AsSpan()) : null,
            Demand = _run.Reach.DemandSnaps,
            Times = walked,
            StraightMm = times.StraightMm,
            CutoffMs = _walk.CutoffMs,
        };
    }

    static bool Gives(CandidateSite room, CoverageTarget target) =>
        room.Kind is null && room.Services.IsEmpty
        || (target.Id.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal)
            ? room.Kind is { } kind && target.Id[CoverageTarget.KindPrefix.Length..].Split('+').Contains(kind)
            : room.Services.Contains(target.Id));

    ImmutableArray<GapName> Names(ImmutableArray<Gap> gaps, string?[] streets)
    {
        var levels = _run.Inputs.Levels.Where(l => l.Level != "compound").OrderBy(l => Study.UnitLayer.Levels.IndexOf(l.Level)).ToArray();
        return [.. gaps.Select((g, i) => Name(g, streets[i], levels))];
    }

    static GapName Name(Gap gap, string? street, UnitLevel[] levels)
    {
        if (levels.Length == 0)
        {
            return new GapName(null, null, street);
        }

        var people = new SortedDictionary<int, long>();
        for (var i = 0; i < gap.Places.Length; i++)
        {
            var u = levels[^1].UnitOfPlace[gap.Places[i]];
            people[u] = people.GetValueOrDefault(u) + gap.PeopleAt[i];
        }

        var most = people.MaxBy(p => p.Value).Key;
        var unit = most < 0 ? null : levels[^1].Units[most];
        var parent = unit is null || levels.Length < 2 ? null
            : levels.SelectMany(l => l.Units).FirstOrDefault(u => u.Id == unit.Parent)
            ?? (levels[^2].UnitOfPlace[gap.Seed] is >= 0 and var p ? levels[^2].Units[p] : null);
        return new GapName(unit, parent, street);
    }

    /// <summary>The median distance from a home to the next one, metres; 0 with fewer than two homes.</summary>
    static double Spacing(PointM[] at)
    {
        if (at.Length < 2)
        {
            return 0;
        }

        var index = PackedIndex.BuildPoints(Array.ConvertAll(at, p => p.X), Array.ConvertAll(at, p => p.Y));
        var (search, distance) = (new NearestItems(index), new ToPoint(at));
        var step = Math.Max(1, at.Length / SpacingSamples);
        var metres = new List<double>();
        for (var i = 0; i < at.Length; i += step)
        {
            search.Start(at[i], double.PositiveInfinity);
            while (search.Next(ref distance, out var item, out var d))
            {
                if (item != i)
                {
                    metres.Add(d);
                    break;
                }
            }
        }

        metres.Sort();
        return metres[metres.Count / 2];
    }

    readonly struct ToPoint(PointM[] points) : IItemDistance
    {
        public double Metres(int item, PointM from) => points[item].DistanceTo(from);
    }
}

using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Workspaces.Run;

/// <summary>
/// The headline's figure of every service target again: under walkers from slow to brisk and their expectation, in summer heat and rain, on walks without
/// stairs, and as if stairs were level. Each variant walks the whole network anew; nothing is scaled. A network too large for that is asked for the first
/// service only.
/// </summary>
static class SensitivityAnswers
{
    public static ImmutableArray<SensitivityRow> Compute(StudyRun run, HeadlineWalk walk)
    {
        var targets = run.Reach.Targets.Where(t => !t.Target.IsAssumed && !t.Target.Id.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal)).ToArray();
        if (run.Streets.Network.NodeCount > StudyAnalyses.MaxNodes && targets.Length > 1)
        {
            run.Report.Add(new Import.ImportFinding(Import.Severity.Note, "sensitivity-narrowed", "study", "", "targets", targets[0].Target.Id,
                $"{run.Streets.Network.NodeCount} nodes: sensitivity is computed for this service only", "put the service that matters first among \"targets\""));
            targets = targets[..1];
        }

        if (targets.Length == 0)
        {
            return [];
        }

        var data = GeodataFiles.Analyses();
        ImmutableArray<WalkVariant> variants =
        [
            .. data.Speed.Variants, .. data.Overlays, new("no-stairs") { Stairs = VariantStairs.None }, new("stairs-level") { Stairs = VariantStairs.Level },
        ];
        var covered = variants.Select(v => Covered(run, walk, targets, v)).ToArray();
        var quantiles = data.Speed.Quantiles.Length;
        var rows = ImmutableArray.CreateBuilder<SensitivityRow>();
        for (var t = 0; t < targets.Length; t++)
        {
            SensitivityRow[] own = [.. variants.Select((v, k) => new SensitivityRow(
                targets[t].Target.Id, v.Id, walk.Group.Id, walk.Headline.Walker, walk.Headline.Minutes, covered[k][t], walk.Group.Total) { PlusMinus = run.Settings.Analyses.PopulationPlusMinus })];
            rows.AddRange(own[..quantiles]);
            rows.Add(SensitivityRow.Expected(own[..quantiles]));
            rows.AddRange(own[quantiles..]);
        }

        return rows.ToImmutable();
    }

    /// <summary>People covered per target under a variant.</summary>
    static long[] Covered(StudyRun run, HeadlineWalk walk, TargetTimes[] targets, WalkVariant variant)
    {
        var people = new long[targets.Length];
        foreach (var id in walk.ProfileIds)
        {
            var profile = variant.Apply(walk.Profile(id));
            var changed = profile != walk.Profile(id) ? new ChangedWalk(run, walk, profile) : null;
            for (var t = 0; t < targets.Length; t++)
            {
                var times = targets[t].ByProfile[id];
                var covered = changed?.Covered(targets[t].Target) ?? Enumerable.Range(0, times.To.PlaceCount).Select(i => Uncovered.MsAt(times, walk.Direction, i) <= walk.CutoffMs).ToArray();
                people[t] += walk.Parts.Where(p => p.ProfileId == id).Sum(part => PeopleIn(part, covered));
            }

            run.Clock.LetGo();
        }

        return people;
    }

    static long PeopleIn(WalkerPart part, bool[] covered)
    {
        long people = 0;
        var column = part.Column.Millionths.AsSpan();
        for (var i = 0; i < column.Length; i++)
        {
            people += covered[i] ? part.Sign * column[i] : 0;
        }

        return people;
    }

    /// <summary>The walks of a changed profile, there or back or both as the headline counts; homes are attached once for all targets.</summary>
    sealed class ChangedWalk
    {
        readonly StudyRun _run;
        readonly HeadlineWalk _walk;
        readonly ImmutableArray<(NearestSearch Search, AttachedPlaces Homes)> _ways;

        public ChangedWalk(StudyRun run, HeadlineWalk walk, WalkProfile profile)
        {
            (_run, _walk) = (run, walk);
            var costs = Impedance.Compute(run.Streets.Network, profile, run.Options.Parallelism);
            _ways =
            [
                .. Ways(walk.Direction).Select(way => PackedArcs.Build(costs, way, profile.AccessMetresPerSecond))
                    .Select(arcs => (new NearestSearch(arcs, run.Streets.Core), AttachedPlaces.Build(arcs, run.Reach.DemandSnaps))),
            ];
        }

        /// <summary>Per home whether every way that counts is within the cutoff.</summary>
        public bool[] Covered(CoverageTarget target)
        {
            var set = new FacilitySet(_run.Reach.FacilitySnaps, target.Facilities.AsSpan());
            var options = new NearestOptions { Parallelism = _run.Options.Parallelism, Cancellation = _run.Options.Cancellation };
            var covered = _ways.Select(w => w.Search.Covered(set, w.Homes, _walk.CutoffMs, options)).ToArray();
            return covered.Length == 1 ? covered[0] : [.. covered[0].Zip(covered[1], (there, back) => there && back)];
        }

        static IEnumerable<SearchDirection> Ways(Direction direction) => direction switch
        {
            Direction.ToFacility => [SearchDirection.Inward],
            Direction.FromFacility => [SearchDirection.Outward],
            _ => [SearchDirection.Inward, SearchDirection.Outward],
        };
    }
}

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
    const int MaxNodes = 1_000_000;

    public static ImmutableArray<SensitivityRow> Compute(StudyRun run, HeadlineWalk walk)
    {
        var targets = run.Reach.Targets.Where(t => !t.Target.IsAssumed && !t.Target.Id.StartsWith(CoverageTarget.KindPrefix, StringComparison.Ordinal)).ToArray();
        if (run.Streets.Network.NodeCount > MaxNodes && targets.Length > 1)
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
        var changed = walk.ProfileIds.Where(p => variant.Apply(walk.Profile(p)) != walk.Profile(p)).ToHashSet(StringComparer.Ordinal);
        var times = targets.Select(t => t.ByProfile.Where(p => !changed.Contains(p.Key)).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal)).ToArray();
        foreach (var id in changed.Order(StringComparer.Ordinal))
        {
            var profile = variant.Apply(walk.Profile(id));
            var costs = Impedance.Compute(run.Streets.Network, profile, run.Options.Parallelism);
            var to = walk.Direction == Direction.FromFacility ? null : PackedArcs.Build(costs, SearchDirection.Inward, profile.AccessMetresPerSecond);
            var from = walk.Direction == Direction.ToFacility ? null : PackedArcs.Build(costs, SearchDirection.Outward, profile.AccessMetresPerSecond);
            for (var t = 0; t < targets.Length; t++)
            {
                var set = new FacilitySet(run.Reach.FacilitySnaps, targets[t].Target.Facilities.AsSpan());
                var (there, back) = (Nearest(run, to, set), Nearest(run, from, set));
                times[t][id] = new WalkTimes((there ?? back)!, (back ?? there)!);
            }
        }

        return [.. targets.Select((_, t) => walk.Parts.Sum(part => PeopleWithin(part, times[t][part.ProfileId], walk)))];
    }

    static NearestTimes? Nearest(StudyRun run, PackedArcs? arcs, FacilitySet set) => arcs is null
        ? null
        : NearestTimes.Compute(arcs, set, run.Reach.DemandSnaps, new NearestOptions { Parallelism = run.Options.Parallelism, Cancellation = run.Options.Cancellation });

    static long PeopleWithin(WalkerPart part, WalkTimes times, HeadlineWalk walk)
    {
        long people = 0;
        for (var i = 0; i < part.Column.Millionths.Length; i++)
        {
            people += Uncovered.MsAt(times, walk.Direction, i) <= walk.CutoffMs ? part.Sign * part.Column.Millionths[i] : 0;
        }

        return people;
    }
}

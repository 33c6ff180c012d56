using System.Collections.Immutable;
using Coverage.Access;
using Coverage.City;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Compare;

/// <summary>
/// Compares two stored results home by home. A home is the same when its id is. The cause of a change is looked for in this order: what became of the facility
/// (lost: the one it walked to before; gained: the one it walks to now) — closed, gone, no longer giving the target, moved — then the walker's own numbers, else
/// the streets.
/// </summary>
public static class ResultComparer
{
    public static Comparison Compare(string before, string after, ComparisonQuestion question)
    {
        using var first = StoredResult.Open(before);
        using var second = StoredResult.Open(after);
        return Compare(StoredHomes.Read(first), StoredHomes.Read(second), question);
    }

    static Comparison Compare(StoredHomes a, StoredHomes b, ComparisonQuestion asked)
    {
        var question = asked with
        {
            Group = asked.Group ?? a.Headline.Group,
            Walker = asked.Walker ?? a.Headline.Walker,
            Minutes = asked.Minutes ?? a.Headline.Minutes,
            Direction = asked.Direction ?? a.Headline.Direction,
        };
        var (parts, partsAfter) = (PartsOf(a, question), PartsOf(b, question));
        string[] profiles = [.. parts.Concat(partsAfter).Select(p => p.ProfileId).Distinct(StringComparer.Ordinal)];
        var (targetsA, targetsB) = (a.Targets(profiles), b.Targets(profiles));
        if (asked.Target is { } only && !targetsA.Contains(only) && !targetsB.Contains(only))
        {
            throw new InputException($"neither result has the target '{only}' for this walker", "--target", "use one of " + string.Join(", ", targetsA));
        }

        bool Asked(string target) => asked.Target is null || asked.Target == target;
        var walkers = profiles.Where(p => a.Walkers.FindProfile(p) is { } x && b.Walkers.FindProfile(p) is { } y && !Same(x, y)).ToImmutableArray();
        var homes = new HomePairs(a, b);
        return new Comparison
        {
            Question = question,
            HashBefore = a.Manifest.Hash,
            HashAfter = b.Manifest.Hash,
            Targets = [.. targetsA.Where(t => Asked(t) && targetsB.Contains(t)).Select(t => OfTarget(homes, t, question, parts, partsAfter, walkers))],
            TargetsOnlyBefore = [.. targetsA.Where(t => Asked(t) && !targetsB.Contains(t))],
            TargetsOnlyAfter = [.. targetsB.Where(t => Asked(t) && !targetsA.Contains(t))],
            HomesOnlyBefore = [.. a.Ids.Where(id => b.RowOf(id) < 0)],
            HomesOnlyAfter = [.. b.Ids.Where(id => a.RowOf(id) < 0)],
            HomesWithOtherPeople = [.. homes.Both.Where(h => PeopleAt(a, question, h.A) != PeopleAt(b, question, h.B)).Select(h => a.Ids[h.A])],
            Facilities = FacilityChanges(a, b),
            Walkers = walkers,
            UnitNames = a.UnitNames.SetItems(b.UnitNames),
        };
    }

    /// <summary>Rows of both results for every home that both have, in the order of ids.</summary>
    sealed class HomePairs(StoredHomes a, StoredHomes b)
    {
        public StoredHomes A => a;

        public StoredHomes B => b;

        public ImmutableArray<(int A, int B)> Both { get; } =
            [.. a.Ids.Order(StringComparer.Ordinal).Select(id => (a.RowOf(id), b.RowOf(id))).Where(r => r.Item2 >= 0)];
    }

    static ImmutableArray<WalkerPart> PartsOf(StoredHomes homes, ComparisonQuestion question)
    {
        var group = homes.Demand.Find(question.Group!)
            ?? throw new InputException($"there is no group '{question.Group}'", homes.Path, "use one of " + string.Join(", ", homes.Demand.Groups.Select(g => g.Id)));
        if (!homes.Walkers.Knows(question.Walker!))
        {
            throw new InputException($"there is no walker '{question.Walker}'", homes.Path, "use one of " + string.Join(", ", homes.Walkers.Profiles.Select(p => p.Id).Concat(homes.Walkers.Composites.Select(c => c.Id))));
        }

        return WalkerParts.Of(homes.Demand, group, homes.Walkers, question.Walker!)
            ?? throw new InputException($"the walker '{question.Walker}' needs the group {question.Group} by age bands", homes.Path, "choose a walker of one profile, or another group");
    }

    static long PeopleAt(StoredHomes homes, ComparisonQuestion question, int row) => homes.Demand.Find(question.Group!)!.Millionths[row];

    static TargetChange OfTarget(
        HomePairs homes, string target, ComparisonQuestion question, ImmutableArray<WalkerPart> before, ImmutableArray<WalkerPart> after, ImmutableArray<string> changedWalkers)
    {
        var (a, b, minutes) = (homes.A, homes.B, question.Minutes!.Value);
        var changed = new List<ChangedHome>();
        foreach (var profile in before.Concat(after).Select(p => p.ProfileId).Distinct(StringComparer.Ordinal))
        {
            var (walkA, walkB) = (a.Walk(target, profile, question.Direction!.Value), b.Walk(target, profile, question.Direction!.Value));
            foreach (var (rowA, rowB) in homes.Both)
            {
                var (was, isNow) = (walkA.Covers(rowA, minutes), walkB.Covers(rowB, minutes));
                var people = was == isNow ? 0 : isNow ? People(after, profile, rowB) : People(before, profile, rowA);
                if (people == 0)
                {
                    continue;
                }

                changed.Add(new ChangedHome(
                    a.Ids[rowA], profile, isNow ? HomeChange.Gained : HomeChange.Lost, people, (isNow ? b : a).UnitOf(isNow ? rowB : rowA),
                    isNow ? Cause(b, a, target, walkB.Facility[rowB], profile, changedWalkers, gained: true) : Cause(a, b, target, walkA.Facility[rowA], profile, changedWalkers, gained: false),
                    walkA.Facility[rowA], walkB.Facility[rowB], Known(walkA.Seconds[rowA]), Known(walkB.Seconds[rowB])));
            }
        }

        return new TargetChange
        {
            Target = target,
            CoveredBefore = Covered(a, before, target, question),
            CoveredAfter = Covered(b, after, target, question),
            TotalBefore = before.Sum(p => p.Sign * p.Column.Total),
            TotalAfter = after.Sum(p => p.Sign * p.Column.Total),
            Homes = [.. changed.OrderBy(h => h.Id, StringComparer.Ordinal).ThenBy(h => h.Profile, StringComparer.Ordinal)],
        };
    }

    /// <summary>Why a home walks to its facility in time in the one result (<paramref name="here"/>) and not in the other (<paramref name="there"/>).</summary>
    static string Cause(StoredHomes here, StoredHomes there, string target, string? facility, string profile, ImmutableArray<string> changedWalkers, bool gained)
    {
        if (facility is not null)
        {
            var own = here.Facilities[facility];
            if (!there.Facilities.TryGetValue(facility, out var other))
            {
                return gained ? "facility-new" : "facility-gone";
            }

            if (!other.IsOpen)
            {
                return gained ? "facility-opened" : "facility-closed";
            }

            if (!other.Gives(target))
            {
                return gained ? "service-added" : "service-dropped";
            }

            if (other.Place != own.Place)
            {
                return "facility-moved";
            }
        }

        return changedWalkers.Contains(profile) ? "walker" : "streets";
    }

    static long People(ImmutableArray<WalkerPart> parts, string profile, int row) => parts.Where(p => p.ProfileId == profile).Sum(p => p.Sign * p.Column.Millionths[row]);

    static long Covered(StoredHomes homes, ImmutableArray<WalkerPart> parts, string target, ComparisonQuestion question)
    {
        long covered = 0;
        foreach (var part in parts)
        {
            var walk = homes.Walk(target, part.ProfileId, question.Direction!.Value);
            for (var i = 0; i < part.Column.Millionths.Length; i++)
            {
                covered += walk.Covers(i, question.Minutes!.Value) ? part.Sign * part.Column.Millionths[i] : 0;
            }
        }

        return covered;
    }

    static ImmutableArray<string> FacilityChanges(StoredHomes a, StoredHomes b)
    {
        var changes = new List<string>();
        foreach (var id in a.Facilities.Keys.Union(b.Facilities.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (was, isNow) = (a.Facilities.GetValueOrDefault(id), b.Facilities.GetValueOrDefault(id));
            changes.AddRange((was, isNow) switch
            {
                (null, _) => ["new " + id],
                (_, null) => ["gone " + id],
                ({ IsOpen: true }, { IsOpen: false }) => ["closed " + id],
                ({ IsOpen: false }, { IsOpen: true }) => ["opened " + id],
                _ => (string[])[
                    .. was.Place != isNow.Place ? ["moved " + id] : (string[])[],
                    .. was.Services != isNow.Services || was.AssumedServices != isNow.AssumedServices || was.Kind != isNow.Kind ? ["other-services " + id] : (string[])[]],
            });
        }

        return [.. changes];
    }

    /// <summary>Records with lists compare by reference of the list; what it holds is what counts.</summary>
    static bool Same(WalkProfile a, WalkProfile b) =>
        a.StepsPassableIf.SequenceEqual(b.StepsPassableIf) && a with { StepsPassableIf = [] } == b with { StepsPassableIf = [] };

    static double? Known(double seconds) => double.IsNaN(seconds) ? null : seconds;
}

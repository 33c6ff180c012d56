using Coverage.City;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// Tells for whole target sets why places are not covered, by walking again without one hindrance at a time: closed facilities open, gates open,
/// stairs flat, streets level, no waits. The hindrance whose absence brings the place within the cutoff is the cause; when several would, the one
/// that saves most; when only all together would, the one that saves most, marked as not sufficient. What is left is a detour (near as the
/// crow flies) or a distance. Ties go in the order of <see cref="ReachCause"/>. One walker and direction; relaxed costs are made at first use and kept
/// (8 bytes per arc and hindrance) unless the options forbid it. Safe to share between threads.
/// </summary>
public sealed class ReachCauses(WalkNetwork network, WalkProfile profile, SearchDirection direction, ReachCauseOptions options)
{
    static readonly (ReachCause Cause, WalkRelaxation Freed)[] Hindrances =
    [
        (ReachCause.Gate, WalkRelaxation.Gates),
        (ReachCause.Stairs, WalkRelaxation.Stairs),
        (ReachCause.Slope, WalkRelaxation.Slope),
        (ReachCause.Waits, WalkRelaxation.Waits),
    ];

    readonly Dictionary<WalkRelaxation, Lazy<PackedArcs>> _arcs = [];
    readonly Lock _making = new();

    /// <param name="question">The target's facilities, the places and how they walk now.</param>
    /// <returns>Parallel to the places; covered places have the cause <see cref="ReachCause.None"/>.</returns>
    public ReachFinding[] Of(ReachCauseQuestion question)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(question.StraightMm.Length, question.Times.PlaceCount);
        var findings = new ReachFinding[question.Times.PlaceCount];
        var uncovered = Uncovered(question, findings);
        if (uncovered.Length == 0)
        {
            return findings;
        }

        var walks = Walk(question with { Demand = Only(question.Demand, uncovered) });
        for (var i = 0; i < uncovered.Length; i++)
        {
            findings[uncovered[i]] = Judge(question, uncovered[i], i, walks);
        }

        return findings;
    }

    /// <summary>Times of the uncovered places under every relaxation, in their own order; <c>AllBut</c> frees of everything but one hindrance.</summary>
    sealed record Walks(NearestTimes? Closed, NearestTimes[] Without, NearestTimes Freed, NearestTimes FreedOpen, Lazy<NearestTimes[]> AllBut);

    /// <summary>Every relaxation is a walk of its own: several at once with a thread each are cheaper than one after the other with all threads.</summary>
    Walks Walk(ReachCauseQuestion some)
    {
        FacilitySet[] open = [some.Open];
        FacilitySet[] everywhere = some.WithClosed is { } all ? [all, some.Open] : open;
        var asked = Hindrances.Select(h => (h.Freed, Sets: open)).Append((WalkRelaxation.All, everywhere)).ToList();
        if (some.WithClosed is { } closed)
        {
            asked.Add((WalkRelaxation.None, [closed]));
        }

        var times = Times(some, asked);
        var freed = times[Hindrances.Length];
        return new Walks(
            some.WithClosed is null ? null : times[^1][0],
            [.. times[..Hindrances.Length].Select(t => t[0])],
            freed[0],
            freed[^1],
            new(() => [.. Times(some, [.. Hindrances.Select(h => (WalkRelaxation.All & ~h.Freed, open))]).Select(t => t[0])]));
    }

    static int[] Uncovered(ReachCauseQuestion question, ReachFinding[] findings)
    {
        var uncovered = new List<int>();
        for (var i = 0; i < findings.Length; i++)
        {
            var ms = question.Times.MsAt(i);
            findings[i] = new ReachFinding(ReachCause.None, ms, ms, true);
            if (ms > question.CutoffMs && question.Times.Reason[i] == UnreachedReason.NoSnap)
            {
                findings[i] = new ReachFinding(ReachCause.NoStreet, ms, ms, false);
            }
            else if (ms > question.CutoffMs)
            {
                uncovered.Add(i);
            }
        }

        return [.. uncovered];
    }

    ReachFinding Judge(ReachCauseQuestion question, int place, int row, Walks walks)
    {
        var ms = question.Times.MsAt(place);
        var (cause, least) = (ReachCause.None, ms);
        Offer(ReachCause.Closed, walks.Closed?.MsAt(row) ?? ms);
        for (var h = 0; h < Hindrances.Length; h++)
        {
            Offer(Hindrances[h].Cause, walks.Without[h].MsAt(row));
        }

        if (least <= question.CutoffMs)
        {
            return new ReachFinding(cause, ms, least, true);
        }

        var freed = walks.Freed.MsAt(row);
        if (freed == TravelTime.Unreached)
        {
            return new ReachFinding(ReachCause.NoPath, ms, freed, false);
        }

        if (freed <= question.CutoffMs)
        {
            return new ReachFinding(cause == ReachCause.None ? Needed(walks, row, question.CutoffMs) : cause, ms, least, false);
        }

        return new ReachFinding(IsDetour(question, place, walks.FreedOpen.MsAt(row)) ? ReachCause.Detour : ReachCause.TooFar, ms, freed, false);

        void Offer(ReachCause offered, int withoutMs)
        {
            if (withoutMs < least)
            {
                (cause, least) = (offered, withoutMs);
            }
        }
    }

    /// <summary>
    /// No hindrance alone shortens the walk, all together bring it in time (stairs on a street that is too steep as well): the first that cannot be left out.
    /// </summary>
    static ReachCause Needed(Walks walks, int row, int cutoffMs)
    {
        if (walks.FreedOpen.MsAt(row) > cutoffMs)
        {
            return ReachCause.Closed;
        }

        for (var h = 0; h < Hindrances.Length; h++)
        {
            if (walks.AllBut.Value[h].MsAt(row) > cutoffMs)
            {
                return Hindrances[h].Cause;
            }
        }

        // Two ways in time, each behind other hindrances.
        return ReachCause.Detour;
    }

    /// <summary>The straight line at the level speed is in time, and the streets are longer than it by more than the factor.</summary>
    bool IsDetour(ReachCauseQuestion question, int place, int freedMs)
    {
        var straightMs = question.StraightMm.Span[place] / profile.FlatMetresPerSecond;
        return straightMs <= question.CutoffMs && freedMs > options.DetourFactor * straightMs;
    }

    /// <summary>Parallel to what is asked, and there to its sets.</summary>
    NearestTimes[][] Times(ReachCauseQuestion question, List<(WalkRelaxation Freed, FacilitySet[] Sets)> asked)
    {
        var times = new NearestTimes[asked.Count][];
        var atOnce = Math.Clamp(options.Parallelism, 1, asked.Count);
        var each = new NearestOptions { Parallelism = Math.Max(1, options.Parallelism / atOnce), Cancellation = options.Cancellation };
        Parallel.For(0, asked.Count, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = options.Cancellation }, i =>
        {
            var arcs = Arcs(asked[i].Freed, each.Parallelism);
            var search = options.Core is { } core ? new NearestSearch(arcs, core) : new NearestSearch(arcs);
            var places = AttachedPlaces.Build(arcs, question.Demand);
            times[i] = Array.ConvertAll(asked[i].Sets, set => search.Run(set, places, each));
        });
        return times;
    }

    PackedArcs Arcs(WalkRelaxation freed, int parallelism)
    {
        if (!options.KeepRelaxed)
        {
            return Make();
        }

        Lazy<PackedArcs>? made;
        lock (_making)
        {
            if (!_arcs.TryGetValue(freed, out made))
            {
                _arcs[freed] = made = new Lazy<PackedArcs>(Make);
            }
        }

        return made.Value;

        PackedArcs Make() => PackedArcs.Build(Impedance.Compute(network, profile, parallelism, freed), direction, profile.AccessMetresPerSecond);
    }

    static SnapTable Only(SnapTable table, int[] places)
    {
        var first = new int[places.Length + 1];
        for (var i = 0; i < places.Length; i++)
        {
            first[i + 1] = first[i] + table.First[places[i] + 1] - table.First[places[i]];
        }

        var (edge, at, access) = (new int[first[^1]], new int[first[^1]], new int[first[^1]]);
        for (var i = 0; i < places.Length; i++)
        {
            var (from, count) = (table.First[places[i]], first[i + 1] - first[i]);
            Array.Copy(table.Edge, from, edge, first[i], count);
            Array.Copy(table.AtPpm, from, at, first[i], count);
            Array.Copy(table.AccessMm, from, access, first[i], count);
        }

        return new SnapTable { First = first, Edge = edge, AtPpm = at, AccessMm = access };
    }
}

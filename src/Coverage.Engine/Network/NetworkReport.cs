using System.Collections.Immutable;

namespace Coverage.Network;

/// <summary>
/// How good the network is: what was found, estimated, flagged, pruned and refused. Kilometres on the ground; shares of the whole length.
/// Printed with every run, because a silent network is how wrong minutes are born.
/// </summary>
public sealed record NetworkReport
{
    public required int Nodes { get; init; }

    public required int Arcs { get; init; }

    public required double LengthKm { get; init; }

    public required ImmutableSortedDictionary<string, double> KmByClass { get; init; }

    public required double StairsKm { get; init; }

    public required long Steps { get; init; }

    public required int StairsEdges { get; init; }

    public required int StairsEstimated { get; init; }

    public required int StairsDirectionUnknown { get; init; }

    public required int StairsHandrailUnknown { get; init; }

    public required int Escalators { get; init; }

    public required int Lifts { get; init; }

    public required int SignalledEdges { get; init; }

    /// <summary>Share of the length whose grade is measured or tagged.</summary>
    public required double SlopedShare { get; init; }

    /// <summary>Mean of the absolute grade over the length with a known grade.</summary>
    public required double MeanAbsoluteGrade { get; init; }

    /// <summary>Edges measured steeper than ±35 %: their time is limited, and hard limits are tested on what was measured.</summary>
    public required int Clamped { get; init; }

    public required double BigRoadNoSidewalkKm { get; init; }

    public required int Components { get; init; }

    public required int ComponentsPruned { get; init; }

    public required double PrunedKm { get; init; }

    /// <summary>Share of the vertices on the ground that the DEM covers; 0 without a DEM.</summary>
    public required double HeightCoverage { get; init; }

    public required ImmutableSortedDictionary<string, int> RefusedWays { get; init; }

    /// <summary>Private ways and others closed to the public, kept to tell what they keep people from; in no other length.</summary>
    public double ClosedKm { get; init; }

    public int ClosedGates { get; init; }

    /// <summary>Edges (ways, gates, lifts) with opening hours.</summary>
    public int WithHours { get; init; }

    /// <summary>Different texts of hours that were not understood; what they belong to counts as open.</summary>
    public int HoursUnread { get; init; }

    /// <summary>Escalators whose direction is not mapped or changes; ridden both ways.</summary>
    public int EscalatorsDirectionUnknown { get; init; }

    /// <summary>Ways with an <c>incline</c> that says no grade and no direction.</summary>
    public int InclineIgnored { get; init; }

    /// <summary>Node references of ways that the extract lacks.</summary>
    public required int MissingNodeRefs { get; init; }

    /// <summary>
    /// The report of a network after edits: what is counted on edges is counted again, what the building found (components, lifts mapped as nodes, refusals) stays.
    /// </summary>
    public NetworkReport Of(WalkNetwork before, WalkNetwork after)
    {
        var (old, tally) = (NetworkTally.Count(before), NetworkTally.Count(after));
        return this with
        {
            Nodes = after.NodeCount,
            Arcs = after.ArcCount,
            LengthKm = tally.Metres / 1000,
            KmByClass = tally.MetresByClass.ToImmutableSortedDictionary(p => p.Key.ToString(), p => p.Value / 1000, StringComparer.Ordinal),
            StairsKm = tally.StairsMetres / 1000,
            Steps = tally.Steps,
            StairsEdges = tally.StairsEdges,
            StairsEstimated = tally.StairsEstimated,
            StairsDirectionUnknown = tally.StairsDirectionUnknown,
            StairsHandrailUnknown = tally.StairsHandrailUnknown,
            Escalators = tally.Escalators,
            Lifts = Lifts + tally.LiftEdges - old.LiftEdges,
            SignalledEdges = tally.SignalledEdges,
            SlopedShare = tally.Metres > 0 ? tally.SlopedMetres / tally.Metres : 0,
            MeanAbsoluteGrade = tally.SlopedMetres > 0 ? tally.ClimbMetres / tally.SlopedMetres : 0,
            Clamped = tally.Clamped,
            BigRoadNoSidewalkKm = tally.BigRoadNoSidewalkMetres / 1000,
        };
    }
}

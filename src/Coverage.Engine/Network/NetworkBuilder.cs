using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Coverage.Geo;

namespace Coverage.Network;

/// <summary>
/// Streets → walking network: choose ways, cut them at shared nodes, prune islands, read heights, count steps, place delays, number and
/// pack. One pass per stage, each in its own file; the same extract gives the same arrays at any degree of parallelism.
/// </summary>
public static class NetworkBuilder
{
    /// <param name="extract">The streets as mapped.</param>
    /// <param name="frame">The study's metric frame.</param>
    /// <param name="sampler">Heights, or null for a network without slopes.</param>
    /// <param name="options">Rules and thresholds.</param>
    /// <param name="cancellation">Checked between and inside stages.</param>
    /// <exception cref="InputException">No walkable street at all, or a DEM that misses the area.</exception>
    public static (WalkNetwork Network, NetworkReport Report) Build(
        OsmExtract extract, LocalFrame frame, HeightSampler? sampler, in NetworkOptions options, CancellationToken cancellation) =>
        Build(MappedStreets.Read(extract, options, cancellation), Scraps.Left, frame, sampler, options, cancellation);

    /// <summary>
    /// The same for who has no more use for the extract: it can be let go once its streets have been read, and a large one should be.
    /// </summary>
    /// <param name="streets">Used up: good for one network.</param>
    /// <param name="frame">The study's metric frame.</param>
    /// <param name="sampler">Heights, or null for a network without slopes.</param>
    /// <param name="options">Thresholds; the rules are those by which the streets were read.</param>
    /// <param name="cancellation">Checked between and inside stages.</param>
    /// <exception cref="InputException">No walkable street at all, or a DEM that misses the area.</exception>
    public static (WalkNetwork Network, NetworkReport Report) Build(
        MappedStreets streets, LocalFrame frame, HeightSampler? sampler, in NetworkOptions options, CancellationToken cancellation) =>
        Build(streets, Scraps.Of(streets.NodeCount), frame, sampler, options, cancellation);

    static (WalkNetwork Network, NetworkReport Report) Build(
        MappedStreets streets, Scraps scraps, LocalFrame frame, HeightSampler? sampler, in NetworkOptions options,
        CancellationToken cancellation)
    {
        var (ways, marks) = streets.Take();
        scraps.Pack();
        marks = ways.KeepNodes(marks);
        if (!ways.Streets.Exists(s => !s.Has(EdgeTags.Closed)))
        {
            throw new InputException("no walkable street in the extract", cure: "check that it is the right file and that it holds highway=* ways");
        }

        if (sampler is not null)
        {
            ways = HeightSpacing.Insert(ways, options.HeightSpacingMetres);
        }

        var hoursUnread = options.At is { } at ? AccessHours.Apply(ways, marks, at) : 0;
        var drafts = EdgeCutter.Cut(ways, marks);
        Measure(ways, drafts, options.Parallelism);
        var closed = ClosedWays.TakeOut(ways, drafts);
        var components = Components.Prune(drafts, ways.VertexCount, options);
        ClosedWays.PutBack(drafts, closed);
        cancellation.ThrowIfCancellationRequested();
        StreetHeights? heights = null;
        if (sampler is not null)
        {
            heights = StreetHeights.Read(ways, sampler, options);
            if (heights.CoveredShare == 0)
            {
                throw new InputException("the elevation model covers no street of the study", cure: "give a DEM of the same area, or check its CRS");
            }

            heights.FillBetween(drafts);
            drafts = ProfileSplitter.Split(ways, drafts, heights, options.ProfileToleranceMetres);
        }

        cancellation.ThrowIfCancellationRequested();
        var facts = new EdgeFacts(drafts.Count);
        Grades.Fill(ways, drafts, heights, facts);
        Stairs.Fill(ways, drafts, heights, facts);
        CrossingDelays.Fill(ways, drafts, marks, facts);
        scraps.Collect();
        var inclinesIgnored = ways.Streets.Count(s => s.InclineIgnored);
        var network = new NetworkAssembler(ways, drafts, facts, heights, frame, scraps).Assemble(options.Parallelism);
        var report = Report(network, ways, components, heights, marks);
        return (network, report with { HoursUnread = hoursUnread, InclineIgnored = inclinesIgnored });
    }

    static void Measure(StreetWays ways, DraftList drafts, int parallelism)
    {
        const int block = 8192;
        Parallel.For(0, (drafts.Count + block - 1) / block, new ParallelOptions { MaxDegreeOfParallelism = parallelism }, b =>
        {
            var measure = new StreetMeasure(ways);
            var vertices = CollectionsMarshal.AsSpan(ways.Vertices);
            foreach (ref var draft in drafts.Between(b * block, Math.Min(drafts.Count, (b + 1) * block)))
            {
                for (var p = draft.Begin + 1; p <= draft.End; p++)
                {
                    draft.Metres += measure.Metres(vertices[p - 1], vertices[p]);
                }
            }
        });
    }

    static NetworkReport Report(
        WalkNetwork network, StreetWays ways, Components.Outcome components, StreetHeights? heights, Dictionary<int, NodeMark> marks)
    {
        var tally = NetworkTally.Count(network);
        return new NetworkReport
        {
            Nodes = network.NodeCount,
            Arcs = network.ArcCount,
            LengthKm = tally.Metres / 1000,
            KmByClass = tally.MetresByClass.ToImmutableSortedDictionary(p => p.Key.ToString(), p => p.Value / 1000, StringComparer.Ordinal),
            StairsKm = tally.StairsMetres / 1000,
            Steps = tally.Steps,
            StairsEdges = tally.StairsEdges,
            StairsEstimated = tally.StairsEstimated,
            StairsDirectionUnknown = tally.StairsDirectionUnknown,
            StairsHandrailUnknown = tally.StairsHandrailUnknown,
            Escalators = tally.Escalators,
            Lifts = marks.Values.Count(m => (m & NodeMark.Lift) != 0) + tally.LiftEdges,
            SignalledEdges = tally.SignalledEdges,
            SlopedShare = tally.Metres > 0 ? tally.SlopedMetres / tally.Metres : 0,
            MeanAbsoluteGrade = tally.SlopedMetres > 0 ? tally.ClimbMetres / tally.SlopedMetres : 0,
            Clamped = tally.Clamped,
            BigRoadNoSidewalkKm = tally.BigRoadNoSidewalkMetres / 1000,
            Components = components.Kept,
            ComponentsPruned = components.Pruned,
            PrunedKm = components.PrunedMetres / 1000,
            HeightCoverage = heights?.CoveredShare ?? 0,
            RefusedWays = ways.Refused.ToImmutableSortedDictionary(p => p.Key.ToString(), p => p.Value, StringComparer.Ordinal),
            ClosedKm = tally.ClosedMetres / 1000,
            ClosedGates = marks.Values.Count(m => (m & (NodeMark.Blocked | NodeMark.Gate)) == (NodeMark.Blocked | NodeMark.Gate)),
            WithHours = network.HoursEdge.Length,
            EscalatorsDirectionUnknown = tally.EscalatorsDirectionUnknown,
            MissingNodeRefs = ways.MissingNodeRefs,
        };
    }
}

using System.Runtime.InteropServices;

namespace Coverage.Network;

/// <summary>One pass over the edges of a network for the quality report; metres are on the ground.</summary>
sealed class NetworkTally
{
    public double Metres, StairsMetres, SlopedMetres, ClimbMetres, BigRoadNoSidewalkMetres;
    public long Steps;
    public int StairsEdges, StairsEstimated, StairsDirectionUnknown, StairsHandrailUnknown, Escalators, LiftEdges, SignalledEdges, Clamped, EscalatorsDirectionUnknown;

    public double ClosedMetres;

    public Dictionary<StreetClass, double> MetresByClass { get; } = [];

    public static NetworkTally Count(WalkNetwork network)
    {
        var tally = new NetworkTally();
        var lengths = network.LengthCm.Span;
        var tags = network.Tags.Span;
        var steps = network.Steps.Span;
        var grades = network.Grade.Span;
        for (var e = 0; e < lengths.Length; e++)
        {
            if (((EdgeTags)tags[e] & NetworkEditor.Closed) != NetworkEditor.Closed)
            {
                tally.Add(lengths[e] / 100.0, (EdgeTags)tags[e], steps[e], grades[e]);
            }
        }

        foreach (var share in network.DelaySignal.Span)
        {
            tally.SignalledEdges += share > 0 ? 1 : 0;
        }

        return tally;
    }

    void Add(double metres, EdgeTags tags, int steps, float grade)
    {
        if ((tags & EdgeTags.Closed) != 0)
        {
            ClosedMetres += metres;
            return;
        }

        Metres += metres;
        var streetClass = (StreetClass)(tags & EdgeTags.ClassMask);
        CollectionsMarshal.GetValueRefOrAddDefault(MetresByClass, streetClass, out _) += metres;
        BigRoadNoSidewalkMetres += (tags & EdgeTags.BigRoadNoSidewalk) != 0 ? metres : 0;
        LiftEdges += (tags & EdgeTags.Lift) != 0 && metres > 0 ? 1 : 0;
        if ((tags & EdgeTags.GradeUnknown) == 0)
        {
            SlopedMetres += metres;
            ClimbMetres += metres * Math.Abs(grade);
        }

        if ((tags & EdgeTags.Escalator) != 0)
        {
            Escalators++;
            EscalatorsDirectionUnknown += (tags & (EdgeTags.NoForward | EdgeTags.NoBackward)) == 0 ? 1 : 0;
        }
        else if ((tags & EdgeTags.Steps) != 0)
        {
            StairsMetres += metres;
            Steps += Math.Abs(steps);
            StairsEdges++;
            StairsEstimated += (tags & EdgeTags.StepsEstimated) != 0 ? 1 : 0;
            StairsDirectionUnknown += (tags & EdgeTags.StepsDirectionUnknown) != 0 ? 1 : 0;
            StairsHandrailUnknown += (tags & (EdgeTags.HandrailYes | EdgeTags.HandrailNo)) == 0 ? 1 : 0;
        }
        else
        {
            Clamped += Math.Abs(grade) > WalkSpeed.MaxTimedGrade ? 1 : 0;
        }
    }
}

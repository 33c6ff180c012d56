using System.Collections.Immutable;
using Coverage.Layers;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// The homes of a result as dots, larger the more people: coloured by their minutes to a target, or for a walker by age by the share of their people in time. It is the map of a study
/// without units, and the frame of its other maps.
/// </summary>
static class HomeMap
{
    const double LeastRadius = 4;
    const double MostRadius = 22;
    const double SolidQuantile = 0.95;

    static readonly Ink Paper = Ink.Of(MinutesPalette.Paper);
    static readonly Ink Unreached = Ink.Of(MinutesPalette.Unreached);

    /// <summary>Homes' places; null for a result whose homes are not points.</summary>
    static PointColumn? Points(ReportSource s) => s.Find(DemandLayer.Id)?.Geometry as PointColumn;

    public static MapSheet? Sheet(ReportSource s)
    {
        if (Points(s) is not { Points.Length: > 0 } homes)
        {
            return null;
        }

        var box = new Envelope();
        foreach (var p in homes.Points)
        {
            box.ExpandToInclude(p.Lon, p.Lat);
        }

        return new MapSheet(box);
    }

    public static Mark Ground(MapSheet sheet) => Drawing.Box(0, 0, MapSheet.PageWidth, sheet.Height, Paper);

    /// <summary>The dots, their legend's title and signs; null when the stored times do not tell them.</summary>
    public static (ImmutableArray<Mark> Marks, string Title, ImmutableArray<LegendSign> Signs)? Dots(ReportSource s, MapSheet sheet, string target)
    {
        if (Points(s) is not { } homes || HomeTimes.Read(s, target) is not { Count: > 0 } times || s.Headline.Minutes < ClassBreaks.MinCutoff)
        {
            return null;
        }

        var peopled = Enumerable.Range(0, times.Count).Where(i => times.People(i) > 0).ToArray();
        var solid = peopled.Select(times.People).Order().ElementAtOrDefault((int)(SolidQuantile * (peopled.Length - 1)));
        // Half the distance between neighbours if all homes lay evenly, so that a dense town stays a pattern of dots.
        var most = Math.Clamp(Math.Sqrt(MapSheet.PageWidth * sheet.Height / Math.Max(1, peopled.Length)) / 2, LeastRadius, MostRadius);
        var byMinutes = times.Parts.Length == 1;
        var breaks = ClassBreaks.At(s.Headline.Minutes);
        var marks = peopled.Select(i => (Mark)new DotMark(
            sheet.At(homes.Points[i]), Math.Max(LeastRadius, most * Math.Min(1, Math.Sqrt((double)times.People(i) / Math.Max(1, solid)))), byMinutes ? OfMinutes(times.Parts[0].Seconds[i], breaks) : OfShare(times, i, s)));
        return (
            [.. marks], byMinutes ? s.Text($"步行分钟数({s.WalkerName(s.Headline.Walker)})", $"minutes on foot ({s.WalkerName(s.Headline.Walker)})") : s.Text("覆盖率", "share covered"),
            byMinutes ? [.. MinuteSigns(s, breaks)] : [.. MapDrawing.ShareSigns(s)]);
    }

    static Ink OfMinutes(double seconds, ClassBreaks breaks) => double.IsNaN(seconds) ? Unreached : Ink.Of(MinutesPalette.Classes[breaks.ClassOf(seconds)]);

    static Ink OfShare(HomeTimes times, int home, ReportSource s) => MapDrawing.ShareInk((double)times.Within(home, s.Headline.Minutes * 60.0) / times.People(home));

    static IEnumerable<LegendSign> MinuteSigns(ReportSource s, ClassBreaks breaks)
    {
        for (var k = 0; k < ClassBreaks.Count; k++)
        {
            var from = k == 0 ? 0 : breaks.UpperMinutes[k - 1];
            yield return new LegendSign(k < breaks.UpperMinutes.Length ? FormattableString.Invariant($"{from}–{breaks.UpperMinutes[k]}") : FormattableString.Invariant($">{from}"), Ink.Of(MinutesPalette.Classes[k]));
        }

        yield return new LegendSign(s.Text("走不到", "unreachable"), Unreached);
    }
}

using System.Globalization;
using Coverage.Geo;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// A layer whose coordinate system nobody declares is refused, never guessed; but the refusal says what the program measured: the range of the
/// numbers, and which systems put them into the study area, with the distance to the streets under each.
/// </summary>
static class UndeclaredCrs
{
    const int Looked = 2000;

    static readonly string[] Degrees = ["EPSG:4326", "GCJ-02", "BD-09"];

    // The CGCS2000 3-degree zones that cover China, by central meridian and by zone number; and the web maps' square metres.
    static readonly string[] Metres =
        [.. Enumerable.Range(4513, 21).Concat(Enumerable.Range(4534, 21)).Select(n => "EPSG:" + n.ToString(CultureInfo.InvariantCulture)), "EPSG:3857"];

    public static InputException Refuse(LayerRows rows, PlaceColumns columns, StudyArea area, Lazy<StreetGrid> streets, CancellationToken cancellation)
    {
        var sample = Sample(rows, columns, area, cancellation);
        if (sample.Count == 0)
        {
            return new InputException("the coordinate system is not declared, and no row has readable coordinates", rows.Where, "declare \"crs\" in the layer");
        }

        var range = string.Create(CultureInfo.InvariantCulture,
            $"x from {sample.Min(p => p.X):0.######} to {sample.Max(p => p.X):0.######}, y from {sample.Min(p => p.Y):0.######} to {sample.Max(p => p.Y):0.######}");
        var fits = Candidates(sample, area);
        var turned = fits.Count == 0 ? Candidates([.. sample.Select(p => new RawPlace(p.Y, p.X))], area) : [];
        var measured = fits.Count > 0 ? "inside the study area when read as " + string.Join(", ", fits.Select(c => Measured(c, sample, streets)))
            : turned.Count > 0 ? "inside the study area only with x and y exchanged, as " + string.Join(", ", turned)
            : "no known system puts them into the study area (" + area + ")";
        return new InputException($"the coordinate system is not declared and the file names none; measured: {range}; {measured}", rows.Where,
            "declare \"crs\" in the layer" + (fits.Count > 0 ? ", such as \"" + fits[0] + "\"" : ""));
    }

    /// <summary>Systems that put a point of unknown system into the study area.</summary>
    public static IReadOnlyList<string> CandidatesFor((double X, double Y) point, StudyArea area) => Candidates([new RawPlace(point.X, point.Y)], area);

    static List<string> Candidates(List<RawPlace> sample, StudyArea area)
    {
        var isDegrees = sample.Count(p => Math.Abs(p.X) <= 180 && Math.Abs(p.Y) <= 90) * 2 > sample.Count;
        IEnumerable<string> systems = isDegrees ? Degrees : [LocalFrame.SuitableCrs(area.Centre), .. Metres];
        return [.. systems.Distinct().Where(id => Inside(id, sample, area) * 2 > sample.Count).Take(4)];
    }

    static int Inside(string id, List<RawPlace> sample, StudyArea area)
    {
        var crs = CoordinateSystem.Parse(id);
        return sample.Count(p => crs.ToWgs84(p.X, p.Y) is { IsValid: true } place && area.Contains(place));
    }

    static string Measured(string id, List<RawPlace> sample, Lazy<StreetGrid> streets)
    {
        var crs = CoordinateSystem.Parse(id);
        var median = DatumCheck.Median(sample.Select(p => streets.Value.Distance(crs.ToWgs84(p.X, p.Y))));
        return string.Create(CultureInfo.InvariantCulture, $"{id} ({median:0} m from the streets in the median)");
    }

    static List<RawPlace> Sample(LayerRows rows, PlaceColumns columns, StudyArea area, CancellationToken cancellation)
    {
        var reader = new RawPlaceReader(columns, rows);
        var sample = new List<RawPlace>();
        foreach (var row in rows.Rows(cancellation))
        {
            foreach (var point in reader.Read(row, area, geographic: true))
            {
                if (double.IsFinite(point.X) && double.IsFinite(point.Y))
                {
                    sample.Add(point);
                }
            }

            if (sample.Count >= Looked)
            {
                break;
            }
        }

        return sample;
    }
}

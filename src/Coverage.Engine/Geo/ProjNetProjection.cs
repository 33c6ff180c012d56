using System.Globalization;
using System.Text;
using ProjNet.CoordinateSystems;
using ProjNet.CoordinateSystems.Transformations;

namespace Coverage.Geo;

/// <summary>
/// Projections other than transverse Mercator (Lambert, Albers, …) by ProjNET, from WKT that we write anew: on WGS 84, in metres and
/// degrees, so that neither a datum shift nor the writer's dialect has a say.
/// </summary>
sealed class ProjNetProjection : IProjection
{
    readonly MathTransform _forward, _inverse;

    ProjNetProjection(MathTransform forward)
    {
        _forward = forward;
        _inverse = forward.Inverse();
    }

    /// <exception cref="InputException">ProjNET does not know the method, or refuses its parameters.</exception>
    public static CoordinateSystem Build(string name, string method, IReadOnlyDictionary<string, double> parameters)
    {
        try
        {
            var system = (ProjectedCoordinateSystem)new CoordinateSystemFactory().CreateFromWkt(Wkt(method, parameters));
            var ways = new CoordinateTransformationFactory().CreateFromCoordinateSystems(system.GeographicCoordinateSystem, system);
            return new CoordinateSystem(name, AxisKind.Metres, new ProjNetProjection(ways.MathTransform));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or NotImplementedException or InvalidOperationException
            or FormatException or KeyNotFoundException or InvalidCastException)
        {
            throw new InputException(
                $"the coordinate system '{name}' is refused: its projection '{method}' is unknown or lacks a parameter ({e.Message})",
                "",
                "convert the file to WGS 84 or CGCS2000",
                e);
        }
    }

    public void Forward(ReadOnlySpan<double> lon, ReadOnlySpan<double> lat, Span<double> x, Span<double> y) =>
        Run(_forward, lon, lat, x, y);

    public void Inverse(ReadOnlySpan<double> x, ReadOnlySpan<double> y, Span<double> lon, Span<double> lat) =>
        Run(_inverse, x, y, lon, lat);

    static void Run(MathTransform way, ReadOnlySpan<double> fromX, ReadOnlySpan<double> fromY, Span<double> toX, Span<double> toY)
    {
        for (var i = 0; i < fromX.Length; i++)
        {
            var (x, y) = way.Transform(fromX[i], fromY[i]);
            (toX[i], toY[i]) = double.IsFinite(x) && double.IsFinite(y) ? (x, y) : (double.NaN, double.NaN);
        }
    }

    static string Wkt(string method, IReadOnlyDictionary<string, double> parameters)
    {
        var text = new StringBuilder("""PROJCS["p",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],""")
            .Append("""PRIMEM["Greenwich",0],UNIT["degree",0.017453292519943295]],PROJECTION[""");
        text.Append('"').Append(MethodName(method)).Append("\"]");
        foreach (var (name, value) in parameters.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $",PARAMETER[\"{name.Replace("\"", "", StringComparison.Ordinal)}\",{value:R}]");
        }

        return text.Append(",UNIT[\"metre\",1]]").ToString();
    }

    /// <summary>WKT 2 and ESRI spellings of the methods that have another name in WKT 1.</summary>
    static string MethodName(string method) => string.Concat(method.Where(char.IsLetterOrDigit)).ToUpperInvariant() switch
    {
        "LAMBERTCONFORMALCONIC" or "LAMBERTCONICCONFORMAL2SP" or "LAMBERTCONFORMALCONIC2SP" => "Lambert_Conformal_Conic_2SP",
        "ALBERS" or "ALBERSEQUALAREA" or "ALBERSCONICEQUALAREA" => "Albers_Conic_Equal_Area",
        _ => method.Replace("\"", "", StringComparison.Ordinal).Replace(' ', '_'),
    };
}

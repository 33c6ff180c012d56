using System.Collections.Immutable;
using System.Globalization;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>
/// Where a GeoTIFF lies on the earth: the centre of its first cell, its steps and its CRS. Source: OGC 19-008r4 GeoTIFF 1.1, §7.1
/// (PixelIsArea ties the corner of a cell, PixelIsPoint its centre) and annex B (tags 33550, 33922, 34264, 34735).
/// </summary>
readonly record struct TiffPlace(
    string Crs, double OriginX, double OriginY, double StepX, double StepY, ImmutableArray<ImportFinding> Warnings)
{
    const int ScaleTag = 33550, TieTag = 33922, TransformTag = 34264, KeysTag = 34735;
    const int ModelTypeKey = 1024, RasterTypeKey = 1025, GeographicKey = 2048, AngularUnitsKey = 2054, ProjectedKey = 3072,
        VerticalUnitsKey = 4099;
    const int UserDefined = 32767;
    const int PixelIsPoint = 2;
    const int Degrees = 9102;
    const int Metres = 9001;

    public static TiffPlace Read(TiffDirectory tags, string file)
    {
        var keys = Keys(tags);
        var (x, y, stepX, stepY) = Transform(tags, file);
        if (!double.IsFinite(x) || !double.IsFinite(y) || !double.IsFinite(stepX) || !double.IsFinite(stepY) || stepX <= 0 || stepY == 0)
        {
            throw new InputException(
                FormattableString.Invariant($"its cells measure {stepX} by {stepY} from {x},{y}"), file,
                    "set the position: gdal_translate -a_ullr …");
        }

        var half = keys.GetValueOrDefault(RasterTypeKey, 1) == PixelIsPoint ? 0 : 0.5;
        var warnings = new List<ImportFinding>();
        var crs = CrsOf(keys, file, warnings);
        if (keys.TryGetValue(VerticalUnitsKey, out var unit) && unit is not (Metres or 0 or UserDefined))
        {
            warnings.Add(new ImportFinding(Severity.Warned, "raster-vertical-unit", file, "", "VerticalUnits",
                unit.ToString(CultureInfo.InvariantCulture),
                "heights are declared in another unit than metres and are taken as they are", "convert them to metres"));
        }

        return new TiffPlace(crs, x + half * stepX, y + half * stepY, stepX, stepY, [.. warnings]);
    }

    static (double X, double Y, double StepX, double StepY) Transform(TiffDirectory tags, string file)
    {
        double[] scale = tags.Doubles(ScaleTag), tie = tags.Doubles(TieTag), matrix = tags.Doubles(TransformTag);
        if (scale.Length >= 2 && tie.Length >= 6)
        {
            return (tie[3] - tie[0] * scale[0], tie[4] + tie[1] * scale[1], scale[0], -scale[1]);
        }

        if (matrix.Length != 16)
        {
            throw new InputException(
                "it does not say where it lies (no ModelPixelScale with tie point, no ModelTransformation)", file,
                "write a GeoTIFF with its position: gdal_translate -a_srs EPSG:… -a_ullr … IN OUT.tif");
        }

        return matrix[1] == 0 && matrix[4] == 0
            ? (matrix[3], matrix[7], matrix[0], matrix[5])
            : throw new InputException("its grid is turned against its coordinates", file, "straighten it: gdalwarp IN OUT.tif");
    }

    static string CrsOf(Dictionary<int, int> keys, string file, List<ImportFinding> warnings)
    {
        var model = keys.GetValueOrDefault(ModelTypeKey);
        var code = model switch { 1 => keys.GetValueOrDefault(ProjectedKey), 2 => keys.GetValueOrDefault(GeographicKey), _ => 0 };
        var isDegrees = model != 2 || keys.GetValueOrDefault(AngularUnitsKey, Degrees) == Degrees;
        if (code is > 0 and < UserDefined && isDegrees)
        {
            return "EPSG:" + code.ToString(CultureInfo.InvariantCulture);
        }

        warnings.Add(new ImportFinding(
            Severity.Warned, "raster-crs-unknown", file, "", "crs", code == UserDefined ? "user-defined" : "",
                "the file does not name its CRS by an EPSG code",
            "give the layer's crs in the study, or set it: gdal_edit.py -a_srs EPSG:… FILE"));
        return "";
    }

    /// <summary>Keys whose value is a short of the directory itself.</summary>
    static Dictionary<int, int> Keys(TiffDirectory tags)
    {
        var keys = new Dictionary<int, int>();
        var directory = tags.Integers(KeysTag);
        for (var k = 4; k + 3 < directory.Length; k += 4)
        {
            if (directory[k + 1] == 0)
            {
                keys.TryAdd((int)directory[k], (int)directory[k + 3]);
            }
        }

        return keys;
    }
}

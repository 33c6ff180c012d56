using Coverage.Geo;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Geo;

public sealed class WellKnownTextTests
{
    const string EsriGk108 =
        """PROJCS["CGCS2000_3_Degree_GK_CM_108E",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",108.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]""";

    const string Wkt2Gk108 =
        """
        PROJCRS["CGCS2000 / 3-degree Gauss-Kruger CM 108E",
            BASEGEOGCRS["China Geodetic Coordinate System 2000",
                DATUM["China 2000",ELLIPSOID["CGCS2000",6378137,298.257222101,LENGTHUNIT["metre",1]]],
                PRIMEM["Greenwich",0,ANGLEUNIT["degree",0.0174532925199433]],ID["EPSG",4490]],
            CONVERSION["3-degree Gauss-Kruger CM 108E",METHOD["Transverse Mercator",ID["EPSG",9807]],
                PARAMETER["Latitude of natural origin",0,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8801]],
                PARAMETER["Longitude of natural origin",108,ANGLEUNIT["degree",0.0174532925199433],ID["EPSG",8802]],
                PARAMETER["Scale factor at natural origin",1,SCALEUNIT["unity",1],ID["EPSG",8805]],
                PARAMETER["False easting",500000,LENGTHUNIT["metre",1],ID["EPSG",8806]],
                PARAMETER["False northing",0,LENGTHUNIT["metre",1],ID["EPSG",8807]]],
            CS[Cartesian,2],AXIS["northing (X)",north,ORDER[1],LENGTHUNIT["metre",1]],AXIS["easting (Y)",east,ORDER[2],LENGTHUNIT["metre",1]],
            USAGE[SCOPE["Cadastre."],AREA["China, ""onshore"" area"],BBOX[18.19,106.5,42.47,109.51]],
            ID["EPSG",4545]]
        """;

    const string WebMercator =
        """PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137.0,298.257223563]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Mercator_Auxiliary_Sphere"],PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",0.0],PARAMETER["Standard_Parallel_1",0.0],PARAMETER["Auxiliary_Sphere_Type",0.0],UNIT["Meter",1.0]]""";

    const string PseudoMercator =
        """PROJCS["WGS 84 / Pseudo-Mercator",GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Mercator_1SP"],PARAMETER["central_meridian",0],PARAMETER["scale_factor",1],PARAMETER["false_easting",0],PARAMETER["false_northing",0],UNIT["metre",1],AUTHORITY["EPSG","3857"]]""";

    const string Wgs84 =
        """GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]""";

    const string Utm22 =
        """PROJCS["WGS_1984_UTM_Zone_22S",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0],PARAMETER["central_meridian",-51],PARAMETER["scale_factor",0.9996],PARAMETER["false_easting",500000],PARAMETER["false_northing",10000000],UNIT["Meter",1]]""";

    [Theory]
    [InlineData(EsriGk108, "EPSG:4545")]
    [InlineData(Wkt2Gk108, "EPSG:4545")]
    [InlineData(WebMercator, "EPSG:3857")]
    [InlineData(PseudoMercator, "EPSG:3857")]
    [InlineData(Wgs84, "EPSG:4326")]
    [InlineData(Utm22, "EPSG:32722")]
    public void A_definition_is_recognised_by_what_it_says(string wkt, string id) => Assert.Equal(id, CoordinateSystem.FromWkt(wkt).Id);

    [Fact]
    public void Zone_prefix_and_datum_choose_the_number()
    {
        var zoned = EsriGk108.Replace("500000.0", "36500000.0", StringComparison.Ordinal);
        var sirgas = Utm22.Replace("D_WGS_1984", "D_SIRGAS_2000", StringComparison.Ordinal);

        Assert.Equal("EPSG:4524", CoordinateSystem.FromWkt(zoned).Id);
        Assert.Equal("EPSG:31982", CoordinateSystem.FromWkt(sirgas).Id);
    }

    [Fact]
    public void A_local_grid_with_its_own_meridian_is_computed_from_its_parameters()
    {
        const string own =
            """PROJCS["local",GEOGCS["g",DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",29],PARAMETER["central_meridian",106.5],PARAMETER["scale_factor",1],PARAMETER["false_easting",50000],PARAMETER["false_northing",20000],UNIT["metre",1]]""";

        var (x, y) = CoordinateSystem.FromWkt(own).FromWgs84(new LonLat(106.577, 29.558));

        Assert.Equal(57462.1468, x, 1e-4); // PROJ 9
        Assert.Equal(81851.4093, y, 1e-4);
    }

    [Theory]
    [InlineData("Albers", "Standard_Parallel_1\",25", "Standard_Parallel_2\",47", 151121.1580, 3123273.1698)]
    [InlineData("Lambert_Conformal_Conic", "Standard_Parallel_1\",30", "Standard_Parallel_2\",62", 153133.1139, 3659949.9451)]
    public void Conic_projections_agree_with_proj(string method, string first, string second, double x, double y)
    {
        var wkt =
            $"""PROJCS["c",GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]],PROJECTION["{method}"],PARAMETER["False_Easting",0],PARAMETER["False_Northing",0],PARAMETER["Central_Meridian",105],PARAMETER["{first}],PARAMETER["{second}],PARAMETER["Latitude_Of_Origin",0],UNIT["Meter",1]]""";
        var system = CoordinateSystem.FromWkt(wkt);

        var (gotX, gotY) = system.FromWgs84(new LonLat(106.577, 29.558));
        var back = system.ToWgs84(gotX, gotY);

        Assert.Equal(x, gotX, 1e-3);
        Assert.Equal(y, gotY, 1e-3);
        Assert.Equal(106.577, back.Lon, 1e-9);
        Assert.Equal(29.558, back.Lat, 1e-9);
    }

    [Theory]
    [InlineData("D_China_2000", "D_Xian_1980", "Xian_1980")]
    [InlineData("298.257222101", "298.257", "")]
    [InlineData("6378137.0", "6378140.0", "ellipsoid")]
    [InlineData("UNIT[\"Meter\",1.0]", "UNIT[\"Foot\",0.3048]", "Foot")]
    [InlineData("PRIMEM[\"Greenwich\",0.0]", "PRIMEM[\"Paris\",2.33]", "Paris")]
    [InlineData("0.0174532925199433", "0.01570796", "degrees")]
    [InlineData("Gauss_Kruger", "Bonne", "Bonne")]
    [InlineData("UNIT[\"Meter\",1.0]", "UNIT[\"Meter\",1.0],AUTHORITY[\"EPSG\",\"4544\"]", "calls itself EPSG:4544")]
    [InlineData("500000.0", "5e300", "impossible")]
    public void What_is_not_equal_to_wgs84_or_not_in_metres_is_refused(string part, string instead, string said)
    {
        var wkt = EsriGk108.Replace(part, instead, StringComparison.Ordinal);
        if (instead == "D_Xian_1980")
        {
            wkt = wkt.Replace("GCS_China_Geodetic_Coordinate_System_2000", "GCS_Xian_1980", StringComparison.Ordinal);
        }

        if (said.Length == 0)
        {
            Assert.Equal("EPSG:4545", CoordinateSystem.FromWkt(wkt).Id);
            return;
        }

        Assert.Contains(said, Assert.Throws<InputException>(() => CoordinateSystem.FromWkt(wkt)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_truncation_of_a_definition_is_refused_and_none_crashes()
    {
        for (var length = 0; length < Wkt2Gk108.TrimEnd().Length; length++)
        {
            Assert.Throws<InputException>(() => CoordinateSystem.FromWkt(Wkt2Gk108[..length]));
        }
    }

    [Fact]
    public void Deep_nesting_and_endless_text_are_refused()
    {
        Assert.Throws<InputException>(() => CoordinateSystem.FromWkt(string.Concat(Enumerable.Repeat("A[", 20_000))));
        Assert.Throws<InputException>(() => CoordinateSystem.FromWkt(new string(' ', 1_000_000)));
    }

    [Fact]
    public void The_hand_made_prj_of_the_helsinki_grid_is_gk25fin()
    {
        var path = RepositoryPaths.RealData("helsinki/Vaestotietoruudukko_2015.prj");
        if (path is null)
        {
            Assert.Skip("real data absent: helsinki");
        }

        Assert.Equal("EPSG:3879", CoordinateSystem.FromWkt(File.ReadAllText(path)).Id);
    }
}

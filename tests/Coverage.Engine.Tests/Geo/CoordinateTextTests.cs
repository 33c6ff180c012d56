using Coverage.Geo;

namespace Coverage.Engine.Tests.Geo;

public sealed class CoordinateTextTests
{
    [Theory]
    [InlineData("106°33′32″E", 106.558889, Hemisphere.East)]
    [InlineData("106°33'32\"E", 106.558889, Hemisphere.East)]
    [InlineData("106°33'32''E", 106.558889, Hemisphere.East)]
    [InlineData("东经106度33分32秒", 106.558889, Hemisphere.East)]
    [InlineData("１０６°３３′３２″", 106.558889, Hemisphere.Unstated)]
    [InlineData("E 106 33 32", 106.558889, Hemisphere.East)]
    [InlineData("106:33:32", 106.558889, Hemisphere.Unstated)]
    [InlineData("29°33.5′N", 29.558333, Hemisphere.North)]
    [InlineData("北纬：29.5591", 29.5591, Hemisphere.North)]
    [InlineData("51.2S", -51.2, Hemisphere.South)]
    [InlineData("-51.2", -51.2, Hemisphere.Unstated)]
    [InlineData("106577000", 106577000, Hemisphere.Unstated)]
    [InlineData("29°", 29, Hemisphere.Unstated)]
    public void An_angle_reads_as_people_write_it(string text, double degrees, Hemisphere side)
    {
        Assert.True(CoordinateText.TryParse(text, out var got, out var gotSide));

        Assert.Equal(degrees, got, 5e-7);
        Assert.Equal(side, gotSide);
    }

    [Theory]
    [InlineData("")]
    [InlineData("不详")]
    [InlineData("—")]
    [InlineData("106°70′E")]
    [InlineData("106.5°30′")]
    [InlineData("190°30′")]
    [InlineData("-106E")]
    [InlineData("1e5")]
    [InlineData("NaN")]
    [InlineData("106°33′32″5")]
    [InlineData("106,5")]
    public void What_is_no_angle_is_refused(string text) => Assert.False(CoordinateText.TryParse(text, out _, out _));

    [Theory]
    [InlineData("29.5591,106.5776", 106.5776, 29.5591, PairOrder.LatLon)]
    [InlineData("106.5776，29.5591", 106.5776, 29.5591, PairOrder.LonLat)]
    [InlineData("(106.5776 29.5591)", 106.5776, 29.5591, PairOrder.LonLat)]
    [InlineData("106°33′32″E 29°33′28″N", 106.558889, 29.557778, PairOrder.LonLat)]
    [InlineData("29°33′28″N, 106°33′32″E", 106.558889, 29.557778, PairOrder.LatLon)]
    [InlineData("29 33 28 N 106 33 32 E", 106.558889, 29.557778, PairOrder.LatLon)]
    [InlineData("-51.2; -30.0", -51.2, -30.0, PairOrder.Unclear)]
    [InlineData("30S/51.2", 51.2, -30.0, PairOrder.LatLon)]
    public void A_pair_says_its_order_by_letter_or_range(string text, double lon, double lat, PairOrder order)
    {
        Assert.True(CoordinateText.TryParsePair(text, out var place, out var got));

        Assert.Equal(lon, place.Lon, 5e-7);
        Assert.Equal(lat, place.Lat, 5e-7);
        Assert.Equal(order, got);
    }

    [Theory]
    [InlineData("106.5")]
    [InlineData("106.5,")]
    [InlineData("106.5,107.5")]
    [InlineData("106.5E,29.5E")]
    [InlineData("362088.3,3271963.2")]
    [InlineData("重庆,渝中")]
    public void What_is_no_pair_is_refused(string text) => Assert.False(CoordinateText.TryParsePair(text, out _, out _));

    [Fact]
    public void Micro_degrees_are_recognised_only_as_whole_numbers_in_range()
    {
        Assert.True(CoordinateText.TryFromMicroDegrees(106577000, out var degrees));
        Assert.Equal(106.577, degrees);
        Assert.False(CoordinateText.TryFromMicroDegrees(106.577, out _));
        Assert.False(CoordinateText.TryFromMicroDegrees(362088340.5, out _));
    }
}

using Coverage.Geo;
using Coverage.Server.Results;

namespace Coverage.Server.Tests;

public sealed class CellSpacingTests
{
    [Fact]
    public void A_square_grid_is_drawn_as_squares()
    {
        var spacing = CellSpacing.Measure(Grid(100, 0, 100));

        Assert.True(spacing.IsSquareGrid);
        Assert.Equal(100, spacing.Metres, 0.5);
    }

    [Fact]
    public void A_hexagonal_grid_is_not_taken_for_squares_though_neighbours_stand_on_an_axis()
    {
        var spacing = CellSpacing.Measure(Grid(100, 50, 86.6));

        Assert.False(spacing.IsSquareGrid);
        Assert.Equal(100, spacing.Metres, 1);
    }

    static LonLat[] Grid(double across, double shift, double up)
    {
        var (perLon, perLat) = Ellipsoid.MetresPerDegree(29.5);
        return [.. from row in Enumerable.Range(0, 30)
                   from column in Enumerable.Range(0, 30)
                   select new LonLat(106.5 + (column * across + row % 2 * shift) / perLon, 29.5 + row * up / perLat)];
    }
}

using System.Buffers.Binary;
using System.Text.Json;
using Coverage.Layers;

namespace Coverage.Server.Tests;

public sealed class SharesTests
{
    const string Question = "/api/coverage?target=meals&walker=elder70&group=70%2B&direction=to-facility";

    [Fact]
    public async Task The_curve_equals_the_published_rows_at_every_cutoff()
    {
        await using var town = await Town.StartAsync();

        var shares = await town.JsonAsync(Question);

        var covered = Numbers(shares, "covered");
        var published = shares.GetProperty("published").EnumerateArray().ToArray();
        Assert.Equal([5, 10, 15, 20, 30], published.Select(p => p.GetProperty("minutes").GetInt32()));
        Assert.All(published, p => Assert.Equal(p.GetProperty("covered").GetDouble(), covered[p.GetProperty("minutes").GetInt32()], 1e-6));
    }

    [Fact]
    public async Task The_curve_has_a_figure_for_every_minute_and_never_falls()
    {
        await using var town = await Town.StartAsync();

        var shares = await town.JsonAsync(Question);

        var covered = Numbers(shares, "covered");
        Assert.Equal(61, covered.Length);
        Assert.True(covered.Zip(covered.Skip(1)).All(p => p.First <= p.Second));
        Assert.True(covered[60] + shares.GetProperty("unreached").GetDouble() <= shares.GetProperty("total").GetDouble() + 1e-6);
    }

    [Fact]
    public async Task Units_and_everybody_outside_add_up_to_the_whole()
    {
        await using var town = await Town.StartAsync();

        var shares = await town.JsonAsync(Question);

        var level = shares.GetProperty("levels")[0];
        var units = level.GetProperty("units").EnumerateArray().Append(level.GetProperty("outside")).ToArray();
        Assert.Equal(shares.GetProperty("total").GetDouble(), units.Sum(u => u.GetProperty("total").GetDouble()), 1e-6);
        Assert.Equal(Numbers(shares, "covered")[15], units.Sum(u => Numbers(u, "covered")[15]), 1e-6);
    }

    [Fact]
    public async Task The_circle_never_covers_fewer_than_the_walk()
    {
        await using var town = await Town.StartAsync();

        var shares = await town.JsonAsync(Question);

        // The demo town charges twenty seconds of access besides at least the straight line.
        Assert.All(Numbers(shares, "covered").Zip(Numbers(shares, "circle")), p => Assert.True(p.First <= p.Second));
    }

    [Fact]
    public async Task Worse_is_the_longer_of_there_and_back()
    {
        await using var town = await Town.StartAsync();

        var there = Numbers(await town.JsonAsync(Question), "covered");
        var worse = Numbers(await town.JsonAsync(Question.Replace("to-facility", "worse", StringComparison.Ordinal)), "covered");

        Assert.Equal(there, worse);
    }

    [Fact]
    public async Task Cells_come_as_columns_that_hold_what_the_layer_holds()
    {
        await using var town = await Town.StartAsync();
        var bytes = await town.Client.GetByteArrayAsync("/api/cells?target=meals&walker=elder70&direction=to-facility");

        var header = JsonSerializer.Deserialize<JsonElement>(bytes.AsSpan(8, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4))));
        var columns = header.GetProperty("columns").EnumerateArray().ToDictionary(c => c.GetProperty("name").GetString()!, c => c.GetProperty("offset").GetInt32());

        var demand = town.Result.Catalog.Find("demand")!;
        var seconds = ((RealColumn)demand.Find("s_meals_elder70_to")!).Values;
        var places = ((PointColumn)demand.Geometry!).Points;
        Assert.Equal(demand.Count, header.GetProperty("count").GetInt32());
        Assert.Equal(50, header.GetProperty("spacingMetres").GetDouble(), 0.2);
        Assert.True(header.GetProperty("grid").GetBoolean());
        Assert.All(columns.Values, offset => Assert.Equal(0, offset % 8));
        for (var i = 0; i < demand.Count; i++)
        {
            var ms = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(columns["ms"] + 4 * i));
            Assert.Equal(double.IsNaN(seconds[i]) ? int.MaxValue : (int)Math.Round(seconds[i] * 1000), ms);
            Assert.Equal((int)Math.Round(places[i].Lon * 1e7), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(columns["lonE7"] + 4 * i)));
        }
    }

    static double[] Numbers(JsonElement shares, string name) => [.. shares.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];
}

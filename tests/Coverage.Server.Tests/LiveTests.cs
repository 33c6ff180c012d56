namespace Coverage.Server.Tests;

public sealed class LiveTests
{
    [Fact]
    public async Task Bands_nest_and_the_people_in_them_grow()
    {
        await using var town = await Town.StartAsync();
        var bounds = (await town.JsonAsync("/api/study")).GetProperty("bounds").EnumerateArray().Select(b => b.GetDouble()).ToArray();

        var circles = await town.JsonAsync(FormattableString.Invariant(
            $"/api/isochrone?lon={(bounds[0] + bounds[2]) / 2}&lat={bounds[1] + (bounds[3] - bounds[1]) * 0.7}&walker=elder70&minutes=5,10,15"));

        var bands = circles.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties")).ToArray();
        var people = bands.Select(b => b.GetProperty("people").GetProperty("70+").GetDouble()).ToArray();
        Assert.Equal([5, 10, 15], bands.Select(b => b.GetProperty("minutes").GetInt32()));
        Assert.True(people[0] <= people[1] && people[1] <= people[2] && people[2] > 0);
        Assert.All(bands, b => Assert.True(b.GetProperty("people").GetProperty("70+").GetDouble() <= b.GetProperty("circlePeople").GetProperty("70+").GetDouble()));
        Assert.Equal(0.95 * 15 * 60, bands[2].GetProperty("circleMetres").GetDouble(), 0.1);
    }

    [Fact]
    public async Task The_parts_of_an_explained_walk_add_up_to_its_time()
    {
        await using var town = await Town.StartAsync();
        var bounds = (await town.JsonAsync("/api/study")).GetProperty("bounds").EnumerateArray().Select(b => b.GetDouble()).ToArray();

        var answer = await town.JsonAsync(FormattableString.Invariant(
            $"/api/explain?lon={(bounds[0] + bounds[2]) / 2}&lat={(bounds[1] + bounds[3]) / 2}&target=meals&walker=elder70"));

        Assert.True(answer.GetProperty("reached").GetBoolean());
        Assert.Equal(answer.GetProperty("seconds").GetDouble(), answer.GetProperty("parts").EnumerateArray().Sum(p => p.GetProperty("seconds").GetDouble()), 0.01);
        Assert.Equal("FeatureCollection", answer.GetProperty("path").GetProperty("type").GetString());
        Assert.Equal("LineString", answer.GetProperty("path").GetProperty("features")[0].GetProperty("geometry").GetProperty("type").GetString());
    }
}

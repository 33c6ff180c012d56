using System.Buffers.Binary;
using System.Net;
using System.Text.Json;

namespace Coverage.Server.Tests;

/// <summary>The answers beside the minutes, over HTTP, on the small sample city: they must agree with each other.</summary>
public sealed class SampleAnswersTests(ServedSample sample) : IClassFixture<ServedSample>
{
    const string Meals = "/api/coverage?target=meals&walker=by-age&group=60%2B&direction=to-facility";

    [Theory]
    [InlineData("by-age")]
    [InlineData("elder70")]
    [InlineData("frail80")]
    public async Task The_circle_of_every_walker_equals_the_published_circle(string walker)
    {
        var shares = await sample.Get($"/api/coverage?target=bathing&walker={walker}&group=60%2B&direction=to-facility");

        var circle = Numbers(shares, "circle");
        var published = shares.GetProperty("published").EnumerateArray().ToArray();
        Assert.NotEmpty(published);
        Assert.All(published, p => Assert.Equal(p.GetProperty("circleCovered").GetDouble(), circle[p.GetProperty("minutes").GetInt32()], 1e-6));
        Assert.Contains(published, p => p.GetProperty("circleCovered").GetDouble() > p.GetProperty("covered").GetDouble());
    }

    [Fact]
    public async Task The_circles_reading_is_the_circle_by_unit_too()
    {
        var walk = await sample.Get(Meals);
        var circle = await sample.Get(Meals + "&reading=circle");

        Assert.Equal(Numbers(walk, "circle"), Numbers(circle, "covered"));
        Assert.Equal(walk.GetProperty("total").GetDouble(), circle.GetProperty("total").GetDouble(), 1e-6);
        var level = circle.GetProperty("levels")[0];
        var units = level.GetProperty("units").EnumerateArray().Append(level.GetProperty("outside"));
        Assert.Equal(Numbers(circle, "covered")[5], units.Sum(u => Numbers(u, "covered")[5]), 1e-6);
    }

    [Fact]
    public async Task No_cell_is_nearer_on_foot_than_in_a_straight_line()
    {
        var walk = Milliseconds(await sample.Client.GetByteArrayAsync("/api/cells?part=times&target=meals&walker=by-age&direction=to-facility"));
        var circle = Milliseconds(await sample.Client.GetByteArrayAsync("/api/cells?part=times&target=meals&walker=by-age&direction=to-facility&reading=circle"));

        Assert.Equal(walk.Length, circle.Length);
        // Facilities and homes stand where they stand; the walk begins and ends there too.
        Assert.All(walk.Zip(circle), p => Assert.True(p.First >= p.Second - 1, $"{p.First} ms on foot, {p.Second} ms in a straight line"));
        Assert.Contains(walk.Zip(circle), p => p.First > 1.2 * p.Second);
    }

    [Fact]
    public async Task A_reading_nobody_knows_is_refused()
    {
        using var answer = await sample.Client.GetAsync(Meals + "&reading=bird");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("walk or circle", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_gaps_of_a_service_hold_everybody_it_leaves_out()
    {
        var headline = (await sample.Get("/api/study")).GetProperty("headline");
        var shares = await sample.Get(Meals);
        var leftOut = shares.GetProperty("total").GetDouble() - Numbers(shares, "covered")[headline.GetProperty("minutes").GetInt32()];

        var gaps = await sample.Rows("/api/gaps?target=meals&kind=uncovered");

        Assert.NotEmpty(gaps);
        Assert.Equal(leftOut, gaps.Sum(g => g.GetProperty("people").GetDouble()), 1e-6);
        Assert.Equal(gaps.OrderByDescending(g => g.GetProperty("people").GetDouble()).Select(g => g.GetProperty("people").GetDouble()), gaps.Select(g => g.GetProperty("people").GetDouble()));
    }

    [Fact]
    public async Task The_homes_of_a_gap_are_its_people()
    {
        var gap = (await sample.Rows("/api/gaps?target=meals&kind=uncovered&limit=1"))[0];

        var homes = await sample.Rows($"/api/gaps/homes?gap={Uri.EscapeDataString(gap.GetProperty("id").GetString()!)}");

        Assert.Equal(gap.GetProperty("homes").GetInt32(), homes.Length);
    }

    [Fact]
    public async Task Gaps_are_narrowed_by_cause_and_cut_by_a_limit_within_bounds()
    {
        var stairs = await sample.Rows("/api/gaps?cause=stairs");
        Assert.NotEmpty(stairs);
        Assert.All(stairs, g => Assert.Equal("stairs", g.GetProperty("cause").GetString()));

        using var tooMany = await sample.Client.GetAsync("/api/gaps?limit=0");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMany.StatusCode);
        Assert.Equal("application/problem+json", tooMany.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Completeness_with_a_service_equals_its_coverage()
    {
        var row = Assert.Single(await sample.Rows("/api/completeness"));

        Assert.Equal(Numbers(await sample.Get(Meals), "covered")[15], row.GetProperty("with_meals").GetDouble(), 1e-6);
        Assert.True(row.GetProperty("complete").GetDouble() <= row.GetProperty("with_meals").GetDouble());
        Assert.True(row.GetProperty("bundle_si-zhu").GetDouble() <= row.GetProperty("total").GetDouble());
    }

    [Fact]
    public async Task Modes_of_care_are_never_one_number()
    {
        var rows = await sample.Rows("/api/modes?target=meals");

        var walk = rows.Single(r => r.GetProperty("mode").GetString() == "walk");
        var open = rows.Single(r => r.GetProperty("mode").GetString() == "walk-open");
        Assert.True(rows.Select(r => r.GetProperty("mode").GetString()).Distinct().Count() > 3);
        Assert.True(open.GetProperty("people").GetDouble() <= walk.GetProperty("people").GetDouble());
    }

    [Fact]
    public async Task Supply_comes_as_rows_with_their_places()
    {
        var hubs = await sample.Rows("/api/supply?layer=hubs");
        var visits = await sample.Rows("/api/supply?layer=home-visits");

        Assert.Contains(hubs, r => r.GetProperty("role").GetString() == "hub");
        Assert.All(hubs, r => Assert.InRange(r.GetProperty("lon").GetDouble(), 106, 107));
        Assert.True(visits.Sum(v => v.GetProperty("withinLimit").GetDouble()) <= visits.Sum(v => v.GetProperty("people").GetDouble()));
        using var unknown = await sample.Client.GetAsync("/api/supply?layer=demand");
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task Slow_walkers_reach_no_more_than_brisk_ones()
    {
        var rows = (await sample.Rows("/api/sensitivity?target=meals")).ToDictionary(r => r.GetProperty("variant").GetString()!, r => r.GetProperty("share").GetDouble());

        Assert.True(rows["slow"] <= rows["normal"] && rows["normal"] <= rows["brisk"] && rows["slow"] < rows["brisk"]);
    }

    [Theory]
    [InlineData("2sfca")]
    [InlineData("e2sfca")]
    [InlineData("3sfca")]
    [InlineData("gravity")]
    public async Task What_the_people_receive_is_the_supply_in_reach(string measure)
    {
        var answer = await sample.Get($"/api/access?target=medical&measure={measure}");

        var supply = answer.GetProperty("supply");
        Assert.True(supply.GetProperty("inReach").GetDouble() > 0);
        Assert.Equal(supply.GetProperty("inReach").GetDouble(), supply.GetProperty("givenOut").GetDouble(), 1e-6 * supply.GetProperty("inReach").GetDouble());
        Assert.InRange(answer.GetProperty("equity").GetProperty("gini").GetDouble(), 0, 1);
    }

    [Fact]
    public async Task Every_measure_on_offer_can_be_asked()
    {
        var measures = (await sample.Get("/api/access/measures")).GetProperty("measures").EnumerateArray().Select(m => m.GetProperty("id").GetString()!).ToArray();

        Assert.True(measures.Length >= 9);
        foreach (var id in measures)
        {
            Assert.Equal(id, (await sample.Get($"/api/access?target=medical&measure={id}")).GetProperty("measure").GetString());
        }
    }

    [Theory]
    [InlineData("/api/access?target=medical&measure=sorcery", 422)]
    [InlineData("/api/access?target=medical&decay=step:-1", 422)]
    [InlineData("/api/access?target=medical&tau=0", 400)]
    [InlineData("/api/access", 400)]
    public async Task A_question_of_access_that_makes_no_sense_is_refused_in_words(string url, int status)
    {
        using var answer = await sample.Client.GetAsync(url);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    static double[] Numbers(JsonElement of, string name) => [.. of.GetProperty(name).EnumerateArray().Select(v => v.GetDouble())];

    static int[] Milliseconds(byte[] bytes)
    {
        var header = JsonSerializer.Deserialize<JsonElement>(bytes.AsSpan(8, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4))));
        var offset = header.GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("name").GetString() == "ms").GetProperty("offset").GetInt32();
        return [.. Enumerable.Range(0, header.GetProperty("count").GetInt32()).Select(i => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(offset + 4 * i)))];
    }
}

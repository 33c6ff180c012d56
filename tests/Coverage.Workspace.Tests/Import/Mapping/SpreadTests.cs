using Coverage.City;
using Coverage.Workspace.Tests.Study;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Import.Mapping;

namespace Coverage.Workspace.Tests.Import.Mapping;

public sealed class SpreadTests
{
    [Fact]
    public void The_reference_example_is_split_as_in_the_vectors() =>
        Assert.Equal([324, 144, 487, 45], LargestRemainder.Split(1000, [600 * 6, 800 * 2, 300 * 18, 500 * 1]));

    [Fact]
    public void Ties_go_to_the_first() => Assert.Equal([4, 3, 3], LargestRemainder.Split(10, [1, 1, 1]));

    [Fact]
    public void Areal_weights_of_whole_hectares_split_exactly() =>
        Assert.Equal([300, 200, 100, 100, 300], LargestRemainder.Split(1000, [3, 2, 1, 1, 3]));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(9_000_000_000_000_000_000)]
    public void Parts_always_sum_to_the_total(long total)
    {
        var random = new Random(5);
        for (var n = 1; n < 40; n++)
        {
            var weights = Enumerable.Range(0, n).Select(_ => random.Next(3) == 0 ? 0 : Math.Exp(random.NextDouble() * 20 - 10)).Append(1e-3).ToArray();

            var parts = LargestRemainder.Split(total, weights);

            Assert.Equal((Int128)total, parts.Aggregate((Int128)0, (sum, p) => sum + p));
            Assert.All(parts.Zip(weights), p => Assert.True(p.First >= 0 && (p.Second > 0 || p.First == 0)));
        }
    }

    [Theory]
    [InlineData(new double[0])]
    [InlineData(new double[] { 0, 0 })]
    public void A_split_without_weight_is_a_bug(double[] weights) => Assert.Throws<ArgumentException>(() => LargestRemainder.Split(5, weights));

    [Fact]
    public void No_place_gets_more_of_80_than_of_60()
    {
        AgeRange?[] ages = [AgeRange.All, new AgeRange(60, null), new AgeRange(80, null), null];
        var random = new Random(3);
        for (var round = 0; round < 50; round++)
        {
            var weights = Enumerable.Range(0, 30).Select(_ => random.NextDouble() + 0.01).ToArray();
            long[] counts = [1000 * People.PerPerson, 333 * People.PerPerson, 101 * People.PerPerson, 57_500_000];

            var parts = new PeopleSplit([.. ages]).Split(counts, weights);

            Assert.Equal(counts, parts.Select(p => p.Sum()));
            Assert.All(Enumerable.Range(0, 30), i => Assert.True(parts[0][i] >= parts[1][i] && parts[1][i] >= parts[2][i]));
            Assert.All(parts[1], p => Assert.Equal(0, p % People.PerPerson));
        }
    }

    [Fact]
    public void A_unit_is_spread_evenly_over_cells_inside_it()
    {
        using var folder = new StudyFolder();
        folder.Write("units.geojson", """
            { "type": "FeatureCollection", "features": [
              { "type": "Feature", "properties": { "code": "u1" }, "geometry": { "type": "Polygon", "coordinates": [[[106.541,29.551],[106.546,29.551],[106.546,29.556],[106.541,29.556],[106.541,29.551]]] } },
              { "type": "Feature", "properties": { "code": "u2" }, "geometry": { "type": "Polygon", "coordinates": [[[106.5461,29.551],[106.55,29.551],[106.55,29.556],[106.5461,29.556],[106.5461,29.551]]] } } ] }
            """);
        folder.Write("ages.csv", "unit,o60,o80\nu1,1000,101\nu2,7,0\n");

        var inputs = StudyImport.Read(folder.Read(
            ("units", """[{ "level": "community", "file": "units.geojson", "id": "code" }]"""),
            ("demand", """[{ "file": "ages.csv", "groups": { "60+": "o60", "80+": "o80" }, "spread": "area", "level": "community", "unit": "unit", "cellMetres": 50 }]""")));

        Assert.Equal([1007, 101], inputs.Demand.Groups.Select(g => People.ToPersons(g.Total)));
        var membership = Assert.Single(inputs.Memberships);
        for (var u = 0; u < 2; u++)
        {
            var people = inputs.Demand.Groups[0].Millionths.Where((_, i) => membership.OfDemand[i] == u).ToArray();
            Assert.Equal(u == 0 ? 1000 : 7, People.ToPersons(people.Sum()));

            // Two bands, each even to one person.
            Assert.True(people.Max() - people.Min() <= 2 * People.PerPerson);
        }

        // 50 m cells over some 484 m × 554 m.
        Assert.InRange(membership.OfDemand.Count(u => u == 0), 95, 120);
    }

    [Fact]
    public void A_unit_without_buildings_is_spread_evenly_with_a_warning_and_an_unknown_unit_is_refused()
    {
        using var folder = new StudyFolder();
        folder.Write("units.geojson", """
            { "type": "FeatureCollection", "features": [ { "type": "Feature", "properties": { "code": "u1" },
              "geometry": { "type": "Polygon", "coordinates": [[[106.541,29.551],[106.546,29.551],[106.546,29.556],[106.541,29.556],[106.541,29.551]]] } } ] }
            """);
        folder.Write("ages.csv", "unit,o60\nu1,1000\nu9,5\n");

        var inputs = StudyImport.Read(folder.Read(
            ("units", """[{ "level": "community", "file": "units.geojson", "id": "code" }]"""),
            ("demand", """[{ "file": "ages.csv", "groups": { "60+": "o60" }, "spread": "buildings", "level": "community", "unit": "unit" }]""")));

        Assert.Equal(1000, People.ToPersons(inputs.Demand.Groups[0].Total));
        Assert.Contains(inputs.Report.Findings, f => f is { Code: "spread-evenly", Row: "2" });
        Assert.Contains(inputs.Report.Findings, f => f is { Code: "unknown-unit", Row: "3", Value: "u9", Severity: Severity.Refused });
    }
}

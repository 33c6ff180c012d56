using Coverage.Workspace.Tests.Study;
using Coverage.Workspaces.Import;

namespace Coverage.Workspace.Tests.Import.Mapping;

public sealed class UnitImportTests : IDisposable
{
    readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static string Square(string properties, double west, double east) => FormattableString.Invariant(
        $$"""{ "type": "Feature", "properties": { {{properties}} }, "geometry": { "type": "Polygon", "coordinates": [[[{{west}},29.55],[{{east}},29.55],[{{east}},29.57],[{{west}},29.57],[{{west}},29.55]]] } }""");

    StudyInputs Import(string rest, params string[] features)
    {
        _folder.Write("units.geojson", "{ \"type\": \"FeatureCollection\", \"features\": [" + string.Join(",", features) + "] }");
        return StudyImport.Read(_folder.Read(("units", $$"""[{ "level": "township", "file": "units.geojson", "id": "code"{{rest}} }]""")));
    }

    [Fact]
    public void Every_point_belongs_to_the_unit_it_lies_in()
    {
        var inputs = Import(", \"name\": \"n\", \"columns\": { \"class\": \"lb\", \"flags\": [\"si-you\"] }",
            Square("\"code\": \"500103001\", \"n\": \"解放碑\", \"lb\": \"街道\", \"si-you\": \"√\"", 106.54, 106.548),
            Square("\"code\": \"500103002\", \"n\": \"大溪沟\", \"lb\": \"乡\", \"si-you\": null", 106.548, 106.56));

        Assert.Equal([0, 1], inputs.Memberships[0].OfDemand);
        Assert.Equal([0, 1], inputs.Memberships[0].OfFacilities);
        Assert.Equal([("解放碑", "street"), ("大溪沟", "rural-township")], inputs.Units.Select(u => (u.Name, u.Class!)));
        Assert.True(inputs.Units[0].Flags["si-you"]);
        Assert.Empty(inputs.Units[1].Flags);
    }

    [Fact]
    public void Gaps_and_overlaps_are_reported_with_their_people()
    {
        var inputs = Import("", Square("\"code\": \"1\"", 106.54, 106.547), Square("\"code\": \"2\"", 106.543, 106.5475));

        Assert.Equal([0, UnitMembership.Outside], inputs.Memberships[0].OfDemand);
        Assert.Contains("all: 200, 60+: 60, 80+: 10", Assert.Single(inputs.Report.Findings, f => f.Code == "demand-outside-units").Reason, StringComparison.Ordinal);
        Assert.Equal("a", Assert.Single(inputs.Report.Findings, f => f.Code == "units-overlap").Row);
        Assert.Contains(inputs.Report.Findings, f => f.Code == "facility-outside-units");
    }

    [Fact]
    public void A_shared_border_is_no_overlap()
    {
        var inputs = Import("", Square("\"code\": \"1\"", 106.54, 106.545), Square("\"code\": \"2\"", 106.545, 106.56));

        Assert.Equal([0, 1], inputs.Memberships[0].OfDemand);
        Assert.DoesNotContain(inputs.Report.Findings, f => f.Code == "units-overlap");
    }

    [Fact]
    public void Units_count_as_of_the_date()
    {
        var inputs = Import(", \"columns\": { \"validFrom\": \"from\", \"validTo\": \"to\" }",
            Square("\"code\": \"1\", \"from\": \"2010-01-01\", \"to\": \"2025-12-31\"", 106.54, 106.56),
            Square("\"code\": \"1\", \"from\": \"2025-12-31\", \"to\": null", 106.54, 106.56),
            Square("\"code\": \"2\", \"from\": \"2026-01-01\", \"to\": null", 106.54, 106.56));

        Assert.Equal("1", Assert.Single(inputs.Units).Id);
        Assert.Equal(0, inputs.Report.Refused);
    }

    [Fact]
    public void The_same_code_twice_and_an_unknown_class_are_told()
    {
        var inputs = Import(", \"columns\": { \"class\": \"lb\" }", Square("\"code\": \"1\", \"lb\": \"飞地\"", 106.54, 106.55), Square("\"code\": \"1\", \"lb\": null", 106.55, 106.56));

        Assert.Contains(inputs.Report.Findings, f => f is { Code: "duplicate-id", Severity: Severity.Refused });
        Assert.Contains(inputs.Report.Findings, f => f is { Code: "unknown-class", Value: "飞地" });
    }

    [Fact]
    public void A_bow_tie_is_repaired_with_a_warning()
    {
        var inputs = Import("", """{ "type": "Feature", "properties": { "code": "1" }, "geometry": { "type": "Polygon", "coordinates": [[[106.54,29.55],[106.56,29.57],[106.56,29.55],[106.54,29.57],[106.54,29.55]]] } }""");

        Assert.True(Assert.Single(inputs.Units).Area.IsValid);
        Assert.Contains(inputs.Report.Findings, f => f is { Code: "broken-area", Severity: Severity.Warned });
    }
}

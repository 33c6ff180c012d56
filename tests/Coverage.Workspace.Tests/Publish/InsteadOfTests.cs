using System.Text.Json;

namespace Coverage.Workspace.Tests.Publish;

/// <summary>Who comes when nothing is near, held against the tables that the sample declares it in.</summary>
[Collection(SampleSite.Name)]
public sealed class InsteadOfTests(SampleSite sample)
{
    [Fact]
    public void Meals_are_delivered_where_the_study_says_so_and_by_those_who_do()
    {
        var declared = File.ReadAllLines(sample.File("service-areas.csv"), Chinese()).Skip(1).Select(l => l.Split(',')).ToLookup(c => c[1], c => c[0], StringComparer.Ordinal);
        var compared = 0;
        foreach (var (code, file) in Files())
        {
            string[] providers = [.. Helpers(file, "meals", "delivery").Select(h => Facility(file, h).GetProperty("id").GetString()!.Split(':')[^1])];
            Assert.All(providers, p => Assert.Contains(p, declared[code]));
            compared += providers.Length;
        }

        Assert.True(compared > 0);
    }

    [Fact]
    public void The_bath_vehicle_comes_on_its_day_to_its_place_and_can_be_called()
    {
        var rows = File.ReadAllLines(sample.File("bath-vehicles.csv"), Chinese()).Skip(1).Select(l => l.Split(',')).ToArray();
        string[] days = ["周一", "周二", "周三", "周四", "周五", "周六", "周日"];
        var here = 0;
        foreach (var (code, file) in Files())
        {
            foreach (var helper in Helpers(file, "bathing", "mobile"))
            {
                Assert.True(Facility(file, helper).TryGetProperty("tel", out _));
                foreach (var stop in helper.GetProperty("stops").EnumerateArray())
                {
                    var row = rows.Single(r => r[4] == stop.GetProperty("name").GetString() && days[stop.GetProperty("day").GetInt32()] == r[1] && Minutes(r[2]) == stop.GetProperty("from").GetInt32());
                    Assert.Equal(Minutes(row[3]), stop.GetProperty("to").GetInt32());
                    Assert.Equal(row[5] == code, stop.GetProperty("here").GetBoolean());
                    here += row[5] == code ? 1 : 0;
                }
            }
        }

        Assert.True(here > 0);
    }

    IEnumerable<(string Code, JsonElement File)> Files() =>
        sample.Site.Shards.Select(s => sample.Site.Homes(s).File).Where(f => f.GetProperty("unit").ValueKind == JsonValueKind.Object).Select(f => (f.GetProperty("unit").GetProperty("code").GetString()!, f));

    static IEnumerable<JsonElement> Helpers(JsonElement file, string service, string how) =>
        file.GetProperty("instead").TryGetProperty(service, out var helpers) ? helpers.EnumerateArray().Where(h => h.GetProperty("how").GetString() == how) : [];

    static JsonElement Facility(JsonElement file, JsonElement helper) => file.GetProperty("f")[helper.GetProperty("f").GetInt32()];

    static int Minutes(string time) => int.Parse(time.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture) * 60 + int.Parse(time.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

    static System.Text.Encoding Chinese()
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        return System.Text.Encoding.GetEncoding("GB18030");
    }
}

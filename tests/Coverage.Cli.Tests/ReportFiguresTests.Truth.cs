using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Coverage.Worlds;

namespace Coverage.Cli.Tests;

public sealed partial class ReportFiguresTests
{
    /// <summary>What run, audit, export and site print about the small town.</summary>
    sealed class Truth
    {
        readonly Dictionary<string, JsonElement> _coverage;
        readonly Dictionary<string, JsonElement> _findings;
        readonly JsonElement[] _gaps;
        readonly JsonElement _plan;

        Truth(string run, string audit, string gaps, string plan)
        {
            _coverage = Root(run).GetProperty("coverage").EnumerateArray().Where(c => Text(c, "direction") == "to-facility").ToDictionary(c =>
                $"{Text(c, "target")}/{Text(c, "group")}/{Text(c, "walker")}/{Number(c, "minutes")}/{Text(c, "unitLevel")}/{Text(c, "unit")}");
            _findings = Root(audit).GetProperty("standards")[0].GetProperty("findings").EnumerateArray().ToDictionary(f => Text(f, "id"));
            _gaps = [.. Root(gaps).GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties"))];
            _plan = Root(plan);
        }

        public static async Task<Truth> Of(TemporaryFolder folder)
        {
            var study = SmallStudy.Write(folder);
            var room = SmallStudy.Place(4, 4);
            File.WriteAllText(folder.File("rooms.csv"), FormattableString.Invariant($"id,name,lon,lat,cost\nr1,角房,{room.Lon},{room.Lat},1000\n"));
            // One home is too far from every street, and the canteen has seats for few of those near it.
            var far = SmallStudy.Place(40, 40);
            File.AppendAllText(folder.File("people.csv"), FormattableString.Invariant($"far,{far.Lon},{far.Lat},{FarPeople}\n"));
            File.WriteAllText(folder.File("town.json"), TownStandard.Json);
            File.WriteAllText(folder.File("recorded.csv"), "indicator,unit,value,date,source\nt.2,,96.1%,2026-03-31,统计表\n");
            File.WriteAllText(study, SmallStudy.Study.Replace(
                "\"asOf\"",
                "\"need\": { \"meals\": 0.05 }, \"standards\": [\"town.json\"], \"recorded\": { \"file\": \"recorded.csv\" }, \"candidates\": [ { \"file\": \"rooms.csv\", \"crs\": \"EPSG:4326\", \"x\": \"lon\", \"y\": \"lat\", \"id\": \"id\", "
                + "\"name\": \"name\", \"kind\": \"canteen\", \"cost\": \"cost\" } ], \"asOf\"", StringComparison.Ordinal));
            var result = folder.File("small.gpkg");
            var (code, run, error) = await Cli.Run("run", study, "--out", result, "--json");
            Assert.True(code == 0, error);
            var (_, plan, _) = await Cli.Run("site", result, "--problem", "mclp", "--target", "meals", "--add", "1", "--store", "--json");
            var (_, audit, _) = await Cli.Run("audit", result, "--json");
            await Cli.Run("export", result, "--layer", "gaps", "--format", "geojson", "--out", folder.File("gaps.geojson"));
            return new Truth(run, audit, File.ReadAllText(folder.File("gaps.geojson")), plan);
        }

        /// <summary>Holds a row's numbers against the truth; the answer says what kind of row it was.</summary>
        public string Check(Row row)
        {
            var numbers = row.Numbers.Where(n => !double.IsNaN(n)).ToArray();
            switch (row.Id.Split('/'))
            {
                case ["coverage", "*"]:
                    Near([Number(Whole("meals"), "total"), .. Targets.Select(t => Number(Whole(t), "share"))], numbers);
                    return "coverage whole";
                case ["coverage", "*", "township", var unit]:
                    var street = Targets.Select(t => _coverage[$"{t}/all/standard/5/township/{unit}"]).ToArray();
                    Near([Number(street[0], "total"), .. street.Where(c => c.GetProperty("share").ValueKind == JsonValueKind.Number).Select(c => Number(c, "share"))], numbers);
                    return "coverage by street";
                case ["coverage", var target, "all", var walker]:
                    Near(((int[])[5, 10, 15]).Select(m => Number(_coverage[$"{target}/all/{walker}/{m}//"], "share")), numbers);
                    return "coverage by walker";
                case ["coverage", var target, "all", "standard", "5", "to-facility"]:
                    var c = Whole(target);
                    var total = Number(c, "total");
                    Near([Number(c, "covered"), total, Number(c, "share"), Number(c, "circleCovered") / total, Number(c, "standardCircleCovered") / total, Unreachable(c)], numbers);
                    Assert.Equal(FarPeople, Unreachable(c));
                    return "coverage";
                case ["audit", "town", var rule] when row.Numbers.Count(n => !double.IsNaN(n)) > 1 && _findings["town/" + rule] is var of && of.GetProperty("path").ValueKind == JsonValueKind.Object && row.Texts.Length > 6 && numbers.Length > 4:
                    var path = of.GetProperty("path");
                    Near(
                        [Number(path, "baselineYear"), Number(path, "baseline"), Number(path, "targetYear"), Number(path, "target"), Number(path, "pathValue"), Measured(of), Number(path, "difference")], numbers);
                    return "path";
                case ["audit", "town", var rule]:
                    // The table of findings has the value; that of what is missing has how much it lacks.
                    var finding = _findings["town/" + rule];
                    var lacks = finding.GetProperty("readings").EnumerateArray().Select(r => r.GetProperty("short")).Where(s => s.ValueKind == JsonValueKind.Number).Select(s => s.GetDouble());
                    Assert.Contains(numbers[0], lacks.Prepend(Measured(finding)));
                    Assert.Single(numbers);
                    return "audit";
                case ["audit", "town", var rule, var reading]:
                    var read = _findings["town/" + rule].GetProperty("readings").EnumerateArray().Single(r => Text(r, "id") == reading);
                    Near([Number(read, "numerator"), Number(read, "denominator"), Number(read, "value")], numbers);
                    return "audit reading";
                case ["gaps", var all] when all.EndsWith("@*", StringComparison.Ordinal):
                    var full = all.StartsWith("full:", StringComparison.Ordinal);
                    var same = _gaps.Where(g => Text(g, "target") + "@*" == all.Replace("full:", "", StringComparison.Ordinal) && (Text(g, "kind") == "full") == full).ToArray();
                    // Every cause under its own head, and no cause of the layer without a column.
                    var causes = row.Head[3..^1].Select(h => Causes[h]).ToArray();
                    Near([same.Length, same.Sum(g => Number(g, "people")), .. causes.Select(c => same.Sum(g => ByCause(g, c)))], numbers);
                    Assert.Equal(numbers[1], numbers[2..].Sum(), 6);
                    return full ? "gaps by service, full" : "gaps by service";
                case ["gaps", var id]:
                    var gap = _gaps.Single(g => Text(g, "id") == id);
                    double[] Known(string name, double per) => gap.GetProperty(name).ValueKind == JsonValueKind.Number ? [Number(gap, name) / per] : [];
                    // Who reaches no facility at all has no minutes, and most gaps have no room near them.
                    Near([Number(gap, "people"), .. Known("secondsMedian", 60), .. Known("roomPeople", 1)], numbers);
                    return "gap";
                case ["siting", "value"]:
                    Near([Number(_plan, "value") - Number(_plan, "before"), Number(_plan, "cost")], numbers);
                    return "siting value";
                case ["siting", "units"] or ["siting", "units", _]:
                    var units = _plan.GetProperty("units").EnumerateArray().Where(u => row.Id == "siting/units" || row.Id == "siting/units/" + Text(u, "unit")).ToArray();
                    var (people, before, after) = (units.Sum(u => Number(u, "total")), units.Sum(u => Number(u, "before")), units.Sum(u => Number(u, "after")));
                    Near([people, before, after, after - before, before / people, after / people], numbers);
                    return "siting unit";
                case ["siting", var site]:
                    var opened = _plan.GetProperty("sites").EnumerateArray().Single(p => Text(p, "id") == site);
                    Near([Number(opened, "gainInOrder"), Number(opened, "lossWithout"), Number(opened, "cost")], numbers);
                    return "siting";
                default:
                    throw new Xunit.Sdk.XunitException($"no other verb prints the figures of {row.Id}");
            }
        }

        const double FarPeople = 7;

        /// <summary>Causes by their names on paper, as the layer writes them.</summary>
        static readonly Dictionary<string, string> Causes = new()
        {
            ["距离过远"] = "too-far", ["绕路"] = "detour", ["坡度"] = "slope", ["台阶"] = "stairs", ["过街等候"] = "waits", ["门禁"] = "gate", ["设施未开放"] = "closed", ["无路相通"] = "no-path", ["附近无路"] = "no-street", ["已满"] = "full",
            ["too far"] = "too-far", ["detour"] = "detour", ["slope"] = "slope", ["stairs"] = "stairs", ["waits"] = "waits", ["gate"] = "gate", ["facility closed"] = "closed", ["no path"] = "no-path", ["no street"] = "no-street", ["full"] = "full",
        };

        /// <summary>People of a gap for whom this is the cause: as the layer divides them, or all of them where it names one cause.</summary>
        static double ByCause(JsonElement gap, string cause) => Text(gap, "kind") == "full" ? cause == "full" ? Number(gap, "people") : 0
            : gap.TryGetProperty("cause_" + cause, out var part) && part.ValueKind == JsonValueKind.Number ? part.GetDouble() : 0;

        static double Unreachable(JsonElement coverage) => coverage.GetProperty("unreachable").EnumerateObject().Sum(r => r.Value.GetDouble());

        /// <summary>Numerator and denominator of the reading that decides.</summary>
        public (double Numerator, double Denominator) Official(string finding)
        {
            var reading = _findings[finding].GetProperty("readings").EnumerateArray().Single(r => r.GetProperty("decides").GetBoolean());
            return (Number(reading, "numerator"), Number(reading, "denominator"));
        }

        /// <summary>Rows of minute and shares against the seconds of every home, and where the study has a cutoff against its coverage.</summary>
        public void CheckCurve(string demand, double[][] rows)
        {
            var homes = Root(demand).GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties")).ToArray();
            var people = homes.Sum(h => Number(h, "all"));
            var targets = Targets.ToArray();
            foreach (var row in rows)
            {
                Near(targets.Select(t => homes.Where(h => h.GetProperty($"s_{t}_standard_to") is { ValueKind: JsonValueKind.Number } s && s.GetDouble() <= row[0] * 60).Sum(h => Number(h, "all")) / people), row[1..]);
                if (row[0] is 5 or 10 or 15)
                {
                    Near(targets.Select(t => Number(_coverage[$"{t}/all/standard/{row[0]}//"], "share")), row[1..]);
                }
            }

            Assert.True(rows[^1][1] < 1, "somebody never arrives");
        }

        /// <summary>Townships from the worst covered on: people, covered, share, and what of all people and of all covered lies in them and those before; the title tells the Gini coefficient.</summary>
        public void CheckLorenz(Row[] rows, string html)
        {
            var units = _coverage.Where(c => c.Key.StartsWith("meals/all/standard/5/township/", StringComparison.Ordinal)).Select(c => c.Value).OrderBy(c => Number(c, "covered") / Number(c, "total")).ToArray();
            Assert.Equal(3, units.Length);
            var (people, covered) = (units.Sum(u => Number(u, "total")), units.Sum(u => Number(u, "covered")));
            double x = 0, y = 0, under = 0;
            foreach (var (unit, row) in units.Zip(rows))
            {
                var (nextX, nextY) = (x + Number(unit, "total") / people, y + Number(unit, "covered") / covered);
                under += (nextX - x) * (y + nextY) / 2;
                (x, y) = (nextX, nextY);
                Assert.Equal("coverage/meals/all/standard/5/to-facility/township/" + Text(unit, "unit"), row.Id);
                Near([Number(unit, "total"), Number(unit, "covered"), Number(unit, "covered") / Number(unit, "total"), x, y], row.Numbers);
            }

            Assert.Equal(units.Length, rows.Length);
            Assert.Matches("(基尼系数|Gini) " + Regex.Escape((1 - 2 * under).ToString("0.000", CultureInfo.InvariantCulture)) + "[)）]", html);
        }

        IEnumerable<string> Targets => _coverage.Values.Select(c => Text(c, "target")).Distinct();

        JsonElement Whole(string target) => _coverage[$"{target}/all/standard/5//"];

        static double Measured(JsonElement finding) => Text(finding, "type") == "manual"
            ? finding.GetProperty("recorded").EnumerateArray().Where(r => r.GetProperty("ofTheWhole").GetBoolean()).Select(r => Number(r, "value")).First()
            : Number(finding.GetProperty("readings")[0], "value");

        static void Near(IEnumerable<double> expected, double[] actual)
        {
            var all = expected.ToArray();
            Assert.Equal(all.Length, actual.Length);
            Assert.All(all.Zip(actual), p => Assert.Equal(p.First, p.Second, 6));
        }

        static JsonElement Root(string json) => JsonDocument.Parse(json).RootElement;

        static string Text(JsonElement of, string name) => of.GetProperty(name) is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

        static double Number(JsonElement of, string name) => of.GetProperty(name).GetDouble();
    }
}

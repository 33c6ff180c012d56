using System.Collections.Immutable;
using System.Globalization;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Server.Results;
using Coverage.Workspaces;

namespace Coverage.DemoHost;

/// <summary>
/// A made-up result for tests of the server and the viewer: hills, a river, eleven streets, cells on a grid, forty facilities, minutes by a
/// formula (distance, hills, the river's bridges). No search ran; only its shape is that of a real result. Same arguments, same bytes.
/// </summary>
public sealed class DemoTown
{
    const double CellMetres = 50;

    static readonly string[] Targets = ["meals", "bathing", "medical", "day-care", "kind:community-station"];

    static readonly (string Id, double Speed)[] Walkers = [("active60", 1.1), ("elder70", 0.95), ("frail80", 0.7), ("wheelchair", 0.8)];

    readonly DemoGround _ground;
    readonly ImmutableArray<DemoFacility> _facilities;
    readonly ImmutableArray<LonLat> _cells;

    /// <param name="across">Cells along the town's side of <c>across</c> × 50 m.</param>
    public DemoTown(int across)
    {
        _ground = new DemoGround(across * CellMetres);
        _facilities = DemoFacility.Place(_ground);
        _cells = [.. CellsOf(across)];
    }

    public LayerCatalog BuildCatalog()
    {
        var units = DemoUnits.Build(_ground);
        var demand = BuildDemand(units);
        return new LayerCatalog([demand, BuildFacilities(), units, BuildCoverage(demand),  .. DemoBasemap.Build(_ground)]);
    }

    public DemoAnswers BuildAnswers() => new(_ground, _facilities, Walkers.ToDictionary(w => w.Id, w => w.Speed));

    IEnumerable<LonLat> CellsOf(int across)
    {
        for (var row = 0; row < across; row++)
        {
            for (var column = 0; column < across; column++)
            {
                var p = new PointM((column + 0.5) * CellMetres, (row + 0.5) * CellMetres);
                if (_ground.PeopleAt(p) >= 1)
                {
                    yield return _ground.ToLonLat(p);
                }
            }
        }
    }

    Layer BuildDemand(Layer units)
    {
        var columns = new List<Column> { new TextColumn("id", [.. _cells.Select((_, i) => "c" + i.ToString("00000", CultureInfo.InvariantCulture))]) };
        columns.AddRange(GroupShares.Select(g => People(g.Id, g.Share)));
        columns.Add(new TextColumn("unit_township", DemoUnits.Assign(units, _cells)));
        foreach (var target in Targets)
        {
            foreach (var (walker, speed) in Walkers)
            {
                AddMinutes(columns, target, walker, speed);
            }
        }

        return new Layer { Id = "demand", TitleZh = "需求点", TitleEn = "Demand", Columns = [.. columns], Geometry = new PointColumn(_cells) };
    }

    static readonly (string Id, double Share)[] GroupShares = [("60+", 0.21), ("70+", 0.10), ("80+", 0.03), ("all", 1)];

    RealColumn People(string group, double share) =>
        new(group, [.. _cells.Select(c => Math.Round(_ground.PeopleAt(_ground.ToMetres(c)) * share, 2))], 6);

    void AddMinutes(List<Column> columns, string target, string walker, double speed)
    {
        var offering = _facilities.Where(f => f.Serves(target)).ToArray();
        var nearest = _cells.Select(c => _ground.Nearest(_ground.ToMetres(c), offering, speed, walker)).ToArray();
        foreach (var (suffix, factor) in new[] { ("to", 1.0), ("from", 0.94) })
        {
            columns.Add(new RealColumn($"s_{target}_{walker}_{suffix}", [.. nearest.Select(n => Math.Round(n.Seconds * factor, 3))], 3));
            columns.Add(new TextColumn($"facility_{target}_{walker}_{suffix}", [.. nearest.Select(n => n.Facility?.Id)]));
        }
    }

    Layer BuildFacilities() => new()
    {
        Id = "facilities",
        TitleZh = "设施",
        TitleEn = "Facilities",
        Columns =
        [
            new TextColumn("id", [.. _facilities.Select(f => f.Id)]),
            new TextColumn("name", [.. _facilities.Select(f => f.Name)]),
            new TextColumn("kind", [.. _facilities.Select(f => f.Kind)]),
            new TextColumn("services", [.. _facilities.Select(f => string.Join(";", f.Services))]),
            new TextColumn("status", [.. _facilities.Select(f => f.Status)]),
            new RealColumn("capacity", [.. _facilities.Select(f => f.Capacity)], 0),
            new TextColumn("phone", [.. _facilities.Select((_, i) => $"023-6800 {1000 + 37 * i % 9000}")]),
        ],
        Geometry = new PointColumn([.. _facilities.Select(f => _ground.ToLonLat(f.At))]),
    };

    static Layer BuildCoverage(Layer demand)
    {
        var rows = new List<(string Target, string Group, string Walker, long Minutes, double Covered, double Total)>();
        foreach (var target in Targets)
        {
            foreach (var (walker, _) in Walkers)
            {
                var seconds = ((RealColumn)demand.Find($"s_{target}_{walker}_to")!).Values;
                foreach (var (group, _) in GroupShares)
                {
                    var people = ((RealColumn)demand.Find(group)!).Values;
                    rows.AddRange(new[] { 5, 10, 15, 20, 30 }.Select(m => (target, group, walker, (long)m, Sum(people, seconds, m * 60), Sum(people, null, 0))));
                }
            }
        }

        return new Layer
        {
            Id = "coverage",
            TitleZh = "覆盖率",
            TitleEn = "Coverage",
            Columns =
            [
                new TextColumn("target", [.. rows.Select(r => r.Target)]),
                new TextColumn("group", [.. rows.Select(r => r.Group)]),
                new TextColumn("walker", [.. rows.Select(r => r.Walker)]),
                new IntegerColumn("minutes", [.. rows.Select(r => (long?)r.Minutes)]),
                new TextColumn("direction", [.. rows.Select(_ => "to-facility")]),
                new TextColumn("unitLevel", [.. rows.Select(_ => (string?)null)]),
                new TextColumn("unit", [.. rows.Select(_ => (string?)null)]),
                new RealColumn("covered", [.. rows.Select(r => r.Covered)], 6),
                new RealColumn("total", [.. rows.Select(r => r.Total)], 6),
                new RealColumn("share", [.. rows.Select(r => r.Covered / r.Total)], 6),
                new FlagColumn("assumed", [.. rows.Select(_ => (bool?)false)]),
            ],
        };
    }

    static double Sum(ImmutableArray<double> people, ImmutableArray<double>? seconds, double within) =>
        Coverage.City.People.ToPersons(people.Select((p, i) => seconds is { } s && !(s[i] <= within) ? 0 : Coverage.City.People.FromPersons(p)).Sum());

    public ResultFacts BuildFacts() => new()
    {
        StudyId = "demo-town",
        Name = new NamePair("山城示例区", "Hillside demo district"),
        AsOf = "2025-12-31",
        Hash = _cells.Length.ToString("x12", CultureInfo.InvariantCulture) + new string('0', 52),
        Headline = ("elder70", "70+", 15, "to-facility"),
        Sources = ["示例数据(虚构)"],
    };

    /// <summary>The town as a server holds it.</summary>
    public ServedResult Serve(LiveAnswers live = LiveAnswers.Formula) => new(BuildFacts(), BuildCatalog(), GeodataFiles.Walkers(), live == LiveAnswers.Formula ? BuildAnswers() : null);

    public enum LiveAnswers
    {
        Formula,
        None,
    }
}

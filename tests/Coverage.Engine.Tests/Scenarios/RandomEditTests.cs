using Coverage.Access;
using Coverage.Reach;
using Coverage.Scenarios;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Scenarios;

/// <summary>Edits one by one against the edited city computed from nothing: every walk, every facility, every reason, every row of coverage.</summary>
public sealed class RandomEditTests
{
    const int EditsPerCity = 10;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void After_every_edit_all_figures_equal_a_full_run(int seed)
    {
        var town = new EditableCity(seed);
        var city = new ScenarioCity(town.Base);
        Check(city);
        for (var made = 0; made < EditsPerCity;)
        {
            made += TryApply(city, town.NextEdit(city.City)) ? 1 : 0;
            Check(city);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Taking_edits_back_gives_the_figures_from_before(int seed)
    {
        var town = new EditableCity(seed + 1000);
        var city = new ScenarioCity(town.Base);
        var tables = new List<CoverageTable> { city.Coverage() };
        for (var tried = 0; tried < 12; tried++)
        {
            if (TryApply(city, town.NextEdit(city.City)))
            {
                tables.Add(city.Coverage());
            }
        }

        for (var k = tables.Count - 2; k >= 0; k--)
        {
            Assert.True(city.Undo());
            Assert.Equal(k, city.Edits.Count);
            Assert.Equal(tables[k].Rows.AsEnumerable(), city.Coverage().Rows, Same);
        }

        Assert.False(city.Undo());
    }

    /// <summary>The whole thousand; run it with <c>-explicit only</c>.</summary>
    [Fact(Explicit = true)]
    public void A_thousand_edits_of_a_hundred_cities_equal_full_runs()
    {
        for (var seed = 100; seed < 200; seed++)
        {
            After_every_edit_all_figures_equal_a_full_run(seed);
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    static bool TryApply(ScenarioCity city, Edit edit)
    {
        var (edits, network) = (city.Edits.Count, city.Network);
        try
        {
            city.Apply(edit);
            return true;
        }
        catch (InputException)
        {
            Assert.Equal(edits, city.Edits.Count);
            Assert.Same(network, city.Network);
            return false;
        }
    }

    static void Check(ScenarioCity city)
    {
        var full = new FullRun(city.Base, [.. city.Edits]);
        Assert.Equal(full.Targets.Select(t => t.ColumnId), city.Targets.Select(t => t.ColumnId));
        foreach (var target in full.Targets)
        {
            foreach (var profile in city.Question().Profiles)
            {
                foreach (var direction in Enum.GetValues<SearchDirection>())
                {
                    CheckTimes(full.Times(target, profile.Id, direction), city.Times(target.ColumnId, profile.Id, direction));
                }
            }
        }

        Assert.Equal(full.Coverage().Rows.AsEnumerable(), city.Coverage().Rows, Same);
    }

    static bool Same(CoverageRow a, CoverageRow b) =>
        a with { Target = b.Target } == b && a.Target.ColumnId == b.Target.ColumnId && a.Target.Facilities.SequenceEqual(b.Target.Facilities);

    static void CheckTimes(NearestTimes full, NearestTimes live)
    {
        Assert.Equal(full.Ms.ToArray(), live.Ms.ToArray());
        Assert.Equal(full.Facility.ToArray(), live.Facility.ToArray());
        Assert.Equal(full.Reason.ToArray(), live.Reason.ToArray());
    }
}

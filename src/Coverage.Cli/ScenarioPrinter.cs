using System.Globalization;
using Coverage.City;
using Coverage.Scenarios;
using Coverage.Workspaces.Scenarios;

namespace Coverage.Cli;

/// <summary>Scenarios for people, in their language, and with <c>--json</c> for programs.</summary>
static class ScenarioPrinter
{
    public static void List(CommonOptions options, ScenarioDesk desk, bool json)
    {
        var all = desk.Folder.List();
        if (json)
        {
            options.Output.WriteLine(ScenarioJson.Object(j =>
            {
                j.WriteStartArray("scenarios");
                foreach (var scenario in all)
                {
                    ScenarioJson.WriteSummary(j, scenario, desk.BaseHash);
                }

                j.WriteEndArray();
            }));
            return;
        }

        if (all.IsEmpty)
        {
            options.Output.WriteLine(Texts.Of("还没有情景:用 scenario create 新建", "no scenario yet: make one with scenario create")[options.Language]);
        }

        foreach (var s in all)
        {
            var old = s.BaseHash == desk.BaseHash ? "" : Texts.Of("(基于旧结果)", " (stands on an older result)")[options.Language];
            options.Output.WriteLine(Texts.Of($"{s.Id}  第 {s.Version} 版  {s.Edits.Length} 项编辑  {s.Title}{old}", $"{s.Id}  version {s.Version}  {s.Edits.Length} edits  {s.Title}{old}")[options.Language]);
        }
    }

    public static void Stored(CommonOptions options, StoredScenario scenario, bool json)
    {
        if (json)
        {
            options.Output.WriteLine(ScenarioJson.Object(j => ScenarioJson.WriteScenario(j, scenario)));
            return;
        }

        options.Output.WriteLine(Texts.Of(
            $"情景 {scenario.Id} 第 {scenario.Version} 版,{scenario.Edits.Length} 项编辑", $"scenario {scenario.Id}, version {scenario.Version}, {scenario.Edits.Length} edits")[options.Language]);
    }

    public static void Exported(CommonOptions options, StoredScenario scenario, string path, bool json)
    {
        if (json)
        {
            options.Output.WriteLine(ScenarioJson.Object(j =>
            {
                j.WriteString("study", path);
                ScenarioJson.WriteScenario(j, scenario);
            }));
            return;
        }

        options.Output.WriteLine(Texts.Of($"已导出 {path};可用 coverage run 运行", $"exported {path}; run it with coverage run")[options.Language]);
    }

    public static void Show(CommonOptions options, ScenarioDesk desk, StoredScenario scenario, bool json)
    {
        var effects = desk.Effects(scenario).ToArray();
        var (before, after) = (desk.Untouched(), desk.City(scenario));
        if (json)
        {
            options.Output.WriteLine(ScenarioJson.Object(j =>
            {
                ScenarioJson.WriteScenario(j, scenario);
                ScenarioJson.WriteEffects(j, effects);
                ScenarioJson.WriteCoverage(j, after);
            }));
            return;
        }

        Stored(options, scenario, json: false);
        var headline = desk.Base.Settings.Headline;
        options.Output.WriteLine(Question(options, headline));
        for (var i = 0; i < effects.Length; i++)
        {
            var (edit, rows) = (effects[i].Edit, effects[i].Headline);
            var (zh, en) = ScenarioJson.Describe(edit);
            options.Output.WriteLine($"{i + 1}. {(edit.Name.Length > 0 ? edit.Name + ":" : "")}{Texts.Of(zh, en)[options.Language]}");
            foreach (var row in rows.Where(r => r.Gained != 0 || r.Lost != 0 || r.FromPopulation != 0))
            {
                options.Output.WriteLine("     " + Line(options, row));
            }
        }

        options.Output.WriteLine(Texts.Of("合计(与原结果相比)", "all together, against the result")[options.Language]);
        foreach (var row in ScenarioDesk.Headline(before, after, headline.Walker, headline.Group, headline.Minutes))
        {
            options.Output.WriteLine("     " + Line(options, row));
        }
    }

    public static void Compare(CommonOptions options, ScenarioCity before, ScenarioCity after, bool json)
    {
        if (json)
        {
            options.Output.WriteLine(ScenarioJson.Object(j => ScenarioJson.WriteDeltas(j, "delta", CoverageDelta.ComputeAll(before, after))));
            return;
        }

        var headline = after.Base.Settings.Headline;
        options.Output.WriteLine(Question(options, headline));
        foreach (var target in before.Targets.Concat(after.Targets).Select(t => t.ColumnId).Distinct())
        {
            var rows = CoverageDelta.Compute(before, after, target, headline.Group, headline.Walker).Where(r => r.Minutes == headline.Minutes).ToArray();
            foreach (var row in rows.Where(r => r.Unit is null))
            {
                options.Output.WriteLine(Line(options, row));
            }

            foreach (var row in rows.Where(r => r.Unit is not null && (r.Gained != 0 || r.Lost != 0 || r.FromPopulation != 0)))
            {
                options.Output.WriteLine($"     {row.UnitLevel} {row.Unit}  {Line(options, row)}");
            }
        }
    }

    /// <summary>What is stored now, and what was to be added to the version that is gone.</summary>
    public static void Conflict(CommonOptions options, ScenarioConflictException conflict, IReadOnlyCollection<Edit> mine, bool json)
    {
        if (json)
        {
            options.Output.WriteLine(ScenarioJson.Object(j => ScenarioJson.WriteConflict(j, conflict, mine)));
            return;
        }

        var current = conflict.Current;
        options.Error.WriteLine(Texts.Of($"现存第 {current.Version} 版:", $"stored now, version {current.Version}:")[options.Language]);
        foreach (var edit in current.Edits)
        {
            options.Error.WriteLine("  " + EditText.Write(edit));
        }

        options.Error.WriteLine(Texts.Of($"您基于第 {conflict.Expected} 版的编辑(未保存):", $"yours, made on version {conflict.Expected} (not stored):")[options.Language]);
        foreach (var edit in mine)
        {
            options.Error.WriteLine("  " + EditText.Write(edit));
        }
    }

    static string Question(CommonOptions options, Headline headline) => Texts.Of(
        $"人群 {headline.Group} · 步行者 {headline.Walker} · {headline.Minutes} 分钟内走到", $"group {headline.Group} · walker {headline.Walker} · within {headline.Minutes} minutes")[options.Language];

    static string Line(CommonOptions options, CoverageDelta row) => Texts.Of(
        $"{row.Target}  新增 {Persons(row.Gained)} 人  失去 {Persons(row.Lost)} 人{Population(options, row)}  {Percent(row.ShareBefore)} → {Percent(row.ShareAfter)}",
        $"{row.Target}  gained {Persons(row.Gained)}  lost {Persons(row.Lost)}{Population(options, row)}  {Percent(row.ShareBefore)} → {Percent(row.ShareAfter)}")[options.Language];

    static string Population(CommonOptions options, CoverageDelta row) => row.FromPopulation == 0
        ? ""
        : Texts.Of($"  人口变化 {Persons(row.FromPopulation)} 人", $"  from population {Persons(row.FromPopulation)}")[options.Language];

    static string Persons(long millionths) => Math.Round(People.ToPersons(millionths)).ToString("N0", CultureInfo.InvariantCulture);

    static string Percent(double? share) => share is { } known ? (known * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %" : "–";
}

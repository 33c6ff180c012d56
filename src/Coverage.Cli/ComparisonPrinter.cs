using System.Globalization;
using Coverage.City;
using Coverage.Workspaces.Compare;

namespace Coverage.Cli;

/// <summary>A comparison for people: per target the people gained and lost, by cause and unit, and the first homes.</summary>
static class ComparisonPrinter
{
    const int FirstHomes = 10;
    const int FirstUnits = 10;

    public static void Print(CommonOptions options, Comparison comparison)
    {
        var (to, zh) = (options.Output, options.Language == Language.Zh);
        var q = comparison.Question;
        to.WriteLine(zh ? $"人群 {q.Group} · 步行者 {q.Walker} · {q.Minutes} 分钟" : $"group {q.Group} · walker {q.Walker} · {q.Minutes} min");
        if (!comparison.HasDifferences)
        {
            to.WriteLine(zh ? "没有差别" : "no differences");
            return;
        }

        Names(to, zh ? "设施" : "facilities", comparison.Facilities);
        Names(to, zh ? "步行者参数不同" : "walkers with other numbers", comparison.Walkers);
        Names(to, zh ? "仅前者有的目标" : "targets only before", comparison.TargetsOnlyBefore);
        Names(to, zh ? "仅后者有的目标" : "targets only after", comparison.TargetsOnlyAfter);
        Names(to, zh ? "仅前者有的人口点" : "homes only before", comparison.HomesOnlyBefore);
        Names(to, zh ? "仅后者有的人口点" : "homes only after", comparison.HomesOnlyAfter);
        Names(to, zh ? "人数不同的人口点" : "homes with other people", comparison.HomesWithOtherPeople);
        foreach (var target in comparison.Targets.Where(t => t.HasDifference))
        {
            PrintTarget(options, comparison, target);
        }
    }

    static void PrintTarget(CommonOptions options, Comparison comparison, TargetChange target)
    {
        var (to, zh) = (options.Output, options.Language == Language.Zh);
        to.WriteLine();
        to.WriteLine(zh
            ? $"{target.Target}:覆盖 {Persons(target.CoveredBefore)} → {Persons(target.CoveredAfter)} 人,新增 {Persons(target.Gained)},失去 {Persons(target.Lost)}"
            : $"{target.Target}: covered {Persons(target.CoveredBefore)} → {Persons(target.CoveredAfter)} people, gained {Persons(target.Gained)}, lost {Persons(target.Lost)}");
        foreach (var cause in target.ByCause)
        {
            to.WriteLine($"  {cause.Key}: +{Persons(cause.Gained)} −{Persons(cause.Lost)}");
        }

        foreach (var unit in target.ByUnit.OrderByDescending(u => u.Gained + u.Lost).ThenBy(u => u.Key, StringComparer.Ordinal).Take(FirstUnits))
        {
            var name = unit.Key.Length == 0 ? (zh ? "各单元之外" : "outside every unit") : comparison.UnitNames.GetValueOrDefault(unit.Key, unit.Key);
            to.WriteLine($"  {name}: +{Persons(unit.Gained)} −{Persons(unit.Lost)}");
        }

        foreach (var home in target.Homes.Take(FirstHomes))
        {
            to.WriteLine($"    {(home.Change == HomeChange.Gained ? "+" : "−")} {home.Id} ({home.Profile}, {Persons(home.People)}) {Minutes(home.SecondsBefore)} → {Minutes(home.SecondsAfter)} {home.Cause}");
        }

        if (target.Homes.Length > FirstHomes)
        {
            to.WriteLine(zh ? $"    … 另有 {target.Homes.Length - FirstHomes} 条,见 --json" : $"    … {target.Homes.Length - FirstHomes} more, see --json");
        }
    }

    static void Names(TextWriter to, string what, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            to.WriteLine($"{what}: {string.Join(", ", names.Take(FirstHomes))}{(names.Count > FirstHomes ? string.Create(CultureInfo.InvariantCulture, $" … ({names.Count})") : "")}");
        }
    }

    static string Persons(long millionths) => People.ToPersons(millionths).ToString("#,0.##", CultureInfo.InvariantCulture);

    static string Minutes(double? seconds) => seconds is { } s ? (s / 60).ToString("0.0", CultureInfo.InvariantCulture) + "′" : "–";
}

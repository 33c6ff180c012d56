using System.Globalization;
using Coverage.Access;
using Coverage.City;

namespace Coverage.Cli;

/// <summary>An access answer for people to read: what was asked, the supply, equity, groups, and the units of every level but the finest, worst first.</summary>
static class AccessPrinter
{
    const int MostUnits = 40;

    public static void Print(CommonOptions options, AccessAnswer answer, IReadOnlyList<Facility> facilities)
    {
        var (to, zh, q) = (options.Output, options.Language == Language.Zh, answer.Question);
        var scale = AccessMeasures.UnitOf(q.Measure) == "per-person" ? 1000 : 1;
        to.WriteLine($"{q.Target.ColumnId} · {AccessMeasures.Id(q.Measure)}" + (q.Measure == AccessMeasure.Nearest ? $" {q.Nth}" : $" · {q.Decay}") + $" · {q.Walker} · {q.Group}");
        to.WriteLine((zh ? "单位 " : "unit ") + UnitWords(AccessMeasures.UnitOf(q.Measure), zh)
            + (AccessMeasures.Competes(q.Measure)
                ? zh ? "(竞争后还有多少容量)" : " (room left after competition)"
                : zh ? "(只看够得着,不看是否满员)" : " (what is reachable, full or not)"));
        PrintSupply(to, zh, answer, facilities);
        PrintEquity(to, zh, answer, scale);
        PrintUnits(to, zh, answer, scale);
        PrintHotSpots(to, zh, answer);
    }

    static void PrintSupply(TextWriter to, bool zh, AccessAnswer answer, IReadOnlyList<Facility> facilities)
    {
        var without = answer.Supply.WithoutCapacity.Length;
        if (answer.Table is { } table && AccessMeasures.NeedsSupply(answer.Question.Measure))
        {
            to.WriteLine(zh
                ? $"供给 {N(answer.Supply.Total)},有人够得着 {N(table.SupplyInReach)},无人够得着 {N(table.SupplyStranded)};未填能力的设施 {without} 处"
                : $"supply {N(answer.Supply.Total)}, in reach of people {N(table.SupplyInReach)}, stranded {N(table.SupplyStranded)}; {without} facilities give no capacity");
            if (answer.Supply.WholeForService > 0)
            {
                to.WriteLine(zh
                    ? $"其中 {answer.Supply.WholeForService} 处只给了设施的总能力,按该服务计"
                    : $"{answer.Supply.WholeForService} facilities give one capacity for all their services; it is taken for this one");
            }

            foreach (var f in table.Stranded)
            {
                to.WriteLine((zh ? "  无人够得着:" : "  stranded: ") + facilities[f].Id + " " + facilities[f].Name);
            }

            if (AccessMeasures.UnitOf(answer.Question.Measure) == "per-person")
            {
                to.WriteLine((zh ? "Σ 人 × 值 = " : "Σ people × value = ") + answer.GivenOut.ToString("0.######", CultureInfo.InvariantCulture));
            }
        }

        if (answer.Raam is { } raam)
        {
            to.WriteLine((zh ? $"均衡:{raam.Sweeps} 轮,剩余差距 " : $"equilibrium: {raam.Sweeps} sweeps, gap left ") + raam.Gap.ToString("0.0e+0", CultureInfo.InvariantCulture)
                + (raam.Converged ? "" : zh ? "(未收敛)" : " (not converged)"));
        }
    }

    static void PrintEquity(TextWriter to, bool zh, AccessAnswer answer, int scale)
    {
        to.WriteLine();
        to.WriteLine(zh
            ? "人群            人数        均值        最小         p10       中位     Gini    Palma    Theil   为零    低于底线"
            : "group         people        mean         min         p10     median     Gini    Palma    Theil   none   below floor");
        Row(answer.Question.Group, answer.Equity);
        foreach (var group in answer.Groups)
        {
            Row(group.Group, group.Figures);
        }

        if (answer.Equity.WithoutValue > 0)
        {
            to.WriteLine((zh ? "另有无值的人(够不着任何设施):" : "people without a value (no facility in reach): ") + N(People.ToPersons(answer.Equity.WithoutValue)));
        }

        void Row(string name, EquityFigures e) => to.WriteLine(
            name.PadRight(10) + N(People.ToPersons(e.People)).PadLeft(10) + F(e.Mean * scale, 12) + F(e.Min * scale, 12) + F(e.P10 * scale, 12) + F(e.Median * scale, 11)
            + F(e.Gini, 9) + F(e.Palma, 9) + F(e.Theil, 9) + P(e.ShareWithNone, 8) + P(e.ShareBelowFloor, 10));
    }

    static void PrintUnits(TextWriter to, bool zh, AccessAnswer answer, int scale)
    {
        foreach (var level in answer.Units.GroupBy(u => u.Level))
        {
            var rows = level.Where(u => u.People > 0).ToArray();
            var costs = AccessMeasures.IsCost(answer.Question.Measure);
            var worstFirst = rows.OrderBy(u => double.IsNaN(u.Mean) ? double.NegativeInfinity : costs ? -u.Mean : u.Mean).ThenBy(u => u.Unit, StringComparer.Ordinal).ToArray();
            to.WriteLine();
            to.WriteLine($"{level.Key}  " + (zh ? "最好与最差之差 " : "best less worst ") + F(UnitAccess.Spread(level) * scale, 0));
            foreach (var unit in worstFirst.Take(MostUnits))
            {
                to.WriteLine("  " + unit.Unit.PadRight(16) + N(People.ToPersons(unit.People)).PadLeft(10) + F(unit.Mean * scale, 12) + "  " + unit.Name);
            }

            if (worstFirst.Length > MostUnits)
            {
                to.WriteLine(zh ? $"  …另有 {worstFirst.Length - MostUnits} 个单元(--json 给出全部)" : $"  … {worstFirst.Length - MostUnits} more units (--json has all)");
            }
        }
    }

    static void PrintHotSpots(TextWriter to, bool zh, AccessAnswer answer)
    {
        if (answer.Question.HotSpots is null)
        {
            return;
        }

        to.WriteLine();
        if (answer.HotSpots is not { } moran)
        {
            to.WriteLine(zh ? "局部莫兰:人口或可达性没有差异,未计算" : "local Moran: people or access do not vary; not computed");
            return;
        }

        to.WriteLine((zh ? "局部莫兰 I = " : "local Moran I = ") + F(moran.Global, 0)
            + (zh ? $",{moran.Options.Permutations} 次置换,种子 {moran.Options.Seed},BH 显著 p ≤ " : $", {moran.Options.Permutations} permutations, seed {moran.Options.Seed}, significant p ≤ ")
            + F(moran.SignificantP, 0));
        foreach (var (name, quadrant) in AccessHotSpots.Names)
        {
            var places = moran.Significant(quadrant).Select(i => answer.HotSpotPlaces[i]).ToArray();
            to.WriteLine($"  {name,-10}{places.Length,8}" + N(People.ToPersons(places.Sum(i => answer.People[i]))).PadLeft(12)
                + (quadrant == MoranQuadrant.HighLow ? zh ? "  ← 缺口热点" : "  ← gap hot spots" : ""));
        }
    }

    static string UnitWords(string unit, bool zh) => unit switch
    {
        "per-person" or "per-1000" => zh ? "每千人的服务能力" : "capacity per 1000 people",
        "supply" => zh ? "服务能力" : "capacity",
        "facilities" => zh ? "设施数" : "facilities",
        "cost" => zh ? "成本(平均拥挤)" : "cost (mean crowdings)",
        _ => zh ? "秒" : "seconds",
    };

    static string N(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    static string F(double value, int width) => (double.IsNaN(value) ? "–" : value.ToString("0.####", CultureInfo.InvariantCulture)).PadLeft(width);

    static string P(double share, int width) => (double.IsNaN(share) ? "–" : (share * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %").PadLeft(width);
}

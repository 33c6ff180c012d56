using System.CommandLine;
using Coverage.Access;
using Coverage.Workspaces.Run;

namespace Coverage.Cli.Verbs;

/// <summary>The options of <c>access</c>; what is not given comes from the study's headline and the measure's usual decay.</summary>
sealed class AccessVerbOptions(Language language)
{
    const int MostNth = 64;

    readonly Option<string> _target = new("--target")
    {
        Description = Texts.Of("目标,如 meals 或 kind:canteen", "target, such as meals or kind:canteen")[language],
        Required = true,
    };

    readonly Option<string> _measure = new("--measure")
    {
        Description = Texts.Of("指标:", "measure: ")[language] + string.Join(", ", AccessMeasures.AllIds),
        DefaultValueFactory = _ => AccessMeasures.Id(AccessMeasure.EnhancedTwoStep),
    };

    readonly Option<string?> _decay = new("--decay")
    {
        Description = Texts.Of(
            "距离衰减(分钟):step:15, steps:5=1,10=0.68,15=0.22, linear:15, gauss:15, exp:0.1@30, power:1.5@30, logistic:12,4@30",
            "decay (minutes): step:15, steps:5=1,10=0.68,15=0.22, linear:15, gauss:15, exp:0.1@30, power:1.5@30, logistic:12,4@30")[language],
    };

    readonly Option<string?> _walker = new("--walker")
    {
        Description = Texts.Of("步行者(默认为研究的主口径)", "walker (default: the study's headline)")[language],
    };

    readonly Option<string?> _group = new("--group")
    {
        Description = Texts.Of("人群(默认为研究的主口径)", "group (default: the study's headline)")[language],
    };

    readonly Option<string> _supply = new("--supply")
    {
        Description = Texts.Of("供给:capacity 服务能力,sites 每处计一", "supply: capacity, or sites (one each)")[language],
        DefaultValueFactory = _ => "capacity",
    };

    readonly Option<double?> _floor = new("--floor")
    {
        Description = Texts.Of("底线(该指标的单位),统计低于底线的人", "a floor in the measure's unit; counts the people below it")[language],
    };

    readonly Option<int> _nth = new("--nth")
    {
        Description = Texts.Of("nearest 的第几近", "which nearest the measure nearest means")[language],
        DefaultValueFactory = _ => 1,
    };

    readonly Option<double> _tau = new("--tau")
    {
        Description = Texts.Of("RAAM:相当于一次平均拥挤的步行分钟", "RAAM: travel minutes worth one mean crowding")[language],
        DefaultValueFactory = _ => new RaamOptions().TravelMinutes,
    };

    readonly Option<bool> _hotSpots = new("--hot-spots")
    {
        Description = Texts.Of("二元局部莫兰:老人多而可达性低的热点", "bivariate local Moran: many people, little access around")[language],
    };

    readonly Option<ulong> _seed = new("--seed")
    {
        Description = Texts.Of("置换的种子", "seed of the permutations")[language],
        DefaultValueFactory = _ => new MoranOptions().Seed,
    };

    readonly Option<int> _permutations = new("--permutations")
    {
        Description = Texts.Of("置换次数", "number of permutations")[language],
        DefaultValueFactory = _ => new MoranOptions().Permutations,
    };

    public void AddTo(Command verb)
    {
        foreach (var option in (Option[])[_target, _measure, _decay, _walker, _group, _supply, _floor, _nth, _tau, _hotSpots, _seed, _permutations])
        {
            verb.Options.Add(option);
        }
    }

    public AccessQuestion Read(ParseResult parsed, StoredGround stored, CancellationToken cancellation)
    {
        var measure = AccessMeasures.Parse(parsed.GetRequiredValue(_measure));
        return new AccessQuestion
        {
            Target = stored.Target(parsed.GetRequiredValue(_target)),
            Measure = measure,
            Decay = parsed.GetValue(_decay) is { } text ? DecayText.Parse(text) : AccessMeasures.Usual(measure, stored.Headline.Minutes),
            Walker = parsed.GetValue(_walker) ?? stored.Headline.Walker,
            Group = parsed.GetValue(_group) ?? stored.Headline.Group,
            Supply = parsed.GetRequiredValue(_supply) switch
            {
                "capacity" => SupplyKind.Capacity,
                "sites" => SupplyKind.Sites,
                var other => throw new InputException($"there is no supply '{other}'", "--supply", "use capacity or sites"),
            },
            Floor = parsed.GetValue(_floor) is { } floor ? Positive(floor, "--floor") : null,
            Nth = Within(parsed.GetValue(_nth), 1, MostNth, "--nth"),
            Raam = new RaamOptions { TravelMinutes = Positive(parsed.GetValue(_tau), "--tau") },
            HotSpots = parsed.GetValue(_hotSpots)
                ? new MoranOptions { Seed = parsed.GetValue(_seed), Permutations = Within(parsed.GetValue(_permutations), 9, 99_999, "--permutations") }
                : null,
            Options = new AccessOptions { Parallelism = Environment.ProcessorCount, Cancellation = cancellation },
        };
    }

    static double Positive(double value, string option) =>
        value > 0 && double.IsFinite(value) ? value : throw new InputException($"{value} is not positive", option, "give a number above 0");

    static int Within(int value, int from, int to, string option) =>
        value >= from && value <= to ? value : throw new InputException($"{value} lies outside {from} … {to}", option, $"give a whole number from {from} to {to}");
}

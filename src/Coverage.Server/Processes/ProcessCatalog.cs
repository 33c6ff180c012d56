using System.Collections.Immutable;
using Coverage.Server.Live;
using Coverage.Server.Processes.Work;
using Coverage.Server.Results;

namespace Coverage.Server.Processes;

/// <summary>The processes, in the order they are listed. Their work is in <see cref="JobWork"/>.</summary>
static class ProcessCatalog
{
    static readonly ProcessInput Direction = new("direction", "string", new NamePair("方向(默认 to-facility)", "direction (default to-facility)"))
    {
        Words = ["to-facility", "from-facility"],
    };

    static readonly ProcessInput Minutes = new("minutes", "integer", new NamePair("多少分钟以内(含)", "within these minutes, inclusive")) { Range = (1, LiveApi.MaxMinutes) };

    static readonly ProcessInput Walker = new("walker", "string", new NamePair("步行者", "walker")) { Choices = InputChoices.Walkers };

    static readonly ProcessInput Group = new("group", "string", new NamePair("人群", "group")) { Choices = InputChoices.Groups };

    static readonly ProcessInput Target = new("target", "string", new NamePair("目标,如 meals 或 kind:canteen", "target, such as meals or kind:canteen"));

    public static readonly ImmutableArray<ProcessKind> All =
    [
        new("coverage", new NamePair("计算覆盖", "Coverage run"), new NamePair(
            "重新导入并计算本研究,原子地替换当前结果(publish=false 时结果只保存在任务里)",
            "Imports and computes the study anew and replaces the served result in one step (with publish false the result is kept by the job alone)"))
        {
            Sync = false,
            Inputs =
            [
                new("publish", "boolean", new NamePair("替换当前结果(默认是)", "replace the served result (default true)")),
                new("scenario", "string", new NamePair("按此情景的修改计算,结果不发布", "run with this scenario's edits; never published")),
            ],
            Output = ("figures", new NamePair("覆盖率表等全部数字", "every figure, as run --json prints them"), "application/json"),
        },
        new("service-area", new NamePair("服务圈", "Service area"), new NamePair(
            "某一地点、或某类设施全部的步行服务圈", "The area within some minutes' walk of a place, or of all facilities of a target"))
        {
            Light = true,
            Inputs =
            [
                new("at", "array", new NamePair("地点:经度, 纬度", "place: longitude, latitude")) { Of = "number", Length = (2, 2), Range = (-180, 180) },
                Target,
                new("minutes", "array", new NamePair("分钟(默认 5, 10, 15)", "minutes (default 5, 10, 15)"))
                {
                    Of = "integer", Length = (1, LiveApi.MaxBands), Range = (1, LiveApi.MaxMinutes),
                },
                Walker with { Required = true },
                Direction,
            ],
            Output = ("area", new NamePair("各分钟的范围", "an area per number of minutes"), MediaTypes.GeoJson),
        },
        new("od-matrix", new NamePair("步行时间矩阵", "OD matrix"), new NamePair(
            "设施 × 人口点的步行时间,逐对列出", "Walking times of every pair of facility and home within the minutes"))
        {
            Inputs = [Target with { Required = true }, Walker with { Required = true }, Minutes, Direction],
            Output = ("matrix", new NamePair("facility,demand,seconds", "facility,demand,seconds"), "text/csv"),
        },
        new("siting", new NamePair("选址", "Siting"), new NamePair(
            "开在哪里能多覆盖多少人,离最优还有多远", "Where to open, close or move, what it buys, and the proof of how far from the best"))
        {
            Inputs = SitingInputs(),
            Output = ("answer", new NamePair("方案与证明", "plan and proof"), "application/json"),
        },
        new("audit", new NamePair("对标检查", "Standards audit"), new NamePair(
            "按标准逐条检查当前结果", "The served result held to written rules, indicator by indicator"))
        {
            Inputs = [new("standard", "string", new NamePair("标准(默认研究所列)", "standard (default: those of the study)")) { Choices = InputChoices.Standards }],
            Output = ("findings", new NamePair("检查结果", "findings"), "application/json"),
        },
        new("compare", new NamePair("比较结果", "Compare results"), new NamePair(
            "两次结果之间哪些住户得到或失去服务,原因何在", "Homes gained and lost between two results, and why"))
        {
            Inputs =
            [
                new("before", "string", new NamePair("前:served 或任务编号(默认 served)", "before: served, or a job's id (default served)")),
                new("after", "string", new NamePair("后:served 或任务编号", "after: served, or a job's id")) { Required = true },
                Target, Walker, Group, Minutes, Direction,
            ],
            Output = ("comparison", new NamePair("变化", "changes"), "application/json"),
        },
        new("echo", new NamePair("回声", "Echo"), new NamePair("原样返回文字,用于试连客户端", "Gives back a text after a pause: for trying out a client"))
        {
            Light = true,
            Inputs =
            [
                new("message", "string", new NamePair("文字", "text")) { Required = true },
                new("pause", "number", new NamePair("等待秒数", "seconds to wait")) { Range = (0, 60) },
            ],
            Output = ("echo", new NamePair("同样的文字", "the same text"), "text/plain"),
        },
    ];

    public static ProcessKind Require(string id) =>
        All.FirstOrDefault(p => p.Id == id) ?? throw new ProblemException(
            404, "http://www.opengis.net/def/exceptions/ogcapi-processes-1/1.0/no-such-process", "No such process", $"There is no process '{id}'.")
        {
            Parameter = "processId", Value = id, Allowed = string.Join(", ", All.Select(p => p.Id)),
        };

    static ImmutableArray<ProcessInput> SitingInputs()
    {
        static ProcessInput Whole(string id, string zh, string en) => new(id, "integer", new NamePair(zh, en)) { Range = (0, int.MaxValue) };
        static ProcessInput Money(string id, string zh, string en) => new(id, "integer", new NamePair(zh, en)) { Range = (0, 1e15) };
        static ProcessInput Real(string id, string zh, string en, double most) => new(id, "number", new NamePair(zh, en)) { Range = (0, most) };
        static ProcessInput List(string id, string of, string zh, string en) => 
            new(id, "array", new NamePair(zh, en)) { Of = of, Range = of == "integer" ? (0, int.MaxValue) : null };
        return
        [
            new("problem", "string", new NamePair("问题(默认 mclp)", "problem (default mclp)"))
            {
                Words = ["mclp", "lscp", "p-median", "p-center", "backup", "capacitated", "capacitated-whole"],
            },
            Target with { Required = true },
            Whole("add", "最多新增几处", "most new sites"),
            List("keep", "string", "必须保留或选用的编号", "ids that must stay or be used"),
            List("exclude", "string", "不得选用的编号", "ids that must not be used"),
            Whole("close", "关闭几处现有设施", "existing facilities to close"),
            Whole("move", "最多迁移几处", "existing facilities that may move"),
            Money("budget", "总预算", "budget"),
            Money("yearlyCost", "每处每年运营补贴", "running cost of a new site per year"),
            Whole("runningYears", "预算承担几年运营", "years of running cost the budget carries"),
            List("perYear", "integer", "分年新增", "new sites by year"),
            Whole("firstYear", "第一年", "the first of those years"),
            Real("floorPercent", "每个单元至少覆盖百分之几", "least share covered in every unit, per cent", 100),
            List("pareto", "integer", "权衡曲线的新增数", "numbers of sites for the trade-off curve"),
            Walker, Group, Minutes,
            new("level", "string", new NamePair("按哪一级单元看公平", "level of the units for equity")),
            Real("capacity", "未写明时每处容量(人)", "capacity of a site that tells none, people", 1e9),
            Real("backupShare", "第二处覆盖的价值", "worth of a second site in reach", 1),
            new("candidates", "object", new NamePair("候选点:source, groundFloor, minAreaM2, apartMetres, spacingMetres", "candidates: source, groundFloor, minAreaM2, apartMetres, spacingMetres")),
            Money("work", "工作量上限", "limit of work"),
        ];
    }
}

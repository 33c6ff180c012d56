namespace Coverage.Audit;

/// <summary>The words of findings, as the schema spells them and as people read them.</summary>
public static class AuditWords
{
    public static string Of(AuditState state) => state switch
    {
        AuditState.Met => "met",
        AuditState.NotMet => "not-met",
        AuditState.NoTarget => "no-target",
        AuditState.DataMissing => "data-missing",
        AuditState.Recorded => "recorded",
        AuditState.Undecided => "undecided",
        _ => "not-applicable",
    };

    public static string Zh(AuditState state) => state switch
    {
        AuditState.Met => "达标",
        AuditState.NotMet => "未达标",
        AuditState.NoTarget => "无目标值",
        AuditState.DataMissing => "数据不足",
        AuditState.Recorded => "仅登记",
        AuditState.Undecided => "口径待定",
        _ => "不适用",
    };

    public static string En(AuditState state) => state switch
    {
        AuditState.Met => "met",
        AuditState.NotMet => "not met",
        AuditState.NoTarget => "no target number",
        AuditState.DataMissing => "data missing",
        AuditState.Recorded => "recorded only",
        AuditState.Undecided => "reading undecided",
        _ => "not applicable",
    };

    public static string Of(Computability c) => c switch { Computability.Compute => "compute", Computability.Partial => "partial", _ => "record" };

    public static string Zh(Computability c) => c switch { Computability.Compute => "计算", Computability.Partial => "部分计算", _ => "登记" };

    public static string En(Computability c) => c switch { Computability.Compute => "computed", Computability.Partial => "partly computed", _ => "recorded" };

    public static string Of(Obligation o) => o switch
    {
        Obligation.Binding => "binding",
        Obligation.Expected => "expected",
        Obligation.PlanTarget => "plan-target",
        Obligation.Layout => "layout",
        Obligation.Pattern => "pattern",
        Obligation.GoalWithoutNumber => "goal-without-number",
        Obligation.Reported => "reported",
        _ => "reference",
    };

    public static string Zh(Obligation o) => o switch
    {
        Obligation.Binding => "约束性",
        Obligation.Expected => "预期性",
        Obligation.PlanTarget => "规划目标",
        Obligation.Layout => "布局要求",
        Obligation.Pattern => "支持的模式",
        Obligation.GoalWithoutNumber => "无量化目标",
        Obligation.Reported => "通报数",
        _ => "参考标准",
    };

    public static string Of(Evidence e) => e switch { Evidence.Seed => "seed", Evidence.OfficialText => "official-text", Evidence.Excerpt => "excerpt", _ => "unverified" };

    public static string Of(Comparison op) => op switch
    {
        Comparison.AtLeast => ">=",
        Comparison.MoreThan => ">",
        Comparison.AtMost => "<=",
        Comparison.LessThan => "<",
        Comparison.Equal => "==",
        _ => "between",
    };

    /// <summary>The sign a reader expects.</summary>
    public static string Sign(Comparison op) => op switch
    {
        Comparison.AtLeast => "≥",
        Comparison.MoreThan => ">",
        Comparison.AtMost => "≤",
        Comparison.LessThan => "<",
        _ => "=",
    };

    public static string Of(PathPosition p) => p switch { PathPosition.Behind => "behind", PathPosition.Ahead => "ahead", _ => "on" };

    public static string Zh(PathPosition p) => p switch { PathPosition.Behind => "落后于路径", PathPosition.Ahead => "快于路径", _ => "符合路径" };

    public static string En(PathPosition p) => p switch { PathPosition.Behind => "behind path", PathPosition.Ahead => "ahead of path", _ => "on path" };

    public static string Of(SubjectMark m) => m switch
    {
        SubjectMark.Counts => "counts",
        SubjectMark.Missing => "missing",
        SubjectMark.Unknown => "unknown",
        SubjectMark.Below => "below",
        SubjectMark.InRange => "in-range",
        _ => "above",
    };

    public static string Zh(SubjectMark m) => m switch
    {
        SubjectMark.Counts => "计入",
        SubjectMark.Missing => "缺",
        SubjectMark.Unknown => "未知",
        SubjectMark.Below => "低于",
        SubjectMark.InRange => "在范围内",
        _ => "高于",
    };

    /// <summary>What a planning norm measures, by the schema's word.</summary>
    public static (string Zh, string En) Quantity(string quantity) => quantity switch
    {
        "walk-time" => ("步行时间", "walking time"),
        "distance" => ("步行距离", "walking distance"),
        "population" => ("居住人口", "residents"),
        "service-population" => ("服务人口", "people served"),
        "dwellings" => ("住宅套数", "dwellings"),
        "area" => ("用地面积", "area"),
        "beds" => ("床位数", "beds"),
        "capacity" => ("容量", "capacity"),
        "building-area" => ("建筑面积", "building area"),
        "building-area-per-bed" => ("床均建筑面积", "building area per bed"),
        "site-area-per-bed" => ("床均用地面积", "site area per bed"),
        "single-area" => ("单处面积", "area of one place"),
        "area-per-100-households" => ("每百户面积", "area per 100 households"),
        _ => (quantity, quantity),
    };

    /// <summary>The name of a reading: official ratios and shares of people never under one name.</summary>
    public static (string Zh, string En) Reading(string id)
    {
        var assumed = id.EndsWith("~assumed", StringComparison.Ordinal);
        var plain = assumed ? id[..^"~assumed".Length] : id;
        var (head, tail) = plain.Split(':', 2) is [var h, var t] ? (h, t) : (plain, "");
        var (zh, en) = head switch
        {
            "official" => ("官方口径", "official"),
            "people" when tail == "all-services" => ("人口口径·各项服务均在时限内", "people, every service in time"),
            "people" => ("人口口径" + Dot(tail), "people" + Colon(tail)),
            "delivered" => ("上门服务" + Dot(tail), "delivered" + Colon(tail)),
            "population" => ("按人群" + Dot(tail), "per population" + Colon(tail)),
            "hubs" or "links" => ("中心带站", "hubs"),
            "facilities" => ("设施", "facilities"),
            "projects" => ("项目", "projects"),
            _ => (plain, plain),
        };
        return assumed ? (zh + "(含假定服务)", en + " (assumed services included)") : (zh, en);

        static string Dot(string t) => t.Length > 0 ? "·" + t : "";

        static string Colon(string t) => t.Length > 0 ? ": " + t : "";
    }
}

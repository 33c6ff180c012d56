using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>The words lists use for open, planned and closed.</summary>
static class StatusWords
{
    static readonly ImmutableDictionary<string, FacilityStatus> Known = new (FacilityStatus Status, string Words)[]
    {
        (FacilityStatus.Open, "open 开放 运营 运营中 在运营 正常 正常运营 营业 营业中 在营 在用 已投用 投用 启用 已启用 开业 试运营"),
        (FacilityStatus.Planned, "planned 规划 规划中 拟建 在建 建设中 待建 筹建 筹备 筹备中 未投用 未启用 待启用 待运营"),
        (FacilityStatus.Closed, "closed 关闭 已关闭 停用 已停用 停业 歇业 暂停 暂停运营 注销 已注销 撤销 已撤销 拆除 废弃"),
    }.SelectMany(s => s.Words.Split(' ').Select(w => KeyValuePair.Create(w, s.Status))).ToImmutableDictionary(StringComparer.Ordinal);

    public static FacilityStatus? Find(string text, ImmutableSortedDictionary<string, string> own)
    {
        if (own.TryGetValue(text.Trim(), out var id))
        {
            return id switch { "planned" => FacilityStatus.Planned, "closed" => FacilityStatus.Closed, _ => FacilityStatus.Open };
        }

        return Known.TryGetValue(ColumnMap.Normalised(text), out var status) ? status : null;
    }
}

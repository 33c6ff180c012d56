namespace Coverage.Workspaces.Import;

/// <summary>
/// Words that head the columns of the trade's tables (DOMAIN Part 6). They find the header under a title and prove a guessed encoding.
/// </summary>
static class HeaderWords
{
    static readonly string[] s_chinese =
    [
        "序号", "编号", "编码", "代码", "名称", "类型", "性质", "类别", "街道", "镇街", "乡镇", "街镇", "社区", "村居", "村社", "区县", "地址", "经度", "纬度", "经纬度", "坐标",
        "床位", "入住", "面积", "服务", "助餐", "助浴", "助医", "助洁", "助行", "日间照料", "全托", "运营", "护理", "工作人员", "联系", "电话", "开放时间", "时间", "备案", "备注", "年龄",
        "人数", "人口",
        "户籍", "常住", "老年", "岁", "男", "女", "合计", "总计", "小计", "等级", "星级", "状态", "小区", "楼", "行政区", "单位", "项目", "指标", "数值", "日期", "来源", "占比",
        "比例", "特困", "失能", "独居", "网格",
    ];

    static readonly HashSet<string> s_english = new(StringComparer.OrdinalIgnoreCase)
    {
        "id", "fid", "oid", "objectid", "gid", "code", "name", "type", "kind", "category", "street", "community", "county", "township",
        "district", "address", "lon", "lng", "long", "longitude", "lat", "latitude",
        "x", "y", "coordinates", "crs", "beds", "capacity", "population", "pop", "total", "count", "people", "residents", "area",
        "services", "operator", "phone", "tel", "hours", "status", "opened", "closed", "note", "notes", "remarks",
        "age", "group", "value", "unit", "date", "source", "distance", "demand", "level", "parent", "class", "wkt", "geometry", "indicator",
        "60+", "65+", "70+", "80+",
    };

    public static bool IsKnown(ReadOnlySpan<char> cell)
    {
        cell = cell.Trim();
        if (cell.IsEmpty || cell.Length > 16)
        {
            return false;
        }

        return s_english.GetAlternateLookup<ReadOnlySpan<char>>().Contains(cell) || HasChinese(cell);
    }

    /// <summary>True when the text holds one of the Chinese words anywhere.</summary>
    public static bool HasChinese(ReadOnlySpan<char> text)
    {
        foreach (var word in s_chinese)
        {
            if (text.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}

namespace Coverage.Workspaces.Sample;

/// <summary>
/// How a kind of facility appears in a district: how many, its name's ending, the services its row names, and ranges for its numbers.
/// <c>Count</c> 0 = one per unit, placed by its own rule.
/// </summary>
sealed record KindPlan(string Kind, string NameZh, int Count, string[] Services, (int Low, int High) Capacity, (int Low, int High) Beds, (int Low, int High) AreaM2, string Hours, string Price)
{
    static readonly string[] None = [];

    public static readonly KindPlan[] All =
    [
        new("street-center", "街道养老服务中心", 0, ["meals", "bathing", "medical", "day-care", "full-time-care", "respite", "rehab", "cleaning", "mobility", "visits"], (60, 150), (20, 60), (800, 2200), "08:00-18:00", "按项目收费"),
        new("township-center", "乡镇养老服务中心", 0, ["meals", "bathing", "medical", "day-care", "full-time-care", "respite", "visits"], (40, 90), (20, 50), (700, 1500), "08:00-18:00", "按项目收费"),
        new("community-station", "社区养老服务站", 0, ["visits", "learning"], (20, 50), (0, 0), (180, 500), "08:30-17:30", "免费"),
        new("rural-mutual-point", "农村互助养老点", 0, ["visits", "meals"], (10, 25), (0, 0), (80, 200), "09:00-17:00", "免费"),
        new("institution", "养老机构", 8, ["full-time-care", "respite", "rehab"], (0, 0), (60, 260), (2000, 9000), "全天", "2200-5200元/月"),
        new("inclusive-institution", "社区嵌入式普惠养老机构", 6, ["full-time-care", "day-care", "respite"], (10, 30), (30, 90), (900, 2600), "全天", "1800-3200元/月"),
        new("canteen", "老年食堂", 27, ["meals"], (60, 220), (0, 0), (120, 420), "11:00-13:00;17:00-18:30", "12元/餐"),
        new("meal-point", "助餐点", 15, ["meals"], (20, 60), (0, 0), (40, 120), "11:00-12:30", "12元/餐"),
        new("rural-canteen", "农村老年互助食堂", 3, ["meals"], (20, 50), (0, 0), (80, 160), "11:30-12:30", "6元/餐"),
        new("central-kitchen", "中央厨房", 2, None, (2500, 6000), (0, 0), (900, 2400), "05:00-18:00", "—"),
        new("bath-point", "助浴点", 13, ["bathing"], (8, 24), (0, 0), (50, 180), "09:00-16:30", "30元/次"),
        new("bath-vehicle", "助浴快车", 2, None, (6, 8), (0, 0), (0, 0), "周一至周五 09:00-17:00", "50元/次"),
        new("medical-point", "助医点", 20, ["medical"], (20, 60), (0, 0), (60, 260), "08:30-17:30", "按医保"),
        new("medical-care-center", "社区医养中心", 2, ["medical", "rehab", "full-time-care"], (30, 60), (40, 99), (1500, 3600), "全天", "2800-6000元/月"),
        new("home-bed", "家庭养老床位", 8, ["visits"], (1, 1), (1, 1), (0, 0), "全天", "按项目收费"),
        new("home-care-center", "居家养老服务中心(站)", 3, ["cleaning", "mobility", "visits"], (20, 40), (0, 0), (120, 300), "08:30-17:30", "35元/小时"),
        new("day-care-center", "日间照料中心", 13, ["day-care"], (20, 50), (0, 0), (300, 900), "08:00-18:00", "600元/月"),
        new("elder-university", "社区老年大学", 4, ["learning"], (60, 200), (0, 0), (300, 1200), "09:00-17:00", "60元/学期"),
        new("childcare", "托育机构", 9, ["childcare"], (30, 90), (0, 0), (240, 700), "07:40-18:00", "1600元/月"),
        new("nursery-class", "托班", 6, ["childcare"], (18, 36), (0, 0), (100, 220), "07:50-17:30", "1200元/月"),
        new("smart-platform", "智慧养老平台", 1, None, (0, 0), (0, 0), (200, 200), "全天", "免费"),
        new("hospital", "二级以上综合医院", 3, None, (0, 0), (200, 800), (12000, 40000), "全天", "按医保"),
        new("disabled-destitute-care-center", "失能特困人员集中照护中心", 1, ["full-time-care", "rehab"], (0, 0), (80, 160), (3000, 6000), "全天", "兜底保障"),
    ];
}

using Coverage.Geo;
using Coverage.Workspaces.Sample.Writers;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// The bureau's facility workbook (merged title, services as √, 合计 at the end) and the canteen list of another office (CSV in GB18030). Both
/// carry coordinates copied from a phone map: GCJ-02, six decimals.
/// </summary>
static class FacilityFiles
{
    /// <summary>Service columns of the workbook, header and service id.</summary>
    public static readonly (string Header, string Service)[] Services =
    [
        ("助餐", "meals"), ("助浴", "bathing"), ("助医", "medical"), ("助洁", "cleaning"), ("助行", "mobility"), ("日间照料", "day-care"), ("全托", "full-time-care"),
        ("短期托养", "respite"), ("康复护理", "rehab"), ("巡访关爱", "visits"), ("文化教育", "learning"), ("托育", "childcare"),
    ];

    public static void Write(string folder, SampleWorld world)
    {
        var offices = world.Facilities.Where(f => !f.IsMealPlace).ToList();
        var rows = new List<object?[]>
        {
            (object?[])["编号", "名称", "类型", "街道", "社区", "地址", "经度", "纬度", .. Services.Select(s => s.Header), "服务能力", "床位数", "护理型床位", "入住人数", "托位数", "建筑面积", "占地面积",
                "运营单位", "运营性质", "普惠", "医养签约", "护理员人数", "社会工作者", "联系电话", "开放时间", "收费标准", "状态", "所属中心编号", "备注"],
        };
        rows.AddRange(offices.Select(Row));
        var total = new object?[rows[0].Length];
        total[0] = "合计";
        total[1] = offices.Count + "处";
        foreach (var c in (int[])[8 + Services.Length + 1, 8 + Services.Length + 2, 8 + Services.Length + 3])
        {
            total[c] = rows.Skip(1).Sum(r => (int?)r[c] ?? 0);
        }

        rows.Add(total);
        XlsxWriter.Write(Path.Combine(folder, "facilities.xlsx"), "设施", "山城示例区养老服务设施一览表(虚构数据)", rows);
        CsvWriter.Write(Path.Combine(folder, "canteens.csv"), world.Facilities.Where(f => f.IsMealPlace).Select(Canteen).Prepend(
            ["编号", "名称", "类型", "街道", "社区", "经度", "纬度", "服务能力", "运营单位", "运营性质", "联系电话", "供餐时间", "餐费", "状态", "备注"]));
    }

    static object?[] Row(SampleFacility f)
    {
        var (lon, lat) = Gcj(f.At);
        return
        [
            f.Id, f.Name, f.KindZh, f.Community.Township.Name, f.Community.Name, Address(f), lon, lat, .. Services.Select(s => f.Services.Contains(s.Service) ? "√" : null),
            f.Capacity, f.Beds, f.NursingBeds, f.Residents, f.ChildcarePlaces, Positive(f.BuildingAreaM2), Positive(f.SiteAreaM2), f.Operator, f.OperatorKind,
            f.Inclusive ? "是" : "否", f.MedicalContract ? "是" : "否", f.Carers, f.SocialWorkers, f.Phone, f.Hours, f.Price, f.Status, Text(f.Hub), Text(f.Remarks),
        ];
    }

    static object?[] Canteen(SampleFacility f)
    {
        var (lon, lat) = Gcj(f.At);
        return [f.Id, f.Name, f.KindZh, f.Community.Township.Name, f.Community.Name, lon, lat, f.Capacity, f.Operator, f.OperatorKind, f.Phone, f.Hours, f.Price, f.Status, f.Remarks];
    }

    static string Address(SampleFacility f) => f.Community.Township.Name + f.Community.Name + (f.Id[^3..].TrimStart('0') + "号");

    static int? Positive(int n) => n > 0 ? n : null;

    static string? Text(string text) => text.Length > 0 ? text : null;

    public static (double Lon, double Lat) Gcj(PointM p)
    {
        var shifted = Gcj02.FromWgs84(WorldPlan.ToLonLat(p));
        return (Math.Round(shifted.Lon, 6), Math.Round(shifted.Lat, 6));
    }
}

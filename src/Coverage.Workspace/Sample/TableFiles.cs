using System.Globalization;
using Coverage.Workspaces.Sample.Writers;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// The other tables of the desk: the age table of the communities, empty rooms, kitchens, the bath vehicle's week, delivery areas, recorded
/// indicators and the new housing projects.
/// </summary>
static class TableFiles
{
    static readonly string[] Weekdays = ["周一", "周二", "周三", "周四", "周五"];

    public static void Write(string folder, SampleWorld world)
    {
        WriteAges(Path.Combine(folder, "age-table.xlsx"), world);
        WriteRooms(Path.Combine(folder, "candidates.xlsx"), world);
        WriteKitchens(folder, world);
        WriteBathVehicles(folder, world);
        WriteRecorded(Path.Combine(folder, "recorded.csv"), world);
        WriteNewBuild(Path.Combine(folder, "new-build.csv"), world);
    }

    /// <summary>Numbers stand as text here and there, as in tables that were pasted together.</summary>
    static void WriteAges(string path, SampleWorld world)
    {
        var rows = new List<object?[]> { (object?[])["序号", "街道(镇)", "社区编码", "社区(村)", "总人口", "60-69岁", "70-79岁", "80岁及以上", "60岁及以上"] };
        foreach (var (c, i) in world.Communities.Select((c, i) => (c, i)))
        {
            object?[] row = [i + 1, c.Township.Name, c.Code, c.Name, .. Ages(c.People)];
            if (i % 6 == 2)
            {
                row[5] = Convert.ToString(row[5], CultureInfo.InvariantCulture);
                row[7] = Convert.ToString(row[7], CultureInfo.InvariantCulture) + (i % 12 == 2 ? " " : "");
            }

            rows.Add(row);
        }

        var sums = Enumerable.Range(0, AgeBands.Ids.Length).Select(b => world.Communities.Sum(c => c.People[b])).ToArray();
        rows.Add((object?[])["合计", null, null, null, .. Ages(sums)]);
        XlsxWriter.Write(path, "年龄构成", "山城示例区各社区(村)人口年龄构成(虚构数据) 单位:人", rows);
    }

    /// <summary>All, 60–69, 70–79, 80+, 60+.</summary>
    static object?[] Ages(int[] bands) => [bands.Sum(), bands[2] + bands[3], bands[4] + bands[5], bands[6] + bands[7], bands.Skip(AgeBands.FirstElder).Sum()];

    static void WriteRooms(string path, SampleWorld world)
    {
        var rows = new List<object?[]> { (object?[])["编号", "房屋名称", "街道", "社区", "经度", "纬度", "面积", "楼层", "产权", "改造费用", "可容纳人数"] };
        foreach (var ((at, community), i) in world.Rooms.Select((r, i) => (r, i)))
        {
            var (lon, lat) = FacilityFiles.Gcj(at);
            var area = 80 + (int)(Dice.Mix((ulong)i + 7) % 460);
            rows.Add(
            [
                "R" + (i + 1).ToString("000", CultureInfo.InvariantCulture), community.Name + (i % 3 == 0 ? "原门市用房" : i % 3 == 1 ? "闲置办公用房" : "原幼儿园用房"), community.Township.Name,
                community.Name, lon, lat, area, i % 4 == 3 ? "2F" : "1F", i % 2 == 0 ? "国有" : "集体", area * (900 + (int)(Dice.Mix((ulong)i + 99) % 900)), area / 3,
            ]);
        }

        XlsxWriter.Write(path, "闲置用房", "山城示例区闲置用房清单(虚构数据)", rows);
    }

    static void WriteKitchens(string folder, SampleWorld world)
    {
        var kitchens = world.Facilities.Where(f => f.Kind == "central-kitchen").ToList();
        CsvWriter.Write(Path.Combine(folder, "kitchens.csv"), kitchens.Select(k =>
        {
            var (lon, lat) = FacilityFiles.Gcj(k.At);
            return (object?[])[k.Id, k.Name, lon, lat, k.Capacity, "04:30-18:00"];
        }).Prepend(["编号", "名称", "经度", "纬度", "产能", "作业时间"]));
        var canteens = world.Facilities.Where(f => f.IsMealPlace && f.IsOpen).ToList();
        CsvWriter.Write(Path.Combine(folder, "service-areas.csv"), canteens.Where((_, i) => i % 2 == 0)
            .SelectMany(f => f.Community.Township.Communities.Where((_, i) => i % 3 == 0).Select(c => (object?[])[f.Id, c.Code, "助餐"]))
            .Prepend(["提供单位编号", "社区编码", "服务项目"]));
    }

    static void WriteBathVehicles(string folder, SampleWorld world)
    {
        var rows = new List<object?[]> { (object?[])["车辆编号", "星期", "开始时间", "结束时间", "停靠点", "社区编码", "经度", "纬度", "可服务人数"] };
        var vehicles = world.Facilities.Where(f => f.Kind == "bath-vehicle").ToList();
        foreach (var (vehicle, v) in vehicles.Select((f, i) => (f, i)))
        {
            var stops = world.Communities.Where(c => c.Township.County == vehicle.Community.Township.County).Where((_, i) => i % 4 == v % 4).Take(10).ToList();
            rows.AddRange(stops.Select((c, i) =>
            {
                // Where the vehicle stops it must stand on a street: at the community's own facility, or at the vehicle's base.
                var (lon, lat) = FacilityFiles.Gcj((world.Facilities.Find(f => f.Community == c) ?? vehicle).At);
                return (object?[])[vehicle.Id, Weekdays[i / 2], i % 2 == 0 ? "09:00" : "14:00", i % 2 == 0 ? "11:30" : "16:30", c.Name + "院坝", c.Code, lon, lat, 6];
            }));
        }

        CsvWriter.Write(Path.Combine(folder, "bath-vehicles.csv"), rows);
    }

    static void WriteRecorded(string path, SampleWorld world)
    {
        (string Indicator, string Value)[] values =
        [
            ("dj.ind.01", "96.1%"), ("dj.ind.02", "95.4%"), ("dj.ind.06", "46%"), ("dj.ind.07", "100%"), ("dj.ind.08", "71.5%"), ("dj.ind.13", "92.3%"), ("dj.ind.18", "98.8%"),
            ("dj.ind.19", "100%"), ("dj.ind.21", "90.6%"), ("dj.ind.23", "312"), ("dj.ind.24", "85"), ("dj.infant.health", "92.5%"), ("dj.fund", "81%"), ("yz.fund", "82%"),
        ];
        CsvWriter.Write(path, world.Counties.SelectMany(c => values.Select(v => (object?[])[v.Indicator, c.Code, v.Value, "2025-12-31", "示例统计表(虚构)"]))
            .Prepend(["指标", "单位编码", "数值", "日期", "来源"]));
    }

    static void WriteNewBuild(string path, SampleWorld world)
    {
        var rows = world.Communities.Where((_, i) => i % 10 == 3).Select((c, i) => (object?[])
        [
            "XM" + (i + 1).ToString("000", CultureInfo.InvariantCulture), c.Name[..^1] + "新建住宅项目", c.Code, "2023-04-18", i % 4 == 3 ? "否" : "2024-09-30", i % 4 >= 2 ? "否" : "2025-11-20", i % 4 == 0 ? "2026-03-31" : i % 4 == 1 ? "" : "否",
        ]);
        CsvWriter.Write(path, rows.Prepend(["项目编号", "项目名称", "社区编码", "同步规划", "同步建设", "同步验收", "同步交付"]));
    }
}

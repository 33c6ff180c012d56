using System.Text.Json.Nodes;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// Three studies of the same city: rasters and GeoJSON (study.json); shapefiles instead of GeoJSON (study-shapefile.json), which gives the same
/// figures; the communities' age table spread over buildings instead of rasters (study-table.json), which gives every unit the same people.
/// </summary>
static class StudyFiles
{
    public static void Write(string folder, SampleWorld world)
    {
        SampleJson.Write(Path.Combine(folder, "study.json"), Study(world, "", Rasters(), "geojson"));
        SampleJson.Write(Path.Combine(folder, "study-shapefile.json"), Study(world, "-shapefile", Rasters(), "shp"));
        SampleJson.Write(Path.Combine(folder, "study-table.json"), Study(world, "-table", AgeTable(), "geojson"));
    }

    static JsonObject Study(SampleWorld world, string suffix, JsonObject demand, string units)
    {
        var study = new JsonObject
        {
            ["id"] = "shancheng" + suffix,
            ["name"] = new JsonObject { ["zh"] = "山城示例区", ["en"] = "Shancheng sample district" },
            ["crs"] = "EPSG:4545",
            ["network"] = new JsonObject { ["osm"] = "streets.osm.pbf", ["elevation"] = "dem.tif" },
            ["demand"] = new JsonArray(demand),
            ["facilities"] = new JsonArray(Facilities("facilities.xlsx", true), Facilities("canteens.csv", false)),
            ["units"] = new JsonArray(UnitLayer("county", "district", units), UnitLayer("township", "townships", units), UnitLayer("community", "communities", units)),
            ["asOf"] = SampleCity.AsOf,
            ["walkers"] = Texts("by-age", "active60", "elder70", "frail80", "wheelchair", "standard"),
            ["cutoffsMinutes"] = new JsonArray(5, 10, 15, 20, 30),
            ["targets"] = Texts("meals", "bathing", "medical", "day-care", "visits", "childcare", "kind:community-station+rural-mutual-point", "kind:street-center+township-center"),
            ["headline"] = new JsonObject { ["walker"] = "by-age", ["group"] = "60+", ["minutes"] = 15, ["direction"] = "to-facility" },
        };
        AddDesk(study, world);
        return study;
    }

    static void AddDesk(JsonObject study, SampleWorld world)
    {
        study["standards"] = Texts("dianjiang", "yuzhong");
        study["recorded"] = new JsonObject { ["file"] = "recorded.csv", ["indicator"] = "指标", ["unit"] = "单位编码", ["value"] = "数值", ["date"] = "日期", ["source"] = "来源" };
        study["newBuild"] = new JsonObject
        {
            ["file"] = "new-build.csv", ["project"] = "项目编号", ["unit"] = "社区编码", ["planned"] = "同步规划", ["built"] = "同步建设", ["accepted"] = "同步验收", ["delivered"] = "同步交付",
        };
        study["candidates"] = new JsonArray(new JsonObject
        {
            ["file"] = "candidates.xlsx", ["crs"] = "GCJ-02", ["x"] = "经度", ["y"] = "纬度", ["id"] = "编号", ["name"] = "房屋名称", ["cost"] = "改造费用", ["capacity"] = "可容纳人数",
            ["areaM2"] = "面积", ["floor"] = "楼层", ["kind"] = "canteen",
        });
        study["kitchens"] = new JsonArray(new JsonObject
        {
            ["file"] = "kitchens.csv", ["crs"] = "GCJ-02", ["x"] = "经度", ["y"] = "纬度", ["id"] = "编号", ["name"] = "名称", ["capacity"] = "产能", ["vehicle"] = "meal-ebike",
        });
        study["vehicles"] = new JsonArray([.. world.Facilities.Where(f => f.Kind == "bath-vehicle").Select((f, i) => (JsonNode)new JsonObject
        {
            ["id"] = "bath-" + (i + 1), ["profile"] = "bath-van", ["base"] = f.Id, ["count"] = 1, ["services"] = Texts("bathing"), ["daysPerWeek"] = 5, ["sessionsPerDay"] = 2, ["dayMinutes"] = 480,
            ["peoplePerSession"] = 6,
        })]);
        study["mobileStops"] = new JsonArray(new JsonObject
        {
            ["file"] = "bath-vehicles.csv", ["crs"] = "GCJ-02", ["x"] = "经度", ["y"] = "纬度", ["name"] = "停靠点", ["vehicle"] = "车辆编号", ["weekday"] = "星期",
            ["from"] = "开始时间", ["to"] = "结束时间", ["people"] = "可服务人数", ["services"] = Texts("bathing"),
        });
        study["serviceAreas"] = new JsonArray(new JsonObject
        {
            ["file"] = "service-areas.csv", ["provider"] = "提供单位编号", ["unit"] = "社区编码", ["level"] = "community", ["services"] = Texts("meals"),
        });
        study["openAt"] = "wed 11:30";
        study["need"] = new JsonObject { ["meals"] = 0.05 };
        study["basemap"] = "extract";
        study["sources"] = new JsonObject
        {
            ["streets.osm.pbf"] = new JsonObject { ["licence"] = "CC0-1.0", ["attribution"] = "山城示例区(虚构数据)" },
        };
    }

    static JsonObject Rasters()
    {
        var rasters = new JsonObject { ["all"] = "population/all.tif", ["u3"] = "population/0-2.tif" };
        foreach (var band in AgeBands.Ids.Skip(AgeBands.FirstElder))
        {
            rasters[band == "85+" ? "85+" : band] = "population/" + band + ".tif";
        }

        return new JsonObject
        {
            ["rasters"] = rasters,
            ["groups"] = new JsonObject
            {
                ["60+"] = Texts(AgeBands.Ids[2..]), ["65+"] = Texts(AgeBands.Ids[3..]), ["70+"] = Texts(AgeBands.Ids[4..]), ["80+"] = Texts(AgeBands.Ids[6..]),
            },
        };
    }

    static JsonObject AgeTable() => new()
    {
        ["file"] = "age-table.xlsx", ["level"] = "community", ["unit"] = "社区编码", ["spread"] = "buildings",
        ["groups"] = new JsonObject
        {
            ["all"] = "总人口", ["60-69"] = "60-69岁", ["70-79"] = "70-79岁", ["80+"] = "80岁及以上", ["60+"] = Texts("60-69", "70-79", "80+"), ["70+"] = Texts("70-79", "80+"),
        },
    };

    static JsonObject Facilities(string file, bool hasServices)
    {
        var layer = new JsonObject { ["file"] = file, ["crs"] = "GCJ-02", ["x"] = "经度", ["y"] = "纬度", ["id"] = "编号", ["name"] = "名称", ["kindColumn"] = "类型", ["capacity"] = "服务能力" };
        if (hasServices)
        {
            var services = new JsonObject();
            foreach (var (header, service) in FacilityFiles.Services)
            {
                services[service] = header;
            }

            layer["serviceColumns"] = services;
        }

        return layer;
    }

    static JsonObject UnitLayer(string level, string file, string extension)
    {
        var layer = new JsonObject { ["level"] = level, ["file"] = file + "." + extension, ["id"] = "code", ["name"] = "name" };
        if (level == "county")
        {
            layer["columns"] = new JsonObject { ["residents"] = "residents" };
            return layer;
        }

        layer["parent"] = "parent";
        var columns = new JsonObject { ["class"] = "class", ["residents"] = "residents", ["validFrom"] = "from" };
        if (level == "community" && extension == "geojson")
        {
            columns["flags"] = Texts("visitSystem", "threeSocialLinkage", "homeCareService", "serviceMechanism");
        }

        layer["columns"] = columns;
        layer["classes"] = level == "township"
            ? new JsonObject { ["街道"] = "street", ["镇"] = "town" }
            : new JsonObject { ["社区"] = "urban", ["村"] = "rural" };
        return layer;
    }

    static JsonArray Texts(params string[] texts) => new([.. texts.Select(t => (JsonNode)t)]);
}

using System.Collections.Immutable;
using System.Text.Json;

namespace Coverage.Workspaces.Study;

/// <summary>Reads one item of <c>demand</c>; which case it is shows in its members: <c>rasters</c>, <c>osm</c>, <c>spread</c>, else plain rows.</summary>
sealed class DemandLayerReader(StudyObject root)
{
    public DemandLayer Read(JsonValue value, int position)
    {
        if (value.Member("rasters") is not null)
        {
            return Rasters(root.Object(value, StudyFields.DemandRasters), position);
        }

        return value.Member("osm") is not null
            ? Buildings(root.Object(value, StudyFields.DemandBuildings), position)
            : Rows(root.Object(value, StudyFields.DemandTable), position);
    }

    static TableDemand Rows(StudyObject o, int position)
    {
        var table = new TableDemand
        {
            Position = position,
            Source = LayerReader.Source(o),
            Id = o.Text("id"),
            Groups = Groups(o),
            Where = LayerReader.Where(o),
            Suppressed = Suppressed(o),
            Population = PopulationOf(o),
        };
        return o.Has("spread") ? Spread(o, table) : WithoutSpread(o, table);
    }

    static TableDemand WithoutSpread(StudyObject o, TableDemand table)
    {
        foreach (var name in (string[])["level", "unit", "weights", "cellMetres"])
        {
            if (o.Get(name) is { } stray)
            {
                throw o.Wrong(stray, $"'{name}' says how to spread people, but 'spread' is missing", "add \"spread\": \"buildings\", \"raster\" or \"area\"");
            }
        }

        return table;
    }

    static SpreadDemand Spread(StudyObject o, TableDemand table)
    {
        var over = o.OneOf("spread", "buildings", "raster", "area") switch
        {
            "buildings" => SpreadOver.Buildings,
            "raster" => SpreadOver.Raster,
            _ => SpreadOver.Area,
        };
        var (level, unit, weights) = (o.Get("level") is { } l ? o.OneOf(l, [.. UnitLayer.Levels]) : null, o.Text("unit"), o.File("weights"));
        if (level is null != unit is null)
        {
            throw o.Wrong(o.Value, "'level' and 'unit' go together", "name the level of the units and the column that holds their id, or neither when the file has polygons");
        }

        if (over == SpreadOver.Raster != weights is not null)
        {
            throw o.Wrong(o.Get("weights") ?? o.Need("spread"), "'weights' is the raster of a spread over a raster", "add \"weights\": \"file.tif\" to \"spread\": \"raster\", and only there");
        }

        if (over != SpreadOver.Area && o.Get("cellMetres") is { } cell)
        {
            throw o.Wrong(cell, "'cellMetres' belongs to \"spread\": \"area\"", "leave it out");
        }

        return new SpreadDemand
        {
            Position = table.Position,
            Source = table.Source,
            Id = table.Id,
            Groups = table.Groups,
            Where = table.Where,
            Suppressed = table.Suppressed,
            Population = table.Population,
            Over = over,
            Level = level,
            Unit = unit,
            Weights = weights,
            CellMetres = o.Number("cellMetres", 10, 5000) ?? 100,
        };
    }

    static ImmutableArray<GroupRule> Groups(StudyObject o)
    {
        var rules = o.MapOf(o.Need("groups")).Select(m => new GroupRule(
            StudyNames.GroupId(o, m.Value, m.Key),
            m.Value.Kind == JsonValueKind.Array ? Terms(o, m.Value) : [o.TextOf(m.Value)])).ToImmutableArray();
        return rules.Length > 0 ? rules : throw o.Wrong(o.Need("groups"), "no group is given", "name at least one, such as { \"60+\": \"column\" }");
    }

    static ImmutableArray<string> Terms(StudyObject o, JsonValue list) =>
        o.TextsOf(list) is { Length: > 0 } terms ? terms : throw o.Wrong(list, "the list is empty", "name the columns or groups to add");

    static SuppressedRule? Suppressed(StudyObject o)
    {
        if (o.Get("suppressed") is not { } value)
        {
            return null;
        }

        if (value.Kind != JsonValueKind.Object)
        {
            return new SuppressedRule(Marker(o, value), []);
        }

        var rule = o.Object(value, StudyFields.Suppressed);
        return new SuppressedRule(Marker(rule, rule.Need("value")), rule.Texts("columns"));
    }

    static string Marker(StudyObject o, JsonValue v) => v.Kind == JsonValueKind.Number ? v.Text : o.TextOf(v);

    static Population PopulationOf(StudyObject o) =>
        o.OneOf("population", "residents", "registered") == "registered" ? Population.Registered : Population.Residents;

    static RasterDemand Rasters(StudyObject o, int position)
    {
        var bands = o.Map("rasters").Select(m => KeyValuePair.Create(StudyNames.GroupId(o, m.Value, m.Key), o.FileOf(m.Value))).ToImmutableArray();
        if (bands.Length == 0)
        {
            throw o.Wrong(o.Need("rasters"), "no raster is given", "name at least one, such as { \"60-64\": \"file.tif\" }");
        }

        return new RasterDemand
        {
            Position = position,
            Bands = bands,
            Crs = StudyNames.Crs(o),
            Population = PopulationOf(o),
            Groups = [.. bands.Select(b => new GroupRule(b.Key, [b.Key])), .. o.Has("groups") ? Sums(o, bands) : []],
        };
    }

    static IEnumerable<GroupRule> Sums(StudyObject o, ImmutableArray<KeyValuePair<string, string>> bands)
    {
        foreach (var rule in Groups(o))
        {
            var at = o.Need("groups").Member(rule.Id)!;
            if (bands.Any(b => b.Key == rule.Id))
            {
                throw o.Wrong(at, $"'{rule.Id}' is a raster already", "leave the sum out");
            }

            if (rule.Terms.FirstOrDefault(t => bands.All(b => b.Key != t)) is { } term)
            {
                throw o.Wrong(at, $"'{term}' is not a raster of the layer", "known: " + string.Join(", ", bands.Select(b => b.Key)));
            }

            yield return rule;
        }
    }

    static BuildingDemand Buildings(StudyObject o, int position)
    {
        o.OneOf("osm", "buildings");
        var groups = o.MapOf(o.Need("groups")).Select(m => Amount(o, m.Key, m.Value)).ToImmutableArray();
        return new BuildingDemand
        {
            Position = position,
            Excluded = o.Has("exclude") ? o.Texts("exclude") : null,
            Population = PopulationOf(o),
            Groups = groups.Length > 0 ? groups : throw o.Wrong(o.Need("groups"), "no group is given", "say how many people, such as { \"60+\": 9800 }"),
        };
    }

    static BuildingAmount Amount(StudyObject o, string group, JsonValue value)
    {
        StudyNames.GroupId(o, value, group);
        if (value.Kind == JsonValueKind.Number)
        {
            return new BuildingAmount(group, o.NumberOf(value, 0, 2e9), null);
        }

        var amount = o.Object(value, StudyFields.BuildingAmount);
        var (total, perM2) = (amount.Number("total", 0, 2e9), amount.Number("perFloorM2", 0, 10));
        return total is null != perM2 is null
            ? new BuildingAmount(group, total, perM2)
            : throw o.Wrong(value, "give either 'total' or 'perFloorM2'", "total = people over all buildings, perFloorM2 = people per square metre of floor");
    }
}

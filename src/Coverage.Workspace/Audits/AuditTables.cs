using System.Collections.Immutable;
using System.Globalization;
using Coverage.Audit;
using Coverage.City;
using Coverage.Layers;

namespace Coverage.Workspaces.Audits;

/// <summary>
/// What an audit reads, out of the layers of a result: so an audit beside a run and one of a stored result see the same. Tables <c>recorded</c>,
/// <c>new-build</c> and <c>provider-areas</c> carry what the study's own tables said.
/// </summary>
static class AuditTables
{
    public const string RecordedId = "recorded";
    public const string NewBuildId = "new-build";
    public const string ProviderAreasId = "provider-areas";

    static readonly string[] Phases = ["planned", "built", "accepted", "delivered"];

    public static AuditInputs Read(LayerCatalog catalog, DateOnly asOf, WalkerSet walkers, ReachTable times)
    {
        var demandLayer = catalog.Find(DemandLayer.Id)!;
        var facilityLayer = catalog.Find(FacilityLayer.Id)!;
        var demand = Demand(demandLayer);
        var units = catalog.Find(UnitLayer.Id) is { } unitLayer ? Units(unitLayer) : [];
        return new AuditInputs
        {
            AsOf = asOf,
            Demand = demand,
            Walkers = walkers,
            Facilities = FacilityFigures.Read(facilityLayer),
            CommunityKinds = [.. GeodataFiles.Catalog().Kinds.Where(k => k.Tier == "community").Select(k => k.Id)],
            Levels = [.. units.GroupBy(u => u.Level).Select(g => Level(g.Key, [.. g], demandLayer, facilityLayer))],
            Times = times,
            Recorded = catalog.Find(RecordedId) is { } recorded ? Recorded(recorded) : [],
            NewBuild = catalog.Find(NewBuildId) is { } projects ? NewBuild(projects) : null,
            ProviderAreas = catalog.Find(ProviderAreasId) is { } areas ? ProviderAreas(areas) : null,
        };
    }

    static Demand Demand(Layer layer)
    {
        var ids = (TextColumn)layer.Find("id")!;
        return new Demand
        {
            Ids = [.. ids.Values.Select(v => v ?? "")],
            Places = ((PointColumn)layer.Geometry!).Points,
            Groups =
            [
                .. layer.Columns.OfType<RealColumn>().TakeWhile(c => !c.Name.StartsWith("s_", StringComparison.Ordinal)).Select(c => new DemandGroup(
                    c.Name, AgeRange.TryParse(c.Name, out var ages) ? ages : null, [.. Enumerable.Range(0, c.Count).Select(i => People.FromPersons(c[i]))])),
            ],
        };
    }

    static ImmutableArray<Unit> Units(Layer layer)
    {
        var t = new LayerTexts(layer);
        var areas = ((AreaColumn)layer.Geometry!).Areas;
        var flags = t.Names.Where(n => n.StartsWith(UnitLayer.FlagPrefix, StringComparison.Ordinal)).ToArray();
        return [.. Enumerable.Range(0, layer.Count).Select(i => new Unit
        {
            Id = t.Text("id", i) ?? "",
            Name = t.Text("name", i) ?? "",
            Level = t.Text("level", i) ?? "",
            Class = t.Text("class", i),
            Parent = t.Text("parent", i),
            Area = areas[i],
            Residents = t.Number("residents", i),
            Flags = flags.Where(f => t.Flag(f, i) is not null).ToImmutableSortedDictionary(f => f[UnitLayer.FlagPrefix.Length..], f => t.Flag(f, i)!.Value, StringComparer.Ordinal),
        })];
    }

    static AuditLevel Level(string name, ImmutableArray<Unit> units, Layer demand, Layer facilities)
    {
        var position = units.Select((u, i) => (u.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        ImmutableArray<int> Of(Layer layer)
        {
            var t = new LayerTexts(layer);
            return [.. Enumerable.Range(0, layer.Count).Select(i => t.Text("unit_" + name, i) is { } id ? position.GetValueOrDefault(id, -1) : -1)];
        }

        return new AuditLevel(new UnitLevel(name, units, Of(demand)), Of(facilities));
    }

    static ImmutableArray<RecordedValue> Recorded(Layer layer)
    {
        var t = new LayerTexts(layer);
        return [.. Enumerable.Range(0, layer.Count).Select(i => new RecordedValue(
            t.Text("indicator", i) ?? "", t.Text("unit", i) ?? "", decimal.Parse(t.Text("value", i)!, CultureInfo.InvariantCulture),
            DateOnly.TryParseExact(t.Text("date", i), "yyyy-MM-dd", out var date) ? date : null, t.Text("source", i) ?? ""))];
    }

    static ImmutableArray<NewBuildProject> NewBuild(Layer layer)
    {
        var t = new LayerTexts(layer);
        return [.. Enumerable.Range(0, layer.Count).Select(i => new NewBuildProject(
            t.Text("project", i) ?? "", t.Text("unit", i) ?? "", Phases.ToImmutableSortedDictionary(p => p, p => t.Flag(p, i), StringComparer.Ordinal))
        {
            Name = t.Text("name", i) ?? "",
            Households = (decimal?)t.Number("households", i),
            AreaM2 = (decimal?)t.Number("areaM2", i),
        })];
    }

    static ImmutableArray<ProviderArea> ProviderAreas(Layer layer)
    {
        var t = new LayerTexts(layer);
        return [.. Enumerable.Range(0, layer.Count).Select(i => new ProviderArea(t.Text("level", i) ?? "", t.Text("unit", i) ?? "", t.Text("service", i) ?? "", t.Text("provider", i) ?? ""))];
    }

    /// <summary>The recorded table as it is stored; values keep every digit as text.</summary>
    public static Layer Layer(ImmutableArray<RecordedValue> recorded) => Table(RecordedId, "登记值", "Recorded values", recorded.Length,
        ("indicator", i => recorded[i].Indicator), ("unit", i => recorded[i].Unit), ("value", i => recorded[i].Value.ToString(CultureInfo.InvariantCulture)),
        ("date", i => recorded[i].Date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("source", i => recorded[i].Source));

    public static Layer Layer(ImmutableArray<NewBuildProject> projects)
    {
        var table = Table(NewBuildId, "新建住宅项目", "New housing projects", projects.Length, ("project", i => projects[i].Id), ("name", i => projects[i].Name), ("unit", i => projects[i].Unit));
        return table with
        {
            Columns =
            [
                .. table.Columns,
                .. Phases.Select(p => new FlagColumn(p, [.. projects.Select(x => x.Phases.GetValueOrDefault(p))])),
                new RealColumn("households", [.. projects.Select(p => (double?)p.Households ?? double.NaN)], 3),
                new RealColumn("areaM2", [.. projects.Select(p => (double?)p.AreaM2 ?? double.NaN)], 3),
            ],
        };
    }

    public static Layer Layer(ImmutableArray<ProviderArea> areas) => Table(ProviderAreasId, "上门服务区", "Delivery areas by unit", areas.Length,
        ("level", i => areas[i].Level), ("unit", i => areas[i].Unit), ("service", i => areas[i].Service), ("provider", i => areas[i].Provider));

    static Layer Table(string id, string zh, string en, int count, params (string Name, Func<int, string?> Value)[] columns) => new()
    {
        Id = id,
        TitleZh = zh,
        TitleEn = en,
        Columns = [.. columns.Select(c => new TextColumn(c.Name, [.. Enumerable.Range(0, count).Select(c.Value)]))],
    };
}

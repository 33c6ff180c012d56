using System.Collections.Immutable;

namespace Coverage.Workspaces.Study;

/// <summary>Reads one item of <c>units</c>.</summary>
sealed class UnitLayerReader(StudyObject root)
{
    public UnitLayer Read(JsonValue value, int position)
    {
        var o = root.Object(value, StudyFields.Unit);
        var columns = o.Object("columns", StudyFields.UnitColumns);
        return new UnitLayer
        {
            Position = position,
            Level = o.OneOf(o.Need("level"), [.. UnitLayer.Levels]),
            Source = LayerReader.PlainSource(o),
            Id = o.NeedText("id"),
            Name = o.Text("name"),
            Parent = o.Text("parent"),
            ClassColumn = columns?.Text("class"),
            Classes = o.Map("classes").ToImmutableSortedDictionary(m => m.Key, m => o.OneOf(m.Value, [.. UnitLayer.ClassIds]), StringComparer.Ordinal),
            ResidentsColumn = columns?.Text("residents"),
            FlagColumns = columns?.Texts("flags") ?? [],
            ValidFromColumn = columns?.Text("validFrom"),
            OwnerColumn = columns?.Text("owner"),
            OfficeColumn = columns?.Text("office"),
            ValidToColumn = columns?.Text("validTo"),
            Where = LayerReader.Where(o),
        };
    }
}

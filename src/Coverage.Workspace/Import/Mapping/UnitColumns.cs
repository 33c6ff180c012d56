using System.Collections.Immutable;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Positions of the columns of a unit layer, as the study names them; -1 where it does not.</summary>
sealed class UnitColumns(UnitLayer layer, ColumnMap columns)
{
    public int Id { get; } = columns.Named(layer.Id, "id");

    public int Name { get; } = Of(columns, layer.Name, "name");

    public int Parent { get; } = Of(columns, layer.Parent, "parent");

    public int Class { get; } = Of(columns, layer.ClassColumn, "columns.class");

    public int Residents { get; } = Of(columns, layer.ResidentsColumn, "columns.residents");

    public int ValidFrom { get; } = Of(columns, layer.ValidFromColumn, "columns.validFrom");

    public int ValidTo { get; } = Of(columns, layer.ValidToColumn, "columns.validTo");

    public int Owner { get; } = Of(columns, layer.OwnerColumn, "columns.owner");

    public int Office { get; } = Of(columns, layer.OfficeColumn, "columns.office");

    public ImmutableArray<(string Name, int At)> Flags { get; } = [.. layer.FlagColumns.Select(f => (f, columns.Named(f, "columns.flags")))];

    static int Of(ColumnMap columns, string? name, string property) => name is null ? -1 : columns.Named(name, property);
}

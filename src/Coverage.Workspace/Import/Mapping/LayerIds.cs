namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Ids of a layer: from its id column, else the row's label; the same id twice refuses the second row.</summary>
sealed class LayerIds(LayerRows rows, int column)
{
    readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The row's id; null when the row is refused for it.</summary>
    public string? Take(in SourceRow row)
    {
        var id = column < 0 ? row.Label : row.Values[column]?.Trim();
        if (string.IsNullOrEmpty(id))
        {
            id = "row-" + row.Label;
            rows.Findings.Warn("blank-id", rows.Table.Columns[column], "", $"the row has no id; it is called '{id}'", "give every row its own id, so that results can be compared");
        }

        if (!_seen.Add(id))
        {
            rows.Findings.Refuse("duplicate-id", column < 0 ? "" : rows.Table.Columns[column], id, "an earlier row of the layer has the same id", "leave one of the rows out, or correct its id");
            return null;
        }

        return id;
    }
}

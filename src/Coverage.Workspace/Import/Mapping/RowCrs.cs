using Coverage.Geo;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// A column that names the coordinate system row by row (坐标系: WGS84, 高德, 百度 …). When the layer declares one too, the layer's wins and rows that
/// say otherwise are warned of: a list of mixed systems.
/// </summary>
sealed class RowCrs(LayerRows rows, int column, CoordinateSystem? declared)
{
    readonly Dictionary<string, CoordinateSystem?> _known = new(StringComparer.Ordinal);

    /// <summary>The system of a row; null when the row is refused for it.</summary>
    public CoordinateSystem? Of(in SourceRow row)
    {
        var text = row.Span(column).Trim().ToString();
        if (!_known.TryGetValue(text, out var own))
        {
            _known[text] = own = text.Length == 0 ? null : Parse(text);
        }

        if (declared is not null)
        {
            if (own is not null && own.Id != declared.Id)
            {
                rows.Findings.Warn("mixed-crs", rows.Table.Columns[column], text, $"the row says {own}, the layer is declared {declared}; read as {declared}",
                    "split the list, or leave \"crs\" out of the layer so that each row's own counts");
            }

            return declared;
        }

        if (own is null)
        {
            rows.Findings.Refuse("unknown-crs", rows.Table.Columns[column], text, "the row does not name a known coordinate system", "write WGS84, CGCS2000, GCJ-02, BD-09 or EPSG:n");
        }

        return own;
    }

    static CoordinateSystem? Parse(string text)
    {
        var plain = ColumnMap.Normalised(text);
        var id = plain switch
        {
            _ when plain.Contains("高德", StringComparison.Ordinal) || plain.Contains("腾讯", StringComparison.Ordinal) || plain.Contains("火星", StringComparison.Ordinal) => "GCJ-02",
            _ when plain.Contains("百度", StringComparison.Ordinal) => "BD-09",
            _ when plain.Contains("天地图", StringComparison.Ordinal) || plain.Contains("2000", StringComparison.Ordinal) && !plain.StartsWith("epsg", StringComparison.Ordinal) => "EPSG:4490",
            _ => text,
        };
        try
        {
            return CoordinateSystem.Parse(id);
        }
        catch (InputException)
        {
            return null;
        }
    }
}

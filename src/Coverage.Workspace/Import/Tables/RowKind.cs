namespace Coverage.Workspaces.Import;

/// <summary>
/// What a row of a table is, told by what it says and never by where it stands (see <see cref="RowKinds"/>). Only <c>Data</c> rows are
/// counted.
/// </summary>
public enum RowKind
{
    Data,

    /// <summary>合计, 小计, 总计: the sum of other rows.</summary>
    Total,

    /// <summary>其中, #: a part of the row above, already counted there.</summary>
    OfWhich,

    /// <summary>注, 说明, 资料来源: text about the table.</summary>
    Note,

    /// <summary>No cell holds anything.</summary>
    Blank,
}

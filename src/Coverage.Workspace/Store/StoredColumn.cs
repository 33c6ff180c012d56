namespace Coverage.Workspaces.Store;

/// <summary>A column of a stored layer; <c>Decimals</c> belongs to reals and is 0 otherwise.</summary>
public sealed record StoredColumn(string Name, ColumnKind Kind, int Decimals);

namespace Coverage.Workspaces.Store;

/// <summary>How far a write is: rows done of all rows of all layers, and the layer at hand.</summary>
public readonly record struct StoreProgress(string Layer, long RowsDone, long RowsTotal);

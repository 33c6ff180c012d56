namespace Coverage.Siting;

/// <summary>Prices of rules and floors, handed from a node of the search to its children.</summary>
sealed record ChoiceDuals(long[] Rule, long[] Floor);

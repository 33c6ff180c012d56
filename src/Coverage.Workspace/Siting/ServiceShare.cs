namespace Coverage.Workspaces.Siting;

/// <summary>People of one of several services asked for: how many there are, covered today, covered under the plan (weights).</summary>
public sealed record ServiceShare(string Target, long Lives, long Before, long After);

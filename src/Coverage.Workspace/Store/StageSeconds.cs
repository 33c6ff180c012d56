namespace Coverage.Workspaces.Store;

/// <summary>Wall time of one stage of a run (<c>import</c>, <c>network</c>, <c>reach</c>, <c>store</c> …).</summary>
public readonly record struct StageSeconds(string Stage, double Seconds);

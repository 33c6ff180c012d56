namespace Coverage.Workspaces.Sample;

/// <summary>Where the making of the sample stands: a stage (streets, files …) and how many of its parts are done.</summary>
public readonly record struct SampleProgress(string Stage, int Done, int Total);

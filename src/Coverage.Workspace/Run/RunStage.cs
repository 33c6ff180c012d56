namespace Coverage.Workspaces.Run;

/// <summary>The stages of a run, in order; <c>seconds</c> of <c>run --json</c> has one figure for each.</summary>
public enum RunStage
{
    Import,
    Network,
    Reach,
    Store,
}

/// <summary>How far a run is: the stage, what it is doing, and the share of the stage that is done (null when not known).</summary>
public readonly record struct RunProgress(RunStage Stage, string Doing, double? Share);

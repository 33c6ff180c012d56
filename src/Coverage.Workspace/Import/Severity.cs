namespace Coverage.Workspaces.Import;

/// <summary>What became of a row: noted only, accepted with a warning, or refused. A refused row stops a run unless the study says otherwise.</summary>
public enum Severity
{
    Note,
    Warned,
    Refused,
}

namespace Coverage.Workspaces.Store;

/// <summary>
/// An input of a run: path as the study names it, SHA-256 of its bytes (lower-case hex), licence and the attribution that must be shown.
/// </summary>
public sealed record SourceFile(string File, string Sha256, string Licence, string Attribution);

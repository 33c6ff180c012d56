namespace Coverage.Workspaces.Import;

/// <summary>A file a study was computed from: its name, size and SHA-256 (lower-case hex), and what its owner asks for as far as known.</summary>
public sealed record SourceRecord(string File, long Bytes, string Sha256, string? Licence, string? Attribution);

namespace Coverage.Workspaces.Import;

/// <summary>Progress of an import: what is being read, and how far it is (done of total, in bytes or rows; 0 of 0 when unknown).</summary>
public readonly record struct ImportStep(string Reading, long Done, long Total);

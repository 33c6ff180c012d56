namespace Coverage.Workspaces.Import.Osm;

/// <summary>How far the reading of a file is, in bytes of the file as it lies on the disk.</summary>
public readonly record struct ReadProgress(long BytesDone, long BytesTotal);

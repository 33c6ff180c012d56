namespace Coverage.Workspaces.Store;

/// <summary>Where a section of a network file lies: bytes from the start of the file, its SHA-256.</summary>
sealed record SectionEntry(string Name, long Offset, long Length, int ElementBytes, byte[] Sha256);

namespace Coverage.Workspaces.Import.Tables;

/// <summary>One field of a DBF: its name in the file's own bytes, its type letter, and where it lies in a record.</summary>
readonly record struct DbfField(byte[] Name, char Type, int Start, int Length);

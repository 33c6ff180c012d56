namespace Coverage.Workspaces;

/// <summary>A broken world: database away, disk full, a store written by a newer program. The command line ends with exit code 3.</summary>
public sealed class WorkspaceException(string message, Exception? inner = null) : Exception(message, inner);

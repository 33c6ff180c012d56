namespace Coverage.Workspaces.Store;

/// <summary>Root pages of the three tables beneath an R-tree, and the bytes of its nodes.</summary>
readonly record struct TreeRoots(int Node, int Parent, int Row, int NodeBytes);

namespace Coverage.Workspaces.Store;

/// <summary>Page numbers in a row, but for one that is skipped.</summary>
readonly record struct PageRun(int First, int Skipped)
{
    public int this[int i] => First + i < Skipped ? First + i : First + i + 1;
}

using Coverage.Workspaces.Store;

namespace Coverage.Workspace.Tests.Store;

/// <summary>Progress that is told on the writer's own thread, so that it can fail or cancel at a certain point.</summary>
sealed class ProgressAction(Action<StoreProgress> act) : IProgress<StoreProgress>
{
    public void Report(StoreProgress value) => act(value);
}

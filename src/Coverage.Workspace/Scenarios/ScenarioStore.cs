using Coverage.Workspaces.Store;
using Coverage.Workspaces.Store.Postgis;

namespace Coverage.Workspaces.Scenarios;

/// <summary>Where the scenarios of a result are kept.</summary>
public static class ScenarioStore
{
    /// <param name="place">The result: a file, or a connection to a database (<see cref="WorkspaceStore.At"/>).</param>
    public static IScenarioStore At(string place) =>
        WorkspaceStore.IsDatabase(place) ? new PostgisScenarios(PostgisAddress.Parse(place)) : new ScenarioFolder(place);
}

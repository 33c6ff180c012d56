using System.Collections.Immutable;
using Coverage.Scenarios;

namespace Coverage.Workspaces.Scenarios;

/// <summary>
/// Where scenarios are kept: beside a result file, or in the database that holds the result, where several servers share them. Every change names the version it was made on and
/// is refused when another is stored (<see cref="ScenarioConflictException"/>); comparing and replacing is one step, so no update is ever lost, and whoever reads sees the old
/// version or the new one, whole.
/// </summary>
public interface IScenarioStore
{
    /// <summary>All scenarios by id; what is none is refused, not passed over.</summary>
    ImmutableArray<StoredScenario> List();

    StoredScenario? Find(string id);

    /// <summary>A scenario by its id.</summary>
    /// <exception cref="InputException">There is none; the message names those there are.</exception>
    StoredScenario Read(string id);

    /// <summary>Stores a new scenario as version 1.</summary>
    /// <exception cref="InputException">The name is taken or cannot be one.</exception>
    StoredScenario Create(StoredScenario scenario);

    /// <summary>Adds edits at the end of the version they were made on.</summary>
    /// <exception cref="ScenarioConflictException">Another version is stored.</exception>
    StoredScenario Append(string id, int expectedVersion, IReadOnlyCollection<Edit> edits);

    /// <summary>Takes back the last edit of the version that the caller knows.</summary>
    /// <exception cref="ScenarioConflictException">Another version is stored.</exception>
    StoredScenario Undo(string id, int expectedVersion);

    /// <exception cref="ScenarioConflictException">Another version is stored.</exception>
    void Delete(string id, int expectedVersion);
}

using System.Diagnostics.CodeAnalysis;

namespace Coverage.Workspaces.Scenarios;

/// <summary>
/// A change to a scenario that somebody else has changed meanwhile: refused, so that nothing is lost. Carries the version as it is stored now and the number of the one
/// that the change was made on.
/// </summary>
[SuppressMessage("Design", "CA1032", Justification = "A conflict without its two versions is none.")]
public sealed class ScenarioConflictException(StoredScenario current, int expected) : Exception(
    $"scenario '{current.Id}' is at version {current.Version}, not {expected}: somebody else has changed it → look at both versions and make the edit again")
{
    public StoredScenario Current => current;

    public int Expected => expected;
}

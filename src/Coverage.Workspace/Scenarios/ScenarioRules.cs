using Coverage.Scenarios;

namespace Coverage.Workspaces.Scenarios;

/// <summary>What every store of scenarios holds to: how a version follows another, and how much there may be.</summary>
static class ScenarioRules
{
    const int MostScenarios = 1000;
    const int MostEdits = 1000;

    public static void Expect(StoredScenario current, int version)
    {
        if (current.Version != version)
        {
            throw new ScenarioConflictException(current, version);
        }
    }

    public static StoredScenario Append(StoredScenario current, IReadOnlyCollection<Edit> edits) => current.Edits.Length + edits.Count <= MostEdits
        ? Next(current) with { Edits = [.. current.Edits, .. edits] }
        : throw new InputException(
            $"the scenario would have {current.Edits.Length + edits.Count} edits; {MostEdits} are allowed", current.Id, "export it as a study and go on from there");

    public static StoredScenario Undo(StoredScenario current) => current.Edits.Length > 0
        ? Next(current) with { Edits = current.Edits[..^1] }
        : throw new InputException($"scenario '{current.Id}' has no edit to take back", current.Id, "");

    public static void CheckCount(long there, string where)
    {
        if (there >= MostScenarios)
        {
            throw new InputException($"the result has {MostScenarios} scenarios", where, "delete those that nobody needs");
        }
    }

    public static void CheckId(string id)
    {
        if (!StoredScenario.IsId(id))
        {
            throw new InputException($"'{id}' cannot be the id of a scenario", "scenario", StoredScenario.IdCure);
        }
    }

    static StoredScenario Next(StoredScenario current) => current with { Version = checked(current.Version + 1) };
}

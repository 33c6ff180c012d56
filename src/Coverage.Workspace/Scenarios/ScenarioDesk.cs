using System.Collections.Immutable;
using Coverage.Scenarios;

namespace Coverage.Workspaces.Scenarios;

/// <summary>
/// A result with its scenarios, ready to work on: what is stored, and the city that a scenario's edits make of the base. Edits are stored only when the city takes
/// them.
/// </summary>
public sealed class ScenarioDesk : IDisposable
{
    readonly StoredBase _base;
    readonly int _parallelism;

    ScenarioDesk(string resultPath, StoredBase of, int parallelism)
    {
        _base = of;
        _parallelism = parallelism;
        Folder = ScenarioStore.At(resultPath);
    }

    /// <summary>What is stored: beside a result file, or in the database that holds the result.</summary>
    public IScenarioStore Folder { get; }

    public ScenarioBase Base => _base.Value;

    public string BaseHash => _base.Hash;

    /// <exception cref="InputException">Not a result of this program, or without its network.</exception>
    public static ScenarioDesk Open(string resultPath, int parallelism) => new(resultPath, StoredBase.Open(resultPath), parallelism);

    public void Dispose() => _base.Dispose();

    /// <summary>The base without any edit.</summary>
    public ScenarioCity Untouched() => new(Base, _parallelism);

    /// <summary>The city of a stored scenario.</summary>
    /// <exception cref="InputException">It was made on another result, or an edit cannot be made on this one.</exception>
    public ScenarioCity City(StoredScenario scenario)
    {
        if (scenario.BaseHash != BaseHash)
        {
            throw new InputException(
                $"scenario '{scenario.Id}' stands on the result {scenario.BaseHash[..12]}, and this is {BaseHash[..12]}", "base",
                "the study was run again with other inputs: export the scenario's edits and create a new scenario from them");
        }

        var city = Untouched();
        Make(city, scenario.Edits, 0);
        return city;
    }

    /// <summary>Stores a new scenario, from nothing or with the edits of another.</summary>
    public StoredScenario Create(string id, string title, StoredScenario? from, IReadOnlyCollection<Edit> edits)
    {
        var scenario = new StoredScenario
        {
            Id = id,
            Title = title,
            StudyId = _base.StudyId,
            BaseHash = _base.Hash,
            InputsHash = _base.InputsHash,
            Version = 1,
            Branch = from is null ? null : (from.Id, from.Version),
            Edits = [.. from?.Edits ?? [], .. edits],
        };
        City(scenario);
        return Folder.Create(scenario);
    }

    /// <summary>Adds edits that the city takes.</summary>
    /// <exception cref="ScenarioConflictException">The scenario has another version than the one the edits were made on.</exception>
    public StoredScenario Add(string id, int expectedVersion, IReadOnlyCollection<Edit> edits)
    {
        var current = Folder.Read(id);
        if (current.Version == expectedVersion)
        {
            Make(City(current), edits, current.Edits.Length);
        }

        return Folder.Append(id, expectedVersion, edits);
    }

    static void Make(ScenarioCity city, IEnumerable<Edit> edits, int before)
    {
        foreach (var edit in edits)
        {
            before++;
            try
            {
                city.Apply(edit);
            }
            catch (InputException e)
            {
                throw new InputException($"edit {before} ({edit.Kind}): {e.What}", e.Where, e.Cure, e);
            }
        }
    }

    /// <summary>What each edit did to the headline of every target, in order.</summary>
    public IEnumerable<EditEffect> Effects(StoredScenario scenario)
    {
        City(scenario with { Edits = [] });
        var headline = Base.Settings.Headline;
        var (before, after) = (Untouched(), Untouched());
        foreach (var edit in scenario.Edits)
        {
            after.Apply(edit);
            yield return new EditEffect(edit, [.. Headline(before, after, headline.Walker, headline.Group, headline.Minutes)]);
            before.Apply(edit);
        }
    }

    /// <summary>The headline of every target, for the whole study.</summary>
    public static IEnumerable<CoverageDelta> Headline(ScenarioCity before, ScenarioCity after, string walker, string group, int minutes) =>
        before.Targets.Concat(after.Targets).Select(t => t.ColumnId).Distinct()
            .SelectMany(target => CoverageDelta.Compute(before, after, target, group, walker))
            .Where(r => r.Unit is null && r.Minutes == minutes);
}

/// <summary>An edit and what it alone did to the people covered.</summary>
public sealed record EditEffect(Edit Edit, ImmutableArray<CoverageDelta> Headline);

using System.Collections.Immutable;
using System.Text;
using Coverage.Scenarios;
using Coverage.Workspaces.Store.Postgis;
using Npgsql;

namespace Coverage.Workspaces.Scenarios;

/// <summary>
/// The scenarios of a study in the database that holds its results, a row each with its version: a change replaces the row only where it still has the version that the change
/// was made on, which the database decides in one statement, whoever asks and from however many servers.
/// </summary>
sealed class PostgisScenarios(PostgisAddress address) : IScenarioStore
{
    const string All = "SELECT document FROM coverage.scenario WHERE study = $1 ORDER BY id COLLATE \"C\"";
    const string One = "SELECT document FROM coverage.scenario WHERE study = $1 AND id = $2";
    const string Count = "SELECT count(*) FROM coverage.scenario WHERE study = $1";
    const string Insert = "INSERT INTO coverage.scenario (study, id, version, document) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";

    const string Replace = """
        UPDATE coverage.scenario SET version = $3, document = $4, changed = now() WHERE study = $1 AND id = $2 AND version = $5
        """;

    const string Remove = "DELETE FROM coverage.scenario WHERE study = $1 AND id = $2 AND version = $3";

    readonly PostgisStore _store = new(address);

    public ImmutableArray<StoredScenario> List() => _store.With((connection, study) => Documents(connection, All, study));

    public StoredScenario? Find(string id)
    {
        ScenarioRules.CheckId(id);
        return _store.With((connection, study) => Documents(connection, One, study, id).FirstOrDefault());
    }

    public StoredScenario Read(string id) => Find(id) ?? throw new InputException(
        $"there is no scenario '{id}'", address.Name, List() is { Length: > 0 } all ? "use one of " + string.Join(", ", all.Select(s => s.Id)) : "create it first");

    public StoredScenario Create(StoredScenario scenario)
    {
        ScenarioRules.CheckId(scenario.Id);
        var first = scenario with { Version = 1 };
        _store.With((connection, study) =>
        {
            ScenarioRules.CheckCount(PostgisCommand.Ask<long>(connection, Count, study), address.Name);
            return Rows(connection, Insert, study, first.Id, first.Version, Text(first)) == 1 ? true : throw new InputException(
                $"there is a scenario '{scenario.Id}' already", address.Name, "choose another name, or add edits to it");
        });
        return first;
    }

    public StoredScenario Append(string id, int expectedVersion, IReadOnlyCollection<Edit> edits) =>
        Change(id, expectedVersion, s => ScenarioRules.Append(s, edits));

    public StoredScenario Undo(string id, int expectedVersion) => Change(id, expectedVersion, ScenarioRules.Undo);

    public void Delete(string id, int expectedVersion)
    {
        ScenarioRules.Expect(Read(id), expectedVersion);
        if (_store.With((connection, study) => Rows(connection, Remove, study, id, expectedVersion)) == 0)
        {
            throw new ScenarioConflictException(Read(id), expectedVersion);
        }
    }

    StoredScenario Change(string id, int expectedVersion, Func<StoredScenario, StoredScenario> change)
    {
        var current = Read(id);
        ScenarioRules.Expect(current, expectedVersion);
        var next = change(current);
        return _store.With((connection, study) => Rows(connection, Replace, study, id, next.Version, Text(next), expectedVersion)) == 1
            ? next
            : throw new ScenarioConflictException(Read(id), expectedVersion);
    }

    ImmutableArray<StoredScenario> Documents(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = PostgisCommand.Of(connection, sql, values);
        using var reader = command.ExecuteReader();
        var all = ImmutableArray.CreateBuilder<StoredScenario>();
        while (reader.Read())
        {
            all.Add(StoredScenario.Parse(Encoding.UTF8.GetBytes(reader.GetString(0)), address.Name));
        }

        return all.DrainToImmutable();
    }

    static int Rows(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = PostgisCommand.Of(connection, sql, values);
        return command.ExecuteNonQuery();
    }

    static string Text(StoredScenario scenario) => Encoding.UTF8.GetString(scenario.ToJson());
}

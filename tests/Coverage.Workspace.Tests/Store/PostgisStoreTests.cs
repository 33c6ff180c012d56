using Coverage.Layers;
using Coverage.Workspaces;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Store.Postgis;
using Coverage.Worlds;
using Npgsql;

namespace Coverage.Workspace.Tests.Store;

/// <summary>What only the database does: several studies, old results, views, notices, migrations, clear refusals.</summary>
public sealed class PostgisStoreTests(PostgresServer server)
{
    [Fact]
    public void Two_studies_live_in_one_database_and_must_be_told_apart()
    {
        var database = NewPlace.Database(server);
        WorkspaceStore.At(database).Write(Content("yuzhong", 3));
        WorkspaceStore.At(database).Write(Content("dianjiang", 5));

        using var dianjiang = StoredResult.Open(database + ";Study=dianjiang");
        Assert.Equal(5, dianjiang.Find("demand")!.Count);
        var e = Assert.Throws<InputException>(() => StoredResult.Open(database));
        Assert.Contains("dianjiang, yuzhong", e.Message, StringComparison.Ordinal);
        var unknown = Assert.Throws<InputException>(() => StoredResult.Open(database + ";Study=anning"));
        Assert.Contains("'anning'", unknown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Five_results_are_kept_and_a_pinned_one_for_ever()
    {
        var database = NewPlace.Database(server);
        var store = WorkspaceStore.At(database);
        store.Write(Content("yuzhong", 1));
        Run(database, "UPDATE coverage.result SET pinned = true");
        for (var i = 2; i <= 9; i++)
        {
            store.Write(Content("yuzhong", i));
        }

        Assert.Equal(6L, Ask(database, "SELECT count(*) FROM coverage.result"));
        Assert.Equal(1L, Ask(database, "SELECT min(id) FROM coverage.result"));
        Assert.Equal(6L, Ask(database, "SELECT count(*) FROM information_schema.schemata WHERE schema_name LIKE 'coverage\\_r%'"));
        Assert.Equal(9L, Ask(database, "SELECT count(*) FROM study_yuzhong.demand"));
    }

    [Fact]
    public void Whoever_listens_hears_of_a_new_result_once_it_can_be_read()
    {
        var database = NewPlace.Database(server);
        var store = WorkspaceStore.At(database);
        store.Write(Content("yuzhong", 1));
        using var listener = new NpgsqlConnection(database);
        listener.Open();
        var heard = new List<string>();
        listener.Notification += (_, n) => heard.Add(n.Payload);
        using (var listen = new NpgsqlCommand("LISTEN coverage_results", listener))
        {
            listen.ExecuteNonQuery();
        }

        store.Write(Content("yuzhong", 2));

        // What was announced before a question comes along with its answer.
        using (var question = new NpgsqlCommand("SELECT 1", listener))
        {
            question.ExecuteNonQuery();
        }

        Assert.Contains("\"study\":\"yuzhong\"", Assert.Single(heard), StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused()
    {
        var database = NewPlace.Database(server);
        WorkspaceStore.At(database).Write(Content("yuzhong", 1));
        Run(database, "INSERT INTO coverage.migration (number, name) VALUES (9999, 'later')");

        var e = Assert.Throws<WorkspaceException>(() => StoredResult.Open(database));
        Assert.Contains("newer program", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_programs_that_start_at_once_on_a_new_database_both_succeed()
    {
        var database = NewPlace.Database(server);

        Parallel.For(0, 4, i => WorkspaceStore.At(database).Write(Content("yuzhong", i + 1)));

        Assert.Equal(4L, Ask(database, "SELECT count(*) FROM coverage.result"));
        Assert.Equal((long)PostgisMigrations.Scripts.Count, Ask(database, "SELECT count(*) FROM coverage.migration"));
    }

    [Fact]
    public void A_text_that_the_database_cannot_hold_is_an_error_with_layer_row_and_column()
    {
        var store = WorkspaceStore.At(NewPlace.Database(server));
        Layer[] layers = [SampleLayers.Findings()];

        var e = Assert.Throws<InputException>(() => store.Write(new ResultContent { Manifest = SampleLayers.Manifest(layers), Layers = layers }));
        Assert.Contains("layer findings", e.Message, StringComparison.Ordinal);
        Assert.Contains("column code, row 2", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_that_is_away_is_a_clear_error_without_the_password()
    {
        const string Nowhere = "postgresql://planner:geheim@127.0.0.1:1/coverage?study=yuzhong";

        var e = Assert.Throws<WorkspaceException>(() => StoredResult.Open(Nowhere));
        Assert.StartsWith("postgresql://127.0.0.1:1/coverage?study=yuzhong: the database is away", e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgresql://u:p%40ss@db.example:5433/bureau?study=yuzhong", "db.example", 5433, "bureau", "u", "p@ss", "yuzhong")]
    [InlineData("Host=db.example;Database=bureau;Username=u;Password=x;Study=渝中", "db.example", 5432, "bureau", "u", "x", "渝中")]
    public void Connections_are_read_in_both_forms(string place, string host, int port, string database, string user, string password, string study)
    {
        var address = PostgisAddress.Parse(place);

        var c = new NpgsqlConnectionStringBuilder(address.ConnectionString);
        Assert.Equal((host, port, database, user, password, study), (c.Host, c.Port, c.Database, c.Username, c.Password, address.Study));
    }

    [Theory]
    [InlineData("result.gpkg", false)]
    [InlineData("C:\\data\\Host=1.gpkg", false)]
    [InlineData("postgres://h/d", true)]
    [InlineData("Host=h;Database=d", true)]
    public void A_file_is_not_taken_for_a_database(string place, bool database) => Assert.Equal(database, WorkspaceStore.IsDatabase(place));

    static ResultContent Content(string study, int rows)
    {
        Layer[] layers = [SampleLayers.Scattered(rows, seed: rows)];
        return new ResultContent { Manifest = SampleLayers.Manifest(layers) with { StudyId = study }, Layers = layers };
    }

    static void Run(string database, string sql)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    static object? Ask(string database, string sql)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}

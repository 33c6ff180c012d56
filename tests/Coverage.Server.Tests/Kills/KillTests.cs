using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Coverage.Worlds;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(OwnHome))]

namespace Coverage.Server.Tests.Kills;

/// <summary>
/// <c>kill -9</c> of the server and of PostgreSQL in the middle of a run, an import and an edit: nothing that was promised is lost, and nothing is half there. A few kills in every test
/// run; <c>tests/kill.sh</c> makes fifty (<c>COVERAGE_KILLS</c>) and the explicit kinds too, at moments drawn from a fixed seed.
/// </summary>
public sealed class KillTests(PostgresServer postgres, ITestOutputHelper output)
{
    const int Kinds = 5;

    /// <summary>Of the moments a run may be killed at, milliseconds after it was seen to run.</summary>
    const int LongestWait = 900;

    static int KillsEach => int.TryParse(Environment.GetEnvironmentVariable("COVERAGE_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills / Kinds : 1;

    [Fact]
    public async Task A_server_killed_in_the_middle_of_a_run_has_the_old_result_or_the_new_one_and_the_next_finishes_the_run()
    {
        using var town = new KillTown();
        town.Compute('A').Store(town.File);
        await KillRunsAsync(town, "run", _ => true);
    }

    [Fact(Explicit = true)]
    public async Task A_server_killed_in_the_middle_of_an_import_likewise()
    {
        using var town = new KillTown();
        town.Compute('A').Store(town.File);
        await KillRunsAsync(town, "import", s => s.TryGetProperty("stage", out var stage) && stage.GetString() == "import");
    }

    async Task KillRunsAsync(KillTown town, string name, Func<JsonElement, bool> moment)
    {
        var random = new Random(20261128);
        var (state, cut) = ('A', 0);
        for (var i = 0; i < KillsEach; i++)
        {
            string job;
            int[] workers;
            town.Set(KillTown.Other(state));
            using (var server = ServerProcess.Start(town.File, town.Study))
            {
                job = await server.RunAsync();
                await server.WhenAsync(job, s => s.GetProperty("status").GetString() != "accepted" && (moment(s) || s.GetProperty("progress").GetInt32() > 25));
                await Task.Delay(name == "import" ? random.Next(30) : random.Next(LongestWait));
                workers = server.Kill();
            }

            var found = town.Check(town.File);
            cut += found == state ? 1 : 0;
            using var next = ServerProcess.Start(town.File, town.Study);
            var ended = await next.EndedAsync(job);

            Assert.Equal("successful", ended.GetProperty("status").GetString());
            state = town.Check(town.File);
            Assert.Equal(town.HashOf(state), JsonDocument.Parse(await next.Client.GetStringAsync($"/jobs/{job}/results")).RootElement.GetProperty("hash").GetString());
            await ServerProcess.GoneAsync(workers);
            if (town.Unfinished.Length > 0)
            {
                // The worker of the server that was killed had no time left to clear away, and ended after the next had written: whoever writes next does it.
                town.Compute(state).Store(town.File);
            }

            Assert.Empty(town.Unfinished);
        }

        output.WriteLine($"{name}: {KillsEach} kills of the server, {cut} before the new result was there; every run was finished by the next server");
    }

    [Fact]
    public async Task A_database_killed_in_the_middle_of_a_run_has_whole_results_only_and_the_run_ends_with_words()
    {
        using var town = new KillTown();
        var database = NewDatabase();
        town.Compute('A').Store(database);
        var random = new Random(20261129);
        var (state, failed) = ('A', 0);
        for (var i = 0; i < KillsEach; i++)
        {
            town.Set(KillTown.Other(state));
            using var server = ServerProcess.Start(database, town.Study);
            var job = await server.RunAsync();
            await server.WhenAsync(job, s => s.GetProperty("status").GetString() != "accepted" && s.GetProperty("progress").GetInt32() >= 45);
            await Task.Delay(random.Next(LongestWait));
            postgres.KillHard();
            postgres.StartAgain();

            var ended = await server.EndedAsync(job);
            state = CheckDatabase(town, database);
            if (ended.GetProperty("status").GetString() == "failed")
            {
                failed++;
                Assert.Equal(503, ended.GetProperty("problem").GetProperty("status").GetInt32());
                Assert.Contains("nothing was changed", ended.GetProperty("message").GetString(), StringComparison.Ordinal);
            }

            var again = await server.EndedAsync(await server.RunAsync());
            Assert.Equal("successful", again.GetProperty("status").GetString());
            state = CheckDatabase(town, database);
        }

        output.WriteLine($"run into PostGIS: {KillsEach} kills of PostgreSQL, {failed} runs failed with words, the others had stored or stored afterwards");
    }

    [Fact]
    public Task Edits_that_were_acknowledged_are_there_after_a_kill_of_the_server_in_order_and_no_half_one() => KillEditsAsync("server on a file");

    [Fact(Explicit = true)]
    public Task Edits_that_were_acknowledged_are_there_after_a_kill_of_the_database_in_order_and_no_half_one() => KillEditsAsync("database");

    async Task KillEditsAsync(string killed)
    {
        using var town = new KillTown();
        var place = killed == "database" ? NewDatabase() : town.File;
        town.Compute('A').Store(place);
        var random = new Random(20261130);
        var edits = 0;
        for (var i = 0; i < KillsEach; i++)
        {
            var id = $"s{i}";
            var server = ServerProcess.Start(place, town.Study);
            await PostAsync(server, "/api/scenarios", null, $$"""{ "id": "{{id}}" }""");
            using var enough = new CancellationTokenSource();
            var editing = EditAsync(server, id, enough.Token);
            await Task.Delay(300 + random.Next(LongestWait));
            if (killed == "database")
            {
                postgres.KillHard();
                postgres.StartAgain();
                // It may have been away between two edits, and nobody noticed.
                await enough.CancelAsync();
            }
            else
            {
                server.Kill();
            }

            var acknowledged = await editing;
            if (killed != "database")
            {
                server.Dispose();
                server = ServerProcess.Start(place, town.Study);
            }

            using (server)
            {
                var stored = (await server.GetAsync($"/api/scenarios/{id}")).GetProperty("scenario");
                var seats = stored.GetProperty("edits").EnumerateArray().Select(e => e.GetProperty("capacity").GetInt32()).ToArray();
                Assert.Equal(Enumerable.Range(1, seats.Length), seats);
                Assert.InRange(seats.Length, acknowledged, acknowledged + 1);
                Assert.Equal(1 + seats.Length, stored.GetProperty("version").GetInt32());
                edits += seats.Length;
            }
        }

        output.WriteLine($"edits, {killed}: {KillsEach} kills, {edits} edits, every acknowledged one there");
    }

    /// <summary>Makes edits one after the other until the server or its database is gone, or it is enough; answers how many were acknowledged.</summary>
    static async Task<int> EditAsync(ServerProcess server, string id, CancellationToken enough)
    {
        for (var made = 0; ; made++)
        {
            if (enough.IsCancellationRequested)
            {
                return made;
            }

            try
            {
                var edit = string.Create(CultureInfo.InvariantCulture, $$"""[ { "edit": "facility-resize", "facility": "c1", "capacity": {{made + 1}} } ]""");
                var status = await PostAsync(server, $"/api/scenarios/{id}/edits", made + 1, edit);
                if (status != HttpStatusCode.OK)
                {
                    // The database is away: said so, and nothing promised.
                    Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
                    return made;
                }
            }
            catch (HttpRequestException)
            {
                return made;
            }
        }
    }

    static async Task<HttpStatusCode> PostAsync(ServerProcess server, string address, int? version, string json)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        if (version is { } expected)
        {
            request.Headers.IfMatch.ParseAdd($"\"{expected}\"");
        }

        using var answer = await server.Client.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>The newest result is whole, and there are no tables of a result that does not exist.</summary>
    static char CheckDatabase(KillTown town, string database)
    {
        using var connection = new NpgsqlConnection(database);
        connection.Open();
        using var command = new NpgsqlCommand(
            """
            SELECT (SELECT count(*) FROM information_schema.schemata WHERE schema_name LIKE 'coverage\_r%')
                 - (SELECT count(*) FROM coverage.result)
            """, connection);
        Assert.Equal(0L, command.ExecuteScalar());
        return town.Check(database);
    }

    string NewDatabase()
    {
        if (PostgresServer.WhyAbsent is { } why)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", why);
            throw new InvalidOperationException(why + " (on CI that is a failure)");
        }

        return postgres.NewDatabase();
    }
}

using System.Net;
using System.Text.Json;
using Coverage.Server.Processes.Jobs;
using Coverage.Workspaces.Jobs;
using Coverage.Worlds;

namespace Coverage.Server.Tests.Processes;

/// <summary>What becomes of jobs when their server ends, and how many there may be.</summary>
public sealed class JobSurvivalTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public JobSurvivalTests() => SmallServer.Store(_folder);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_job_that_was_cut_off_begins_anew_and_says_so()
    {
        var id = Leave(JobStatus.Running, attempts: 1);

        await using var server = await SmallServer.StartAsync(_folder);
        var ended = await server.EndedAsync(id);

        Assert.Equal("successful", ended.GetProperty("status").GetString());
        Assert.Equal(2, ended.GetProperty("attempts").GetInt32());
        Assert.Contains("cut off while this ran; it begins anew", await server.Client.GetStringAsync($"/jobs/{id}/log"), StringComparison.Ordinal);
        Assert.Equal("left", await server.Client.GetStringAsync($"/jobs/{id}/results"));
    }

    [Fact]
    public async Task A_job_that_waited_waits_again()
    {
        var id = Leave(JobStatus.Accepted, attempts: 0);

        await using var server = await SmallServer.StartAsync(_folder);

        Assert.Equal(1, (await server.EndedAsync(id)).GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task A_job_that_was_cut_off_three_times_fails_with_words()
    {
        var id = Leave(JobStatus.Running, attempts: JobQueue.MostAttempts);

        await using var server = await SmallServer.StartAsync(_folder);
        var status = await server.JsonAsync("/jobs/" + id);

        Assert.Equal("failed", status.GetProperty("status").GetString());
        Assert.Contains("cut off 3 times", status.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.InternalServerError, (await server.Client.GetAsync($"/jobs/{id}/results")).StatusCode);
    }

    [Fact]
    public async Task A_server_that_ends_in_good_order_leaves_its_jobs_to_the_next_and_counts_no_attempt()
    {
        string id;
        await using (var first = await SmallServer.StartAsync(_folder))
        {
            id = SmallServer.JobOf((await first.ExecuteAsync("echo", """{ "message": "later", "pause": 60 }""", asynchronous: true)).Body);
            await first.RunningAsync(id);
        }

        using (var folder = JobFolder.Open(Root))
        {
            // The next server need not sit out the pause.
            folder.Save(JobFolder.Read(folder.FolderOf(id)) with { Inputs = Message("later") });
        }

        await using var second = await SmallServer.StartAsync(_folder);
        var ended = await second.EndedAsync(id);

        Assert.Equal("later", await second.Client.GetStringAsync($"/jobs/{id}/results"));
        Assert.Equal(1, ended.GetProperty("attempts").GetInt32());
    }

    [Fact]
    public async Task Ended_jobs_and_their_results_are_there_after_a_restart_and_half_made_folders_are_not()
    {
        string id;
        await using (var first = await SmallServer.StartAsync(_folder))
        {
            id = SmallServer.JobOf((await first.ExecuteAsync("echo", """{ "message": "kept" }""", asynchronous: true)).Body);
            await first.EndedAsync(id);
        }

        var half = Path.Combine(Root, new string('a', 32));
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "log.txt"), "");

        await using var second = await SmallServer.StartAsync(_folder);

        Assert.Equal("kept", await second.Client.GetStringAsync($"/jobs/{id}/results"));
        Assert.False(Directory.Exists(half));
    }

    [Fact]
    public async Task The_queue_is_bounded_and_says_by_how_much()
    {
        await using var server = await SmallServer.StartAsync(_folder);
        var running = await server.TakeEveryTurnAsync();
        for (var i = running.Length; i < JobQueue.MostOpen; i++)
        {
            Assert.Equal(HttpStatusCode.Created, (await server.ExecuteAsync("echo", """{ "message": "x", "pause": 20 }""", asynchronous: true)).Answer.StatusCode);
        }

        var (answer, body) = await server.ExecuteAsync("echo", """{ "message": "one more" }""", asynchronous: true);

        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal("/problems/too-many-jobs", problem.GetProperty("type").GetString());
        Assert.Equal($"{JobQueue.MostOpen}", problem.GetProperty("value").GetString());
        Assert.Equal($"at most {JobQueue.MostOpen}", problem.GetProperty("allowed").GetString());
        Assert.NotNull(answer.Headers.RetryAfter);
        Assert.Equal(JobQueue.MostOpen, (await server.JsonAsync("/limits")).GetProperty("jobsMaxOpen").GetInt32());
        var metrics = await server.Client.GetStringAsync("/metrics");
        Assert.Contains("coverage_jobs{status=\"running\"} 2\n", metrics, StringComparison.Ordinal);
        Assert.Contains("route=\"/processes/{id}/execution\",status=\"201\",le=\"+Inf\"} 16\n", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_server_on_the_same_result_serves_it_but_leaves_the_jobs_to_the_first()
    {
        await using var first = await SmallServer.StartAsync(_folder);
        await first.ExecuteAsync("echo", """{ "message": "x" }""");

        await using var second = await SmallServer.StartAsync(_folder);
        var (answer, body) = await second.ExecuteAsync("echo", """{ "message": "y" }""");

        Assert.Equal(HttpStatusCode.OK, (await second.Client.GetAsync("/health")).StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("another server", body, StringComparison.Ordinal);
    }

    string Root => JobFolder.PlaceFor(_folder.File("r.gpkg"));

    /// <summary>A job as a killed server leaves it.</summary>
    string Leave(JobStatus status, int attempts)
    {
        using var folder = JobFolder.Open(Root);
        var job = new JobRecord
        {
            Id = Guid.NewGuid().ToString("N"), Process = "echo", Inputs = Message("left"), Status = status, Created = new HandClock().GetUtcNow(), Attempts = attempts,
        };
        folder.Save(job);
        return job.Id;
    }

    static JsonElement Message(string text)
    {
        using var inputs = JsonDocument.Parse($$"""{ "message": "{{text}}" }""");
        return inputs.RootElement.Clone();
    }
}

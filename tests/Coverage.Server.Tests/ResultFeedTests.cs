using Coverage.Server.Results;
using Coverage.Server.Tests.Processes;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Server.Tests;

public sealed class ResultFeedTests
{
    /// <summary>A large result takes seconds to open; what is stored meanwhile would otherwise stay unseen until the next is.</summary>
    [Fact]
    public async Task A_result_stored_after_the_served_one_was_opened_and_before_anybody_watched_is_served()
    {
        using var folder = new TemporaryFolder();
        SmallServer.Store(folder);
        var opened = ServedResult.Open(folder.File("r.gpkg"));
        var people = folder.File("people.csv");
        await File.WriteAllTextAsync(people, (await File.ReadAllTextAsync(people)).Replace("h00,", "home,", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        StudyRun.Compute(StudyFile.Read(folder.File("study.json")), new RunOptions()).Store(folder.File("r.gpkg"));
        var newer = ServedResult.Open(folder.File("r.gpkg")).Version;

        await using var server = await SmallServer.StartAsync(folder, opened);

        Assert.NotEqual(opened.Version, newer);
        while ((await server.JsonAsync("/health")).GetProperty("version").GetString() != newer)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}

using Coverage.Server.Scenarios;
using Coverage.Workspaces;
using Coverage.Workspaces.Store;

namespace Coverage.Server.Results;

/// <summary>
/// Serves a new result as soon as it has been stored: a database tells on its channel, a file is looked at now and then. A result that cannot be
/// opened leaves the old one in place and a line in the log.
/// </summary>
sealed class ResultFeed(string place, CurrentResult current, ScenarioSessions scenarios, ILogger<ResultFeed> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var news = WorkspaceStore.At(place).Watch();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await news.WaitAsync(stoppingToken);
                if (IsServed())
                {
                    continue;
                }

                var newer = ServedResult.Open(place);
                await newer.Reading;
                if (current.TryReplace(newer))
                {
                    scenarios.Forget();
                    log.LogInformation("serving version {Version}", current.Value.Version);
                }
            }
            catch (Exception e) when (e is InputException or WorkspaceException)
            {
                log.LogWarning("the new result cannot be served: {Reason}", e.Message);
                await Task.Delay(IResultWatch.Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    /// <summary>Asked before a result is read whole: not every piece of news is about another result.</summary>
    bool IsServed()
    {
        using var stored = StoredResult.Open(place);
        return stored.Manifest.Hash == current.Value.Facts.Hash;
    }
}

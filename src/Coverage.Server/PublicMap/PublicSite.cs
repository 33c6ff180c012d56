using Coverage.Server.Results;
using Coverage.Workspaces;
using Coverage.Workspaces.Jobs;
using Coverage.Workspaces.Publish;

namespace Coverage.Server.PublicMap;

/// <summary>
/// The public map of the served result, as <c>publish</c> writes it without posters, made when it is first asked for and anew for every newer result. Any number may ask at once;
/// it is made once. The folder lies with the jobs of the result and is one a publication may replace.
/// </summary>
/// <param name="place">Where the result was opened, file or database; null = a result that has no place, and so no public map.</param>
/// <param name="pageFolder">The built page; null = <c>public-map</c> beside the program.</param>
sealed class PublicSite(string? place, string? pageFolder)
{
    readonly Lock _door = new();
    string? _hash;
    Task<string>? _making;

    /// <summary>The folder of the site, once it is made; the task fails as <c>publish</c> would.</summary>
    public Task<string> FolderOf(ServedResult result)
    {
        if (place is null)
        {
            throw new ProblemException(409, "no-result-file", "No stored result", "The public map is made from a stored result; this server was given none.");
        }

        lock (_door)
        {
            if (_making is null || _hash != result.Facts.Hash || _making.IsFaulted)
            {
                // The folder is one: the next site waits for the one that is being made.
                var before = _making is { IsCompleted: false } ? _making : Task.CompletedTask;
                _hash = result.Facts.Hash;
                _making = Task.Run(() => Make(before));
            }

            return _making;
        }
    }

    async Task<string> Make(Task before)
    {
        await before.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        var options = new PublishOptions { PageFolder = pageFolder ?? Path.Combine(AppContext.BaseDirectory, "public-map"), Posters = PosterChoice.None };
        var folder = Path.Combine(JobFolder.PlaceFor(place!), "public-map");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            return SitePublisher.Publish(place!, folder, options).Folder;
        }
        catch (IOException e)
        {
            throw new WorkspaceException($"{folder}: {e.Message} → make room or give the right to write there", e);
        }
    }
}

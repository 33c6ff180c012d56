using System.Runtime.ExceptionServices;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// Writes the public map of a result: pages, minutes and walks of every home, search, map tiles, posters. Static files that any web server serves, and that work from a
/// folder on disk. The same result and options give the same bytes; the old site stays whole until the new one is.
/// </summary>
public static class SitePublisher
{
    /// <param name="resultPath">A stored result with its network sidecar.</param>
    /// <param name="folder">New, empty, or published before.</param>
    /// <param name="options">What the result does not know.</param>
    /// <param name="cancellation">Leaves the old site as it was.</param>
    /// <exception cref="InputException">The result cannot be published, or the folder or an option is refused.</exception>
    /// <exception cref="WorkspaceException">Disk full, sidecar missing, page not built.</exception>
    public static Publication Publish(string resultPath, string folder, PublishOptions options, CancellationToken cancellation = default)
    {
        try
        {
            return Write(resultPath, folder, options, cancellation);
        }
        catch (AggregateException e)
        {
            // Several threads may meet the same trouble; one line says it.
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
            throw;
        }
    }

    static Publication Write(string resultPath, string folder, PublishOptions options, CancellationToken cancellation)
    {
        var report = ReportAddress.Parse(options.ReportTo);
        var page = PageBundle.Read(options.PageFolder);
        using var study = PublicStudy.Open(resultPath, cancellation);
        if (!study.IsPublic.Contains(true))
        {
            throw new InputException(
                $"every address holds fewer than {PublicWords.BuiltIn.FewPeople} registered persons, and a public map must not show where they live", study.Manifest.StudyId,
                "publish a study of residents: cells, buildings or an age table spread over them");
        }

        using var site = SiteFolder.Create(folder);
        options.Progress?.Report(new PublishProgress(PublishStage.Walks, 0));
        var walks = HomeWalks.Compute(study, options.Progress is null ? null : new Shares(options.Progress, PublishStage.Walks), cancellation);
        var units = PublicUnits.Of(study);
        var shards = HomeFiles.Write(study, units, walks, site, options.Progress, cancellation);
        ShardList.Write(study, units, shards, site);
        var isCut = SearchIndex.Of(study, units, new HomeFinder(study, shards)).Write(site);
        SearchIndex.WriteReadings(site);
        options.Progress?.Report(new PublishProgress(PublishStage.Map, 0));
        var hasMap = MapTiles.Write(study, site, cancellation);
        cancellation.ThrowIfCancellationRequested();
        var hash = site.HashOf("data/");
        SiteConfig.Write(study, options, report, (hasMap, isCut, hash), site);
        page?.Write(site, study.Manifest);
        var posters = options.Posters == PosterChoice.None ? 0 : PosterSet.Write(study, units, walks, options, site, cancellation);
        var publication = new Publication(
            Path.GetFullPath(folder), hash, shards.Sum(s => s.Homes.Length), study.IsPublic.Count(p => !p), shards.Length, site.Files + 1, site.Bytes, site.Under("data/homes/").Max(f => f.Bytes), posters, page is not null);
        site.Commit(hash);
        return publication;
    }

    sealed class Shares(IProgress<PublishProgress> progress, PublishStage stage) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new PublishProgress(stage, value));
    }
}

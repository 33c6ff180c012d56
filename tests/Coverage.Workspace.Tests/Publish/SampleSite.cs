using Coverage.Workspaces.Publish;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Sample;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Publish;

/// <summary>The small sample city run, stored and published once for all tests of this room.</summary>
[CollectionDefinition(Name)]
public sealed class SampleSite : IDisposable, ICollectionFixture<SampleSite>
{
    public const string Name = "the published sample";

    readonly TemporaryFolder _folder = new();

    public SampleSite()
    {
        SampleCity.Write(_folder.Path, new SampleOptions { Size = SampleSize.Small }, null);
        Result = _folder.File("r.gpkg");
        StudyRun.Compute(StudyFile.Read(_folder.File("study.json")), new RunOptions()).Store(Result);
        Site = new PublishedSite(_folder.File("site"));
        Publication = SitePublisher.Publish(Result, Site.Folder, Options);
    }

    public static PublishOptions Options { get; } = new() { Url = new Uri("https://example.cn/map/"), ReportTo = "minzheng@example.cn", MapApproval = "渝S(2026)123号" };

    public string Result { get; }

    public Publication Publication { get; }

    internal PublishedSite Site { get; }

    public string File(string name) => _folder.File(name);

    public void Dispose() => _folder.Dispose();
}

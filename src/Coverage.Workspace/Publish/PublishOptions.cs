namespace Coverage.Workspaces.Publish;

/// <summary>What a publication is given beside the result.</summary>
public sealed record PublishOptions
{
    /// <summary>Folder of the built page (<c>public-map</c> beside the program); null writes data and posters alone.</summary>
    public string? PageFolder { get; init; }

    /// <summary>Where the site will stand, for the codes on posters; null = posters without a code.</summary>
    public Uri? Url { get; init; }

    /// <summary>Where a mistake is reported: an e-mail address or an https address; null hides the button.</summary>
    public string? ReportTo { get; init; }

    /// <summary>Approval number of the maps (审图号), shown beside every map.</summary>
    public string? MapApproval { get; init; }

    public PosterChoice Posters { get; init; }

    /// <summary>Told what is being done and the share done, 0 … 1.</summary>
    public IProgress<PublishProgress>? Progress { get; init; }
}

/// <summary>Whether posters are written.</summary>
public enum PosterChoice
{
    /// <summary>One for each community.</summary>
    ByCommunity,
    None,
}

/// <summary>Parts of a publication, in order.</summary>
public enum PublishStage
{
    Read,
    Walks,
    Homes,
    Map,
    Posters,
}

/// <summary>How far a publication is.</summary>
public readonly record struct PublishProgress(PublishStage Stage, double Share);

/// <summary>What was published.</summary>
/// <param name="Folder">Full path of the site.</param>
/// <param name="Hash">SHA-256 over the site's data.</param>
/// <param name="Homes">Homes with their minutes.</param>
/// <param name="LeftOut">Addresses with so few registered persons that they are not shown.</param>
/// <param name="Shards">Files of homes.</param>
/// <param name="Files">Files in all.</param>
/// <param name="Bytes">Their bytes in all.</param>
/// <param name="LargestShardBytes">The largest file of homes.</param>
/// <param name="Posters">Posters written.</param>
/// <param name="HasPage">False when only data and posters were written.</param>
public sealed record Publication(string Folder, string Hash, int Homes, int LeftOut, int Shards, int Files, long Bytes, long LargestShardBytes, int Posters, bool HasPage);

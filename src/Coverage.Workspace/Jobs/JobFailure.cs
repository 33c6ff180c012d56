namespace Coverage.Workspaces.Jobs;

/// <summary>Why a job failed, in the words of a problem document (RFC 9457): a stable slug, the HTTP status that fits, a title, a sentence.</summary>
public sealed record JobFailure(int Status, string Slug, string Title, string Detail);

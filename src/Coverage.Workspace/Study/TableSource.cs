namespace Coverage.Workspaces.Study;

/// <summary>
/// Where rows come from: a file, the layer or sheet in it, the coordinate system its numbers are in (null = the file's own), and the
/// columns that hold the coordinates (null = the file's geometry, else the usual column names). <c>XY</c> is one column holding both.
/// <c>Encoding</c> and <c>HeaderRow</c> (1-based) are null when the reader is to find them out.
/// </summary>
public sealed record TableSource(string File, string? Layer, string? Crs, string? X, string? Y, string? XY)
{
    public string? Encoding { get; init; }

    public int? HeaderRow { get; init; }

    /// <summary>The file's name without folders, as findings print it.</summary>
    public string Name => Path.GetFileName(File);
}

namespace Coverage.Worlds;

/// <summary>Where tests find the repository and the shared real data (never committed): <c>COVERAGE_DATA</c>, else <c>../shared/data</c> beside the root.</summary>
public static class RepositoryPaths
{
    public static string Root { get; } = FindRoot();

    /// <summary>A folder or file of the real data, or null where the data is absent.</summary>
    public static string? RealData(string relative)
    {
        var folder = Environment.GetEnvironmentVariable("COVERAGE_DATA") ?? Path.Combine(Root, "..", "shared", "data");
        var path = Path.GetFullPath(Path.Combine(folder, relative));
        return Path.Exists(path) ? path : null;
    }

    static string FindRoot()
    {
        for (var dir = new DirectoryInfo(AppContext.BaseDirectory); dir is not null; dir = dir.Parent)
        {
            if (File.Exists(Path.Combine(dir.FullName, "Coverage.sln")))
            {
                return dir.FullName;
            }
        }

        throw new InvalidOperationException("Coverage.sln not found above " + AppContext.BaseDirectory);
    }
}

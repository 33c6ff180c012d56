namespace Coverage.Worlds;

/// <summary>The studies of real cities (Studies/*.json), copied beside a copy of their data. Null where the data is absent.</summary>
public static class RealStudy
{
    public static string? Copy(string city, TemporaryFolder folder)
    {
        if (RepositoryPaths.RealData(city) is not { } data)
        {
            return null;
        }

        foreach (var file in Directory.GetFiles(data))
        {
            var copy = folder.File(Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetAttributes(copy, FileAttributes.Normal);
        }

        var study = folder.File("study.json");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Studies", city + ".json"), study);
        return study;
    }
}

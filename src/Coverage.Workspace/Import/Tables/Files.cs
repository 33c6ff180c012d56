namespace Coverage.Workspaces.Import.Tables;

/// <summary>Opens input files, also while another program has them open, and says clearly when that fails.</summary>
static class Files
{
    public static FileStream OpenRead(string path)
    {
        try
        {
            return new FileStream(
                path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    public static InputException Unreadable(string path, Exception e) => e switch
    {
        FileNotFoundException or DirectoryNotFoundException => new InputException(
            "there is no such file", path, "check the path in the study", e),
        UnauthorizedAccessException => new InputException(
            "the file may not be read", path, "check its permissions, or close the program that holds it", e),
        _ => new InputException(
            "the file cannot be read: " + e.Message, path, "close the program that holds it, or copy the file again", e),
    };
}

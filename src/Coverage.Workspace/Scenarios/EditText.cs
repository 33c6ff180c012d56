using System.Collections.Immutable;
using System.Text;
using Coverage.Scenarios;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Scenarios;

/// <summary>Edits as the hosts get them: a JSON object, or a list of them.</summary>
public static class EditText
{
    const long LargestFileBytes = 16 << 20;

    public static ImmutableArray<Edit> Parse(string json) => EditReader.ParseAll(Encoding.UTF8.GetBytes(json), "edit");

    public static ImmutableArray<Edit> ReadFile(string path)
    {
        try
        {
            return new FileInfo(path).Length <= LargestFileBytes
                ? EditReader.ParseAll(File.ReadAllBytes(path), Path.GetFileName(path))
                : throw new InputException("the file is too large for a list of edits", path, "is this the right file?");
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw new InputException("the file cannot be read: " + e.Message, path, "check the path", e);
        }
    }

    public static string Write(Edit edit) => EditWriter.Write(edit);
}

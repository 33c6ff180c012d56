using System.Net;
using System.Text;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Publish;

/// <summary>The built page as it lies beside the program: copied into the site as it stands, but for its title.</summary>
sealed class PageBundle
{
    const string Index = "index.html";
    const string Title = "<title>便民地图</title>";

    readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <param name="folder">Folder of the built page; null for none.</param>
    /// <exception cref="WorkspaceException">There is no page in the folder.</exception>
    public static PageBundle? Read(string? folder)
    {
        if (folder is null)
        {
            return null;
        }

        if (!File.Exists(Path.Combine(folder, Index)))
        {
            throw new WorkspaceException($"{folder}: the page of the public map is not built → build with Node.js 20 or newer, or publish with --data-only");
        }

        var bundle = new PageBundle();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            bundle._files[Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/')] = File.ReadAllBytes(path);
        }

        return bundle;
    }

    public void Write(SiteFolder site, Manifest manifest)
    {
        foreach (var (path, bytes) in _files)
        {
            site.Write(path, path == Index ? Titled(bytes, manifest) : bytes);
        }
    }

    static byte[] Titled(byte[] page, Manifest manifest)
    {
        var title = manifest.NameZh.Length > 0 ? manifest.NameZh : manifest.NameEn.Length > 0 ? manifest.NameEn : manifest.StudyId;
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(page).Replace(Title, $"<title>{WebUtility.HtmlEncode(title)} · 便民地图</title>", StringComparison.Ordinal));
    }
}

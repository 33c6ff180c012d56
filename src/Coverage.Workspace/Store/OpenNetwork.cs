using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Coverage.Network;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A network file mapped into memory. <see cref="Network"/> reads straight from the mapping: dispose only when no search uses it any more.
/// Safe for any number of reading threads.
/// </summary>
public sealed class OpenNetwork : IDisposable
{
    const int BytesAtOnce = 1 << 22;

    readonly MappedFile _file;
    readonly Dictionary<string, SectionEntry> _sections;

    OpenNetwork(string path, MappedFile file)
    {
        Path = path;
        _file = file;
        Header = NetworkHeader.Decode(file.Bytes(0, (int)Math.Min(file.Length, NetworkHeader.MaxBytes)), file.Length, path);
        _sections = Checked(Header, path);
        Network = NetworkSections.ToNetwork(this);
    }

    public string Path { get; }

    public WalkNetwork Network { get; }

    /// <summary>Content hash, lower-case hex: what the manifest of the result records.</summary>
    public string Hash => Header.Hash;

    /// <summary>Names of all sections, in file order.</summary>
    public IEnumerable<string> Sections => Header.Sections.Select(s => s.Name);

    internal NetworkHeader Header { get; }

    internal static OpenNetwork Open(string path)
    {
        if (!File.Exists(path))
        {
            throw NetworkHeader.Refused("there is no such network file", path);
        }

        // An empty file cannot be mapped.
        if (new FileInfo(path).Length == 0)
        {
            throw NetworkHeader.Refused("no network file", path);
        }

        MappedFile? file = null;
        try
        {
            file = new MappedFile(path);
            return new OpenNetwork(path, file);
        }
        catch (Exception e)
        {
            file?.Dispose();
            if (e is IOException or UnauthorizedAccessException)
            {
                throw new WorkspaceException($"{path}: cannot be read ({e.Message}) → check the permissions, or rebuild it with run", e);
            }

            throw;
        }
    }

    /// <summary>A section's values, straight from the mapping; null when the file has none of that name.</summary>
    public ReadOnlyMemory<T>? Section<T>(string name)
        where T : unmanaged
    {
        if (!_sections.TryGetValue(name, out var entry))
        {
            return null;
        }

        var size = Unsafe.SizeOf<T>();
        return entry.ElementBytes == size && entry.Length / size <= int.MaxValue
            ? _file.Memory<T>(entry.Offset, (int)(entry.Length / size))
            : throw NetworkHeader.Refused($"section {name} has elements of {entry.ElementBytes} bytes instead of {size}", Path);
    }

    /// <summary>
    /// Reads everything: the checksum of every section, and that no index of the network leads astray. Throws <see cref="InputException"/>
    /// naming what is damaged. Takes about as long as reading the file.
    /// </summary>
    public void Verify(CancellationToken cancellation = default)
    {
        var damaged = new bool[Header.Sections.Length];
        var stoppable = new ParallelOptions { CancellationToken = cancellation };
        Parallel.For(0, damaged.Length, stoppable, i => damaged[i] = !IsSound(Header.Sections[i]));
        if (Array.IndexOf(damaged, true) is >= 0 and var first)
        {
            throw NetworkHeader.Refused($"section {Header.Sections[first].Name} is damaged", Path);
        }

        CheckPadding();
        if (NetworkCheck.FirstFault(Network, cancellation) is { } fault)
        {
            throw NetworkHeader.Refused(fault, Path);
        }
    }

    public void Dispose() => _file.Dispose();

    internal ReadOnlyMemory<T> Required<T>(string name)
        where T : unmanaged =>
        Section<T>(name) ?? throw NetworkHeader.Refused($"section {name} is missing", Path);

    internal ReadOnlyMemory<T> Required<T>(string name, int count)
        where T : unmanaged
    {
        var values = Required<T>(name);
        return values.Length == count
            ? values
            : throw NetworkHeader.Refused($"section {name} has {values.Length} elements instead of {count}", Path);
    }

    static Dictionary<string, SectionEntry> Checked(NetworkHeader header, string path)
    {
        var sections = new Dictionary<string, SectionEntry>(StringComparer.Ordinal);
        long end = NetworkHeader.SizeFor(header.Sections.Length);
        foreach (var s in header.Sections)
        {
            var inPlace = s.Offset >= end && s.Offset % NetworkHeader.Alignment == 0
                && s.Length >= 0 && s.Offset <= header.FileLength && s.Length <= header.FileLength - s.Offset;
            if (!inPlace || s.ElementBytes <= 0 || s.Length % s.ElementBytes != 0 || !sections.TryAdd(s.Name, s))
            {
                throw NetworkHeader.Refused($"the entry of section {s.Name} is damaged", path);
            }

            end = s.Offset + s.Length;
        }

        return sections;
    }

    bool IsSound(SectionEntry section)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (long done = 0; done < section.Length; done += BytesAtOnce)
        {
            hash.AppendData(_file.Bytes(section.Offset + done, (int)Math.Min(BytesAtOnce, section.Length - done)));
        }

        return hash.GetHashAndReset().AsSpan().SequenceEqual(section.Sha256);
    }

    /// <summary>Between the sections there are zeros.</summary>
    void CheckPadding()
    {
        long end = NetworkHeader.SizeFor(Header.Sections.Length);
        foreach (var (offset, length) in Header.Sections.Select(s => (s.Offset, s.Length)).Append((Header.FileLength, 0L)))
        {
            for (; end < offset; end += BytesAtOnce)
            {
                if (_file.Bytes(end, (int)Math.Min(BytesAtOnce, offset - end)).ContainsAnyExcept((byte)0))
                {
                    throw NetworkHeader.Refused("there is something between the sections", Path);
                }
            }

            end = offset + length;
        }
    }
}

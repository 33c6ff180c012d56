using Microsoft.Win32.SafeHandles;

namespace Coverage.Workspaces.Import.Elevation;

/// <summary>
/// Bytes to be read from any place: a file, or the unpacked entry of an archive. Reading over the end is an <see cref="InputException"/>.
/// </summary>
sealed class ByteSource : IDisposable
{
    readonly SafeFileHandle? _handle;
    readonly byte[] _bytes = [];

    public ByteSource(string path)
    {
        Name = Path.GetFileName(path);
        try
        {
            _handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
            Length = RandomAccess.GetLength(_handle);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new InputException("the raster cannot be read: " + e.Message, Name, "check the path and the permissions", e);
        }
    }

    public ByteSource(string name, byte[] bytes)
    {
        Name = name;
        _bytes = bytes;
        Length = bytes.Length;
    }

    public string Name { get; }

    public long Length { get; }

    /// <summary>Refuses a range that the file does not have; to be asked before memory is taken for it.</summary>
    public void Require(long offset, long count)
    {
        if (offset < 0 || count < 0 || offset > Length - count)
        {
            throw new InputException(
                FormattableString.Invariant($"{count} bytes are needed at byte {offset}, but the file ends at {Length}"), Name,
                "the file is cut off or damaged; get it again from its source");
        }
    }

    public void Read(long offset, Span<byte> into)
    {
        Require(offset, into.Length);
        if (_handle is null)
        {
            _bytes.AsSpan((int)offset, into.Length).CopyTo(into);
            return;
        }

        while (into.Length > 0)
        {
            var read = RandomAccess.Read(_handle, into, offset);
            if (read == 0)
            {
                throw new InputException("the file became shorter while it was read", Name, "try again when nothing writes it");
            }

            offset += read;
            into = into[read..];
        }
    }

    public byte[] Read(long offset, int count)
    {
        Require(offset, count);
        var bytes = new byte[count];
        Read(offset, bytes);
        return bytes;
    }

    public void Dispose() => _handle?.Dispose();
}

using System.IO.MemoryMappedFiles;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A whole file mapped for reading. Writers of network files replace them and never change them in place, so the bytes stay what they are.
/// The only unsafe memory of this project, together with <see cref="MappedMemory{T}"/>; everything handed out is checked to lie within
/// the file.
/// </summary>
sealed unsafe class MappedFile : IDisposable
{
    readonly MemoryMappedFile _file;
    readonly MemoryMappedViewAccessor _view;
    byte* _address;

    public MappedFile(string path)
    {
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        try
        {
            Length = stream.Length;
            _file = MemoryMappedFile.CreateFromFile(
                stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
            _view = _file.CreateViewAccessor(0, Length, MemoryMappedFileAccess.Read);
        }
        catch
        {
            _file?.Dispose();
            stream.Dispose();
            throw;
        }

        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref _address);
        _address += _view.PointerOffset;
    }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    internal byte* Address => _address is not null
        ? _address
        : throw new ObjectDisposedException(nameof(MappedFile), "the network file was closed");

    public ReadOnlySpan<byte> Bytes(long offset, int count)
    {
        Check(offset, count);
        return new ReadOnlySpan<byte>(Address + offset, count);
    }

    /// <param name="offset">Bytes from the start, a multiple of the size of <typeparamref name="T"/>.</param>
    /// <param name="count">Elements.</param>
    public ReadOnlyMemory<T> Memory<T>(long offset, int count)
        where T : unmanaged
    {
        Check(offset, (long)count * sizeof(T));
        return count == 0 ? ReadOnlyMemory<T>.Empty : new MappedMemory<T>(this, offset, count).Memory;
    }

    public void Dispose()
    {
        if (_address is not null)
        {
            _address = null;
            _view.SafeMemoryMappedViewHandle.ReleasePointer();
        }

        _view.Dispose();
        _file.Dispose();
    }

    void Check(long offset, long bytes)
    {
        if (offset < 0 || bytes < 0 || offset > Length - bytes)
        {
            throw new ArgumentOutOfRangeException(nameof(offset), offset, $"{bytes} bytes in a file of {Length}");
        }
    }
}

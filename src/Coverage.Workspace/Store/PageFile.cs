using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A closed SQLite file to which whole pages are appended, past the program that owns the format; nobody else may have it open. Pages count
/// from 1. The page that holds the byte at 1 GiB is left alone: SQLite locks it. <see cref="Close"/> writes the new size into the header, and
/// SQLite may open the file again. Source: sqlite.org/fileformat2.html, §1.
/// </summary>
sealed class PageFile : IDisposable
{
    const long LockByte = 1 << 30;
    const int HeaderBytes = 100;
    const int PageSizeAt = 16;
    const int ReservedAt = 20;
    const int PageCountAt = 28;

    readonly SafeFileHandle _file;
    readonly int _lockPage;
    int _pages;

    PageFile(SafeFileHandle file)
    {
        _file = file;
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (RandomAccess.Read(file, header, 0) < HeaderBytes)
        {
            throw new InvalidDataException("the file is shorter than its header");
        }

        var size = BinaryPrimitives.ReadUInt16BigEndian(header[PageSizeAt..]);
        PageBytes = size == 1 ? 1 << 16 : size;
        UsableBytes = PageBytes - header[ReservedAt];
        _pages = BinaryPrimitives.ReadInt32BigEndian(header[PageCountAt..]);
        _lockPage = (int)(LockByte / PageBytes) + 1;
    }

    public int PageBytes { get; }

    /// <summary>Bytes of a page that hold content; other programs may keep some at its end for themselves.</summary>
    public int UsableBytes { get; }

    public static PageFile Open(string path)
    {
        var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        try
        {
            return new PageFile(handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Numbers for new pages at the end, in a row but for the page that is left alone. One thread at a time.</summary>
    public PageRun Take(int count)
    {
        var first = _pages + 1;
        if (first == _lockPage)
        {
            first++;
        }

        var skips = first < _lockPage && first + (long)count > _lockPage;
        var last = first + (long)count - (skips ? 0 : 1);
        if (last >= int.MaxValue)
        {
            throw new IOException("the result is larger than an SQLite file can be");
        }

        _pages = count == 0 ? _pages : (int)last;
        return new PageRun(first, skips ? _lockPage : int.MaxValue);
    }

    /// <summary>Writes pages that follow each other to the numbers of a run, from its <paramref name="from"/>-th on. Safe from many threads.</summary>
    public void Write(PageRun run, int from, ReadOnlySpan<byte> pages)
    {
        var count = pages.Length / PageBytes;
        var before = (int)Math.Clamp((long)run.Skipped - run.First - from, 0, count);
        if (before > 0)
        {
            Write(run[from], pages[..(before * PageBytes)]);
        }

        if (before < count)
        {
            Write(run[from + before], pages[(before * PageBytes)..]);
        }
    }

    public void Write(int page, ReadOnlySpan<byte> bytes) => RandomAccess.Write(_file, bytes, (page - 1L) * PageBytes);

    /// <summary>Makes the pages part of the database.</summary>
    public void Close()
    {
        Span<byte> count = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(count, _pages);
        RandomAccess.Write(_file, count, PageCountAt);
        Dispose();
    }

    public void Dispose() => _file.Dispose();
}

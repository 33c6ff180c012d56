using System.Buffers.Binary;
using System.Collections.Concurrent;
using Microsoft.Win32.SafeHandles;

namespace Coverage.Workspaces.Store;

/// <summary>
/// A closed SQLite file to which whole pages are appended, past the program that owns the format; nobody else may have it open. Pages count
/// from 1. The page that holds the byte at 1 GiB is left alone: SQLite locks it. <see cref="Close"/> writes the new size into the header, and
/// SQLite may open the file again. A file of large pages, which a large result has, is written past the system's cache where that can be
/// had. Source: sqlite.org/fileformat2.html, §1.
/// </summary>
sealed class PageFile : IDisposable
{
    const long LockByte = 1 << 30;
    const int HeaderBytes = 100;
    const int PageSizeAt = 16;
    const int ReservedAt = 20;
    const int PageCountAt = 28;

    const int LargePageBytes = 1 << 14;
    const long ReservedAtOnce = 256 << 20;

    readonly SafeFileHandle _file;
    readonly int _lockPage;
    readonly ConcurrentBag<LeafPages> _spare = [];
    volatile bool _uncached;
    long _reserved;
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
        _uncached = PageBytes >= LargePageBytes && UncachedWriting.TryBegin(file);
        _reserved = _uncached ? RandomAccess.GetLength(file) : long.MaxValue;
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

    /// <summary>Whoever writes waits for the disk: others can use the processor meanwhile.</summary>
    public bool WaitsForDisk => _uncached;

    /// <summary>A buffer for pages to be written, to be given back.</summary>
    public LeafPages TakeLeaves() => _spare.TryTake(out var leaves) ? leaves : new LeafPages(PageBytes, UsableBytes);

    public void GiveBack(LeafPages leaves) => _spare.Add(leaves);

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
        Reserve();
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

    /// <param name="page">The first page.</param>
    /// <param name="bytes">Whole pages, from <see cref="AlignedBytes"/>.</param>
    public void Write(int page, ReadOnlySpan<byte> bytes)
    {
        var at = (page - 1L) * PageBytes;
        if (_uncached)
        {
            try
            {
                RandomAccess.Write(_file, bytes, at);
                return;
            }
            catch (IOException)
            {
                // The file system thought better of it. Whatever else is the matter shows when the same bytes are written as ever. Others write meanwhile: who is refused
                // too must find the mark still set.
                UncachedWriting.End(_file);
                _uncached = false;
            }
        }

        RandomAccess.Write(_file, bytes, at);
    }

    /// <summary>Makes the pages part of the database.</summary>
    public void Close()
    {
        if (_uncached)
        {
            UncachedWriting.End(_file);
        }

        if (RandomAccess.GetLength(_file) > (long)_pages * PageBytes)
        {
            RandomAccess.SetLength(_file, (long)_pages * PageBytes);
        }

        Span<byte> count = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(count, _pages);
        RandomAccess.Write(_file, count, PageCountAt);
        Dispose();
    }

    public void Dispose() => _file.Dispose();

    void Reserve()
    {
        while ((long)_pages * PageBytes > _reserved)
        {
            _reserved = UncachedWriting.TryReserve(_file, _reserved, ReservedAtOnce) ? _reserved + ReservedAtOnce : long.MaxValue;
        }
    }
}

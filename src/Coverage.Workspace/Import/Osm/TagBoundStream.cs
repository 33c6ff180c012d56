namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Passes the bytes of an XML file on, refusing what no honest OSM file holds: a piece longer than 1 MiB without a '&gt;' (an XML reader
/// keeps a whole tag in memory), and more content than a bound tied to the size of the packed file (a gzip bomb).
/// </summary>
sealed class TagBoundStream(Stream inner, string file, long mostBytes) : Stream
{
    const int LongestTag = 1 << 20;

    long _sinceTagEnd;
    long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        var last = buffer[..count].LastIndexOf((byte)'>');
        // Good enough for bounding memory: a tag spanning reads is measured from the end of the read that saw the last '>'.
        _sinceTagEnd = last >= 0 ? count - last - 1 : _sinceTagEnd + count;
        if (_sinceTagEnd > LongestTag)
        {
            throw new InputException($"more than {LongestTag >> 20} MiB without the end of a tag, near byte {_read}", file,
                "this is not an OSM XML file");
        }

        if (_read > mostBytes)
        {
            throw new InputException($"it unpacks to more than {mostBytes >> 20} MiB, out of all proportion to its size", file,
                "get the file from its source again");
        }

        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

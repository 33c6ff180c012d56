using System.IO.Compression;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Reads an OSM extract: PBF, XML, or gzipped XML, told apart by content. Whatever the format, the order in the file and the number of
/// threads, the same content gives the same <see cref="OsmExtract"/>. What cannot be read is one <see cref="InputException"/> that says
/// where and what to do.
/// </summary>
public static class OsmFile
{
    // XML packs at most some 30 times with gzip.
    const int MostUnpacking = 200;
    const int BufferBytes = 1 << 16;

    public static OsmExtract Read(
        string path, OsmReadOptions options = default, IProgress<ReadProgress>? progress = null, CancellationToken cancel = default)
    {
        var file = Path.GetFileName(path);
        try
        {
            var opening = new FileStreamOptions { BufferSize = BufferBytes, Options = FileOptions.SequentialScan };
            using var stream = new FileStream(path, opening);
            return Read(stream, file, options, progress, cancel);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException("the OSM file cannot be read: " + e.Message, file, "check the path and the permissions", e);
        }
    }

    /// <summary>Reads an extract from a stream that knows its length; <paramref name="file"/> names it in messages.</summary>
    internal static OsmExtract Read(
        Stream stream, string file, OsmReadOptions options, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        var prefix = new byte[OsmFormats.PrefixBytes];
        var known = stream.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return OsmFormats.Detect(prefix.AsSpan(0, known), file) switch
        {
            OsmFormat.Pbf => PbfReader.Read(stream, file, options, progress, cancel),
            OsmFormat.Gzip => ReadGzip(stream, file, options, progress, cancel),
            _ => ReadXml(stream, stream, file, options, progress, cancel),
        };
    }

    static OsmExtract ReadGzip(
        Stream stream, string file, OsmReadOptions options, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        using var unpacked = new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
        return ReadXml(unpacked, stream, file, options, progress, cancel);
    }

    static OsmExtract ReadXml(
        Stream content, Stream raw, string file, OsmReadOptions options, IProgress<ReadProgress>? progress, CancellationToken cancel)
    {
        const long alwaysAllowed = 64 << 20;
        using var bounded = new TagBoundStream(content, file, MostUnpacking * raw.Length + alwaysAllowed);
        var assembly = new OsmAssembly(file, raw.Length * (content == raw ? 1 : MostUnpacking), options);
        OsmXmlReader.Read(bounded, file, assembly, () =>
        {
            cancel.ThrowIfCancellationRequested();
            progress?.Report(new ReadProgress(raw.Position, raw.Length));
        });
        return assembly.Build(cancel);
    }
}

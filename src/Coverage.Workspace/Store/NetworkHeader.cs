using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Coverage.Workspaces.Store;

/// <summary>
/// Header and section table of a network file, little-endian throughout. Header, 192 bytes: magic, byte-order mark, version, header
/// size, section count,
/// file length, node, arc, edge and name counts, origin, CRS, content hash. Then 128 bytes per section: name, offset, length, element
/// size, SHA-256.
/// The content hash is the SHA-256 of all of this (itself as zeros), and through the sections' SHA-256 of the whole file.
/// </summary>
sealed record NetworkHeader
{
    public const int Version = 1;
    public const int Alignment = 64;

    const int HeaderBytes = 192;
    const int EntryBytes = 128;
    const int MaxSections = 4096;
    const uint OrderMark = 0x0A0B0C0D;
    const int CrsAt = 80;
    const int CrsBytes = 48;
    const int HashAt = 128;

    public required long FileLength { get; init; }

    public required int Nodes { get; init; }

    public required int Arcs { get; init; }

    public required int Edges { get; init; }

    public required int Names { get; init; }

    public required double OriginX { get; init; }

    public required double OriginY { get; init; }

    public required string Crs { get; init; }

    public required ImmutableArray<SectionEntry> Sections { get; init; }

    /// <summary>Lower-case hex; set by <see cref="Decode"/>.</summary>
    public string Hash { get; init; } = "";

    /// <summary>The line ends show up a transfer in text mode.</summary>
    static ReadOnlySpan<byte> Magic => "CVWALK\r\n"u8;

    /// <summary>Bytes up to the first section.</summary>
    public static int SizeFor(int sections) => HeaderBytes + sections * EntryBytes;

    public static long Aligned(long offset) => (offset + Alignment - 1) / Alignment * Alignment;

    /// <summary>The bytes with the content hash in place.</summary>
    public byte[] Encode(out string hash)
    {
        var bytes = new byte[SizeFor(Sections.Length)];
        var span = bytes.AsSpan();
        Magic.CopyTo(span);
        BinaryPrimitives.WriteUInt32LittleEndian(span[8..], OrderMark);
        BinaryPrimitives.WriteInt32LittleEndian(span[12..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], HeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(span[20..], Sections.Length);
        BinaryPrimitives.WriteInt64LittleEndian(span[24..], FileLength);
        BinaryPrimitives.WriteInt64LittleEndian(span[32..], Nodes);
        BinaryPrimitives.WriteInt64LittleEndian(span[40..], Arcs);
        BinaryPrimitives.WriteInt64LittleEndian(span[48..], Edges);
        BinaryPrimitives.WriteInt64LittleEndian(span[56..], Names);
        BinaryPrimitives.WriteDoubleLittleEndian(span[64..], OriginX);
        BinaryPrimitives.WriteDoubleLittleEndian(span[72..], OriginY);
        WriteText(Crs, span.Slice(CrsAt, CrsBytes));
        for (var i = 0; i < Sections.Length; i++)
        {
            EncodeEntry(Sections[i], span.Slice(SizeFor(i), EntryBytes));
        }

        var digest = SHA256.HashData(bytes);
        digest.CopyTo(span[HashAt..]);
        hash = Convert.ToHexStringLower(digest);
        return bytes;
    }

    /// <param name="start">The first bytes of the file; as many as there are, up to the largest header.</param>
    /// <param name="fileLength">Bytes of the file.</param>
    /// <param name="path">For the message.</param>
    public static NetworkHeader Decode(ReadOnlySpan<byte> start, long fileLength, string path)
    {
        if (start.Length < HeaderBytes || !start.StartsWith(Magic))
        {
            throw Refused("no network file", path);
        }

        CheckVersion(start, path);
        var sections = BinaryPrimitives.ReadInt32LittleEndian(start[20..]);
        var claimed = BinaryPrimitives.ReadInt64LittleEndian(start[24..]);
        if (claimed != fileLength || sections is < 0 or > MaxSections || SizeFor(sections) > start.Length)
        {
            throw Refused(FormattableString.Invariant($"the file is cut off or damaged ({fileLength} bytes of {claimed})"), path);
        }

        var bytes = start[..SizeFor(sections)].ToArray();
        var stored = bytes.AsSpan(HashAt, SHA256.HashSizeInBytes).ToArray();
        bytes.AsSpan(HashAt, SHA256.HashSizeInBytes).Clear();
        if (!stored.AsSpan().SequenceEqual(SHA256.HashData(bytes)))
        {
            throw Refused("the header is damaged", path);
        }

        return DecodeFields(bytes, path) with { FileLength = fileLength, Hash = Convert.ToHexStringLower(stored) };
    }

    public static int MaxBytes => SizeFor(MaxSections);

    public static InputException Refused(string what, string path) => new(what, path, "rebuild it with run");

    static void CheckVersion(ReadOnlySpan<byte> start, string path)
    {
        if (BinaryPrimitives.ReadUInt32LittleEndian(start[8..]) != OrderMark)
        {
            throw Refused("the byte order is foreign", path);
        }

        var version = BinaryPrimitives.ReadInt32LittleEndian(start[12..]);
        if (version > Version)
        {
            throw new WorkspaceException(
                $"{path}: written by a newer program (version {version}, this one knows up to {Version})"
                + " → update the program, or rebuild it with run");
        }

        if (version != Version || BinaryPrimitives.ReadInt32LittleEndian(start[16..]) != HeaderBytes)
        {
            throw Refused("the header is damaged", path);
        }
    }

    static NetworkHeader DecodeFields(ReadOnlySpan<byte> bytes, string path)
    {
        var entries = ImmutableArray.CreateBuilder<SectionEntry>();
        for (var at = HeaderBytes; at < bytes.Length; at += EntryBytes)
        {
            entries.Add(DecodeEntry(bytes.Slice(at, EntryBytes)));
        }

        return new NetworkHeader
        {
            FileLength = 0,
            Nodes = Count(bytes[32..], path),
            Arcs = Count(bytes[40..], path),
            Edges = Count(bytes[48..], path),
            Names = Count(bytes[56..], path),
            OriginX = BinaryPrimitives.ReadDoubleLittleEndian(bytes[64..]),
            OriginY = BinaryPrimitives.ReadDoubleLittleEndian(bytes[72..]),
            Crs = ReadText(bytes.Slice(CrsAt, CrsBytes)),
            Sections = entries.DrainToImmutable(),
        };
    }

    static int Count(ReadOnlySpan<byte> bytes, string path)
    {
        var count = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return count is >= 0 and < int.MaxValue ? (int)count : throw Refused("the header is damaged", path);
    }

    static void EncodeEntry(SectionEntry entry, Span<byte> bytes)
    {
        WriteText(entry.Name, bytes[..NetworkSection.MaxNameBytes]);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[64..], entry.Offset);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[72..], entry.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[80..], entry.ElementBytes);
        entry.Sha256.CopyTo(bytes[88..]);
    }

    static SectionEntry DecodeEntry(ReadOnlySpan<byte> bytes) => new(
        ReadText(bytes[..NetworkSection.MaxNameBytes]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[64..]),
        BinaryPrimitives.ReadInt64LittleEndian(bytes[72..]),
        BinaryPrimitives.ReadInt32LittleEndian(bytes[80..]),
        bytes.Slice(88, SHA256.HashSizeInBytes).ToArray());

    static void WriteText(string text, Span<byte> field)
    {
        if (!Encoding.UTF8.TryGetBytes(text, field, out _))
        {
            throw new ArgumentException($"'{text}' is longer than {field.Length} bytes");
        }
    }

    static string ReadText(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field.TrimEnd((byte)0));
}

using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Coverage.City;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces;

/// <summary>
/// The rules of the trade that travel inside the program (<c>geodata/</c>): catalog, walkers, standards, schemas. Read once; the values
/// are immutable. <see cref="Version"/> is the SHA-256 over all of them and part of every <c>inputsHash</c>.
/// </summary>
public static class GeodataFiles
{
    const string StandardsFolder = "geodata/standards/";

    static readonly Lazy<FacilityCatalog> LazyCatalog = new(() => CatalogFile.Parse(Read("geodata/catalog.json"), "geodata/catalog.json"));
    static readonly Lazy<ImmutableSortedDictionary<string, FacilityColumn>> LazyColumns =
        new(() => CatalogFile.ParseColumns(Read("geodata/catalog.json"), "geodata/catalog.json"));
    static readonly Lazy<ImmutableSortedDictionary<string, ImmutableArray<string>>> LazyCandidates = new(() => Headers("candidateColumns"));
    static readonly Lazy<ImmutableSortedDictionary<string, ImmutableArray<string>>> LazyStops = new(() => Headers("stopColumns"));
    static readonly Lazy<WalkerSet> LazyWalkers =
        new(() => WalkerFile.Parse(Read("geodata/walk-profiles.json"), "geodata/walk-profiles.json", new WalkerSet([], [])));
    static readonly Lazy<AnalysesFile> LazyAnalyses = new(() => AnalysesFile.Parse(Read("geodata/analyses.json"), "geodata/analyses.json"));
    static readonly Lazy<string> LazyVersion = new(ComputeVersion);

    /// <summary>Resource names, <c>geodata/…</c>, in ordinal order.</summary>
    public static ImmutableArray<string> Names { get; } =
    [
        .. typeof(GeodataFiles).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("geodata/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static FacilityCatalog Catalog() => LazyCatalog.Value;

    /// <summary>The columns of facility lists by id, with type and unit; <see cref="FacilityCatalog.Columns"/> has their header names.</summary>
    public static ImmutableSortedDictionary<string, FacilityColumn> FacilityColumns() => LazyColumns.Value;

    /// <summary>Usual headers of lists of candidate rooms: their own, and those of coordinates and services from the facility lists.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> CandidateHeaders() => LazyCandidates.Value;

    /// <summary>Usual headers of weekly plans of mobile stops, likewise.</summary>
    public static ImmutableSortedDictionary<string, ImmutableArray<string>> StopHeaders() => LazyStops.Value;

    public static WalkerSet Walkers() => LazyWalkers.Value;

    /// <summary>How gaps, delivery and sensitivity are computed.</summary>
    public static AnalysesFile Analyses() => LazyAnalyses.Value;

    /// <summary>Ids of the built-in standards, such as <c>dianjiang</c>.</summary>
    public static ImmutableArray<string> StandardIds() =>
        [.. Names.Where(n => n.StartsWith(StandardsFolder, StringComparison.Ordinal)).Select(n => n[StandardsFolder.Length..^".json".Length])];

    /// <summary>SHA-256 over names and bytes of all geodata, lower-case hex.</summary>
    public static string Version() => LazyVersion.Value;

    public static byte[] Read(string name)
    {
        using var stream = typeof(GeodataFiles).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"there is no geodata file '{name}'", nameof(name));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    static ImmutableSortedDictionary<string, ImmutableArray<string>> Headers(string list)
    {
        string[] shared = ["x", "y", "xy", "crs", "services"];
        return CatalogFile.ParseHeaders(Read("geodata/catalog.json"), "geodata/catalog.json", list)
            .AddRange(shared.Select(id => KeyValuePair.Create(id, Catalog().Columns[id])));
    }

    static string ComputeVersion()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
            hash.AppendData(SHA256.HashData(Read(name)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

using System.Collections.Immutable;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Publish;

/// <summary>A walker as people call themselves.</summary>
sealed record WalkerWords(string Id, Words Words, string Icon);

/// <summary>How the public map speaks (<c>geodata/public-map/words.json</c>, its schema lies beside it).</summary>
sealed record PublicWords
{
    static readonly ImmutableArray<string> Root = ["$schema", "schema", "note", "defaultWalker", "walkers", "plannersOnly", "kindIcons", "iconWords", "fewPeople", "personalGroups"];
    static readonly ImmutableArray<string> WalkerFields = ["id", "labelZh", "labelEn", "icon"];
    static readonly ImmutableArray<string> IconFields = ["icon", "labelZh", "labelEn"];
    static readonly Lazy<PublicWords> s_builtIn = new(() => Parse(Resource("words.json"), "words.json"));

    /// <summary>In the order they are offered.</summary>
    public required ImmutableArray<WalkerWords> Walkers { get; init; }

    /// <summary>Who walks when nobody has chosen.</summary>
    public required string DefaultWalker { get; init; }

    /// <summary>Walkers that are readings of a standard, not people.</summary>
    public required ImmutableArray<string> PlannersOnly { get; init; }

    /// <summary>Facility kind → icon.</summary>
    public required ImmutableSortedDictionary<string, string> KindIcons { get; init; }

    /// <summary>Icon → one short name for several kinds that share it.</summary>
    public required ImmutableSortedDictionary<string, Words> IconWords { get; init; }

    /// <summary>Groups that nobody wants to be seen in: an address counted by these alone is treated like one of registered persons.</summary>
    public required ImmutableArray<string> PersonalGroups { get; init; }

    /// <summary>Registered persons at one address: fewer than this are not shown.</summary>
    public required int FewPeople { get; init; }

    public static PublicWords BuiltIn => s_builtIn.Value;

    internal static PublicWords Parse(byte[] json, string name)
    {
        var root = new StudyObject(JsonTree.Parse(json, name), new StudyContext(name), Root);
        return new PublicWords
        {
            DefaultWalker = root.NeedText("defaultWalker"),
            Walkers = [.. root.NeedList("walkers").Select(v => root.Object(v, WalkerFields)).Select(o =>
                new WalkerWords(o.NeedText("id"), new Words(o.NeedText("labelZh"), o.NeedText("labelEn")), o.NeedText("icon")))],
            PlannersOnly = root.Texts("plannersOnly"),
            KindIcons = root.TextMap("kindIcons"),
            IconWords = root.List("iconWords").Select(v => root.Object(v, IconFields))
                .ToImmutableSortedDictionary(o => o.NeedText("icon"), o => new Words(o.NeedText("labelZh"), o.NeedText("labelEn")), StringComparer.Ordinal),
            PersonalGroups = root.Texts("personalGroups"),
            FewPeople = root.WholeOf(root.Need("fewPeople"), 2, 100),
        };
    }

    /// <summary>A file of <c>geodata/public-map/</c>; these are words only and no part of any result's hash.</summary>
    internal static byte[] Resource(string file)
    {
        using var stream = typeof(PublicWords).Assembly.GetManifestResourceStream("public-map/" + file)
            ?? throw new ArgumentException($"there is no file '{file}'", nameof(file));
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}

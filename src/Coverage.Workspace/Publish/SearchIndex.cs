using System.Collections.Immutable;
using System.Text.Json;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Workspaces.Audits;
using Coverage.Workspaces.Import.Basemap;

namespace Coverage.Workspaces.Publish;

/// <summary>Something that can be looked for, and where it is.</summary>
sealed record SearchEntry(string Name, int Kind, LonLat Place, string Parent);

/// <summary>
/// What people type to say where they live: communities, townships, compounds and other named places, streets, facilities; with full pinyin and initials, and the home that
/// an answer opens. One file, or one per first letter when that would be large.
/// </summary>
sealed class SearchIndex
{
    /// <summary>Kinds of entries, in the order they are offered.</summary>
    public static readonly ImmutableArray<string> Kinds = ["community", "township", "place", "street", "facility"];

    /// <summary>A larger index is cut by first letters, bytes.</summary>
    const int LargestWhole = 400_000;

    /// <summary>Farther from any home an entry opens nothing.</summary>
    const double MostMetres = 500;

    /// <summary>Two entries of one street or place name this near are one.</summary>
    const double SamePlaceDegrees = 0.02;

    const double Microdegrees5 = 1e5;

    readonly HomeFinder _homes;
    readonly ImmutableArray<SearchEntry> _entries;

    SearchIndex(HomeFinder homes, ImmutableArray<SearchEntry> entries) => (_homes, _entries) = (homes, entries);

    public static SearchIndex Of(PublicStudy study, PublicUnits units, HomeFinder homes)
    {
        var entries = Units(study, units).Concat(Compounds(units)).Concat(Places(study, units)).Concat(Streets(study)).Concat(Facilities(study))
            .Where(e => e.Name.Trim().Length > 0)
            .OrderBy(e => e.Kind).ThenBy(e => e.Name, StringComparer.Ordinal).ThenBy(e => e.Place.Lon).ThenBy(e => e.Place.Lat);
        return new SearchIndex(homes, Distinct(entries));
    }

    /// <summary>Writes the index; true when it was cut into letters.</summary>
    /// <param name="site">Receives it.</param>
    /// <param name="mostBytes">Larger than this it is cut.</param>
    public bool Write(SiteFolder site, int mostBytes = LargestWhole)
    {
        var whole = SiteScript.Encode("search", json => WriteFile(json, w => WriteEntries(w, _entries)));
        if (whole.Length <= mostBytes)
        {
            site.Write("data/search.js", whole);
            return false;
        }

        var letters = _entries.GroupBy(e => Letter(e.Name), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).ToArray();
        site.Write("data/search.js", SiteScript.Encode("search", json => WriteFile(json, w => WriteLetters(w, letters))));
        foreach (var letter in letters)
        {
            site.Write($"data/search/{letter.Key}.js", SiteScript.Encode("search/" + letter.Key, json =>
            {
                json.WriteStartObject();
                WriteEntries(json, letter);
                json.WriteEndObject();
            }));
        }

        return true;
    }

    /// <summary>The readings of common characters, for a name written with another character of the same sound.</summary>
    public static void WriteReadings(SiteFolder site) => site.Write("data/pinyin.js", SiteScript.Encode("pinyin", json =>
    {
        json.WriteStartObject();
        foreach (var (syllable, characters) in Pinyin.Common())
        {
            json.WriteString(syllable, characters);
        }

        json.WriteEndObject();
    }));

    static void WriteFile(Utf8JsonWriter json, Action<Utf8JsonWriter> rest)
    {
        json.WriteStartObject();
        json.WriteNumber("v", 1);
        json.WriteStartArray("kinds");
        foreach (var kind in Kinds)
        {
            json.WriteStringValue(kind);
        }

        json.WriteEndArray();
        rest(json);
        json.WriteEndObject();
    }

    static void WriteLetters(Utf8JsonWriter json, IEnumerable<IGrouping<string, SearchEntry>> letters)
    {
        json.WriteStartObject("letters");
        foreach (var letter in letters)
        {
            json.WriteString(letter.Key, string.Concat(letter.Select(e => e.Name.Trim().EnumerateRunes().First()).Distinct().Order().Select(r => r.ToString())));
        }

        json.WriteEndObject();
    }

    void WriteEntries(Utf8JsonWriter json, IEnumerable<SearchEntry> entries)
    {
        json.WriteStartArray("e");
        foreach (var entry in entries)
        {
            var (shard, home) = _homes.Nearest(entry.Place, MostMetres);
            json.WriteStartArray();
            json.WriteStringValue(entry.Name.Trim());
            json.WriteStringValue(Pinyin.Full(entry.Name));
            json.WriteStringValue(Pinyin.Initials(entry.Name));
            json.WriteNumberValue(entry.Kind);
            json.WriteNumberValue((int)Math.Round(entry.Place.Lon * Microdegrees5));
            json.WriteNumberValue((int)Math.Round(entry.Place.Lat * Microdegrees5));
            json.WriteNumberValue(shard);
            json.WriteNumberValue(home);
            json.WriteStringValue(entry.Parent);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>The letter an entry is filed under; what begins otherwise is filed under an underscore.</summary>
    static string Letter(string name) => Pinyin.Initials(name) is { Length: > 0 } initials && char.IsAsciiLetter(initials[0]) ? initials[..1] : "_";

    static IEnumerable<SearchEntry> Units(PublicStudy study, PublicUnits units)
    {
        var homes = Enumerable.Range(0, study.Homes.Length).Where(h => study.IsPublic[h] && units.CommunityOfHome[h] >= 0).ToLookup(h => units.CommunityOfHome[h]);
        for (var c = 0; c < units.Communities.Length; c++)
        {
            yield return new SearchEntry(units.Communities[c].Name, 0, Middle([.. homes[c].Select(h => study.Homes[h])]), units.Communities[c].Parent);
        }

        foreach (var parent in units.All.Where(u => u.Level == "township" && !units.Communities.Contains(u)))
        {
            LonLat[] own = [.. Enumerable.Range(0, units.Communities.Length).Where(c => units.Communities[c].ParentCode == parent.Code).SelectMany(c => homes[c]).Select(h => study.Homes[h])];
            if (own.Length > 0)
            {
                yield return new SearchEntry(parent.Name, 1, Middle(own), parent.Parent);
            }
        }
    }

    /// <summary>Compounds (小区) of the study's own units.</summary>
    static IEnumerable<SearchEntry> Compounds(PublicUnits units) => units.All.Where(u => u is { Level: "compound", Area.IsEmpty: false }).Select(u =>
    {
        var inside = u.Area!.InteriorPoint;
        return new SearchEntry(u.Name, 2, new LonLat(inside.X, inside.Y), u.Parent);
    });

    /// <summary>The home nearest to the mean of all: a place where somebody lives, not a hilltop between them.</summary>
    internal static LonLat Middle(LonLat[] homes)
    {
        var (lon, lat) = (homes.Average(h => h.Lon), homes.Average(h => h.Lat));
        return homes.MinBy(h => HomeFinder.Metres(h, new LonLat(lon, lat)));
    }

    /// <summary>Names on the map, but those of the units themselves.</summary>
    static IEnumerable<SearchEntry> Places(PublicStudy study, PublicUnits units)
    {
        var own = units.All.Select(u => u.Name).ToHashSet(StringComparer.Ordinal);
        if (study.Find(BasemapLayers.Labels) is not { Geometry: PointColumn places } labels)
        {
            yield break;
        }

        var t = new LayerTexts(labels);
        for (var i = 0; i < labels.Count; i++)
        {
            if (t.Text("kind", i) is "compound" or "place" or "green" or "station" && t.Text("name", i) is { Length: > 0 } name && !own.Contains(name))
            {
                yield return new SearchEntry(name, 2, places.Points[i], "");
            }
        }
    }

    static IEnumerable<SearchEntry> Streets(PublicStudy study)
    {
        var network = study.Network;
        for (var edge = 0; edge < network.EdgeCount; edge++)
        {
            if (network.NameIndex.Span[edge] is >= 0 and var name)
            {
                yield return new SearchEntry(network.Names[name], 3, study.Frame.ToLonLat(EdgeShape.Node(network, network.Head.Span[network.EdgeArc.Span[edge]])), "");
            }
        }
    }

    static IEnumerable<SearchEntry> Facilities(PublicStudy study) =>
        study.Facilities.Where(f => f.Status == FacilityStatus.Open).Select(f => new SearchEntry(f.Name, 4, f.Place, f.Attributes.GetValueOrDefault("street", "")));

    /// <summary>Of the same name and kind near each other the first is kept: a street is many edges. Sorted by kind and name.</summary>
    static ImmutableArray<SearchEntry> Distinct(IEnumerable<SearchEntry> sorted)
    {
        var kept = ImmutableArray.CreateBuilder<SearchEntry>();
        foreach (var group in sorted.GroupBy(e => (e.Kind, e.Name)))
        {
            var cells = new HashSet<(int, int)>();
            foreach (var entry in group)
            {
                var isOwn = group.Key.Kind is 0 or 1 or 4;
                if (isOwn || cells.Add(((int)(entry.Place.Lon / SamePlaceDegrees), (int)(entry.Place.Lat / SamePlaceDegrees))))
                {
                    kept.Add(entry);
                }
            }
        }

        return kept.ToImmutable();
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Coverage.Audit;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Standards;

/// <summary>
/// Reads a standard (schema <c>eldercare-standards/1</c>) strictly: the first thing wrong is one <see cref="InputException"/> that names file, JSON path,
/// line, value, reason and cure. <c>extends</c> names built-in standards, or files beside the standard; each is read once and stands under its own name.
/// </summary>
public static class StandardFile
{
    /// <summary>A built-in standard by id, or a file ending in .json.</summary>
    public static ServiceStandard Read(string idOrPath) => IsFile(idOrPath) ? ReadFile(Path.GetFullPath(idOrPath)) : ReadBuiltIn(idOrPath, []);

    /// <summary>A file that a result keeps, with those beside it: file name and text.</summary>
    internal static ServiceStandard ReadKept(string file, IReadOnlyDictionary<string, string> kept)
    {
        return Parse(Read(file), file, id => kept.ContainsKey(id + ".json") ? Read(id + ".json") : null, []);

        JsonValue Read(string name) => JsonTree.Parse(Encoding.UTF8.GetBytes(kept[name]), name);
    }


    /// <summary>The files of the user's own that a standard's file extends, directly or through others, each once; they decide what is found as much as the file itself.</summary>
    public static ImmutableArray<string> ExtendedFiles(string path)
    {
        var found = new List<string> { Path.GetFullPath(path) };
        for (var i = 0; i < found.Count; i++)
        {
            var names = JsonTree.ReadFile(found[i]).Member("extends")?.Items ?? [];
            found.AddRange(names.Where(n => n.Kind == JsonValueKind.String).Select(n => Beside(found[i], n.Text)).Where(f => File.Exists(f) && !found.Contains(f)).Distinct());
        }

        return [.. found.Skip(1)];
    }

    /// <summary>Where a standard of the user's own looks first for one that it extends.</summary>
    static string Beside(string path, string id) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, id + ".json");

    internal static bool IsFile(string idOrPath) => idOrPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    static ServiceStandard ReadBuiltIn(string id, ImmutableArray<string> chain)
    {
        if (!GeodataFiles.StandardIds().Contains(id))
        {
            throw new InputException($"unknown standard '{id}'", "standard", NearestName.Cure(id, GeodataFiles.StandardIds()) + "; or name a file ending in .json");
        }

        var name = $"geodata/standards/{id}.json";
        return Parse(JsonTree.Parse(GeodataFiles.Read(name), Path.GetFileName(name)), name, _ => null, chain);
    }

    static ServiceStandard ReadFile(string path) => Parse(JsonTree.ReadFile(path), path, id => Neighbour(path, id), []);

    static JsonValue? Neighbour(string path, string id) => Beside(path, id) is var file && File.Exists(file) ? JsonTree.ReadFile(file) : null;

    internal static ServiceStandard Parse(byte[] json, string path) =>
        Parse(JsonTree.Parse(json, Path.GetFileName(path)), path, id => Neighbour(path, id), []);

    /// <param name="root">The standard.</param>
    /// <param name="path">Its name in errors.</param>
    /// <param name="beside">A standard of the user's own by id, where one that is extended is looked for first; null when there is none.</param>
    /// <param name="chain">Ids of those that extend it.</param>
    static ServiceStandard Parse(JsonValue root, string path, Func<string, JsonValue?> beside, ImmutableArray<string> chain)
    {
        var o = new StudyObject(root, new StudyContext(path), StandardFields.Profile);
        o.OneOf(o.Need("schema"), StandardFields.Schema);
        var id = IdOf(o, "id");
        o.Refuse(chain.Contains(id), "extends", $"'{id}' extends itself ({string.Join(" → ", chain)} → {id})", "cut the circle");
        var inherited = Inherited(o, path, beside, [.. chain, id]);
        var documents = Documents(o);
        var context = new StandardContext
        {
            Documents = [.. documents.Concat(inherited.SelectMany(s => s.Documents)).Select(d => d.Id).Distinct(StringComparer.Ordinal)],
        };
        var bundles = Bundles(o, context);
        var (zh, en) = Name(o);
        var (code, level) = Region(o);
        var standard = new ServiceStandard
        {
            Id = id,
            NameZh = zh,
            NameEn = en,
            RegionCode = code,
            RegionLevel = level,
            Documents = documents,
            Bundles = bundles,
            Rules = Rules(o, context with { Bundles = [.. bundles, .. inherited.SelectMany(s => s.Bundles)] }),
            Notes = [.. o.ListOf(o.Need("notes")).Select(o.TextOf)],
            Inherited = inherited,
        };
        CheckCrsHint(o);
        CheckStatistics(o, context);
        return standard;
    }

    static string IdOf(StudyObject o, string name)
    {
        var id = o.NeedText(name);
        return id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? id
            : throw o.Wrong(o.Need(name), $"'{id}' cannot be an id", "use lower-case letters, digits and '-'");
    }

    /// <summary>Nearest first, each once.</summary>
    static ImmutableArray<ServiceStandard> Inherited(StudyObject o, string path, Func<string, JsonValue?> beside, ImmutableArray<string> chain)
    {
        var found = new List<ServiceStandard>();
        o.Texts("extends");
        foreach (var name in o.Has("extends") ? o.NeedList("extends") : [])
        {
            var parent = Resolve(o, name, path, beside, chain);
            foreach (var standard in (ServiceStandard[])[parent, .. parent.Inherited])
            {
                if (found.All(f => f.Id != standard.Id))
                {
                    found.Add(standard with { Inherited = [] });
                }
            }
        }

        return [.. found];
    }

    static ServiceStandard Resolve(StudyObject o, JsonValue name, string path, Func<string, JsonValue?> beside, ImmutableArray<string> chain)
    {
        o.Refuse(chain.Contains(name.Text), "extends", $"'{name.Text}' extends itself ({string.Join(" → ", chain)} → {name.Text})", "cut the circle");
        return beside(name.Text) is { } root ? Parse(root, Beside(path, name.Text), beside, chain)
            : GeodataFiles.StandardIds().Contains(name.Text) ? ReadBuiltIn(name.Text, chain)
            : throw o.Wrong(name, $"there is no standard '{name.Text}'", NearestName.Cure(name.Text, GeodataFiles.StandardIds()) + $"; or put {name.Text}.json beside this file");
    }

    static (string Zh, string En) Name(StudyObject root)
    {
        var name = root.Object(root.Need("name"), StandardFields.Name);
        return (name.NeedText("zh"), name.NeedText("en"));
    }

    static (string Code, string Level) Region(StudyObject root)
    {
        var region = root.Object(root.Need("region"), StandardFields.Region);
        region.NeedText("codeSystem");
        var code = region.NeedText("code");
        return code.Length is >= 6 and <= 12 && code.All(char.IsAsciiDigit)
            ? (code, region.OneOf("level", StandardWords.RegionLevels))
            : throw region.Wrong(region.Need("code"), $"'{code}' is no region code", "write 6 to 12 digits, such as \"500231\"");
    }

    static ImmutableArray<StandardDocument> Documents(StudyObject root)
    {
        var documents = root.NeedList("documents").Select(v =>
        {
            var o = root.Object(v, StandardFields.Document);
            o.Text("file");
            o.Date("published");
            o.Text("note");
            return new StandardDocument(
                o.NeedText("id"), o.NeedText("titleZh"), o.Get("docNo") is { Kind: not JsonValueKind.Null } number ? o.TextOf(number) : null, o.Date("issued"), o.Text("issuer"),
                o.OneOf("kind", StandardWords.DocumentKinds), o.OneOf("read", "full-text", "not-read") != "not-read")
            {
                TitleEn = o.Text("titleEn"),
            };
        }).ToImmutableArray();
        CheckTwice(root, "documents", documents, d => d.Id);
        return documents;
    }

    static ImmutableArray<ServiceBundle> Bundles(StudyObject root, StandardContext context)
    {
        var reader = new ThresholdReader(context);
        return !root.Has("bundles") ? [] :
        [
            .. root.NeedList("bundles").Select(v =>
            {
                var o = root.Object(v, StandardFields.Bundle);
                reader.Source(o, "source");
                return new ServiceBundle(IdOf(o, "id"), o.NeedText("nameZh"), o.NeedListed("services", context.Services));
            }),
        ];
    }

    static ImmutableArray<ServiceRule> Rules(StudyObject root, StandardContext context)
    {
        var reader = new RuleReader(context);
        ImmutableArray<ServiceRule> rules = [.. root.NeedList("rules").Select(v => reader.Read(root, v))];
        CheckTwice(root, "rules", rules, r => r.Id);
        for (var i = 0; i < rules.Length; i++)
        {
            if (rules[i].No is { } no && rules.Take(i).FirstOrDefault(r => r.No == no) is { } earlier)
            {
                throw root.Wrong(root.Need("rules").Items[i].Member("no")!, $"row {no} of the table of indicators is '{earlier.Id}' already", "give every row its own number");
            }
        }

        return rules;
    }

    static void CheckTwice<T>(StudyObject root, string list, ImmutableArray<T> items, Func<T, string> id)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Length; i++)
        {
            if (!seen.Add(id(items[i])))
            {
                throw root.Wrong(root.Need(list).Items[i], $"the id '{id(items[i])}' occurs twice", "give every one its own id");
            }
        }
    }

    static void CheckCrsHint(StudyObject root)
    {
        if (root.Object("crsHint", StandardFields.CrsHint) is not { } hint)
        {
            return;
        }

        hint.Text("note");
        hint.NeedList("projected");
        foreach (var v in (JsonValue[])[hint.Need("geographic"), .. hint.Need("projected").Items])
        {
            var text = hint.TextOf(v);
            if (!text.StartsWith("EPSG:", StringComparison.Ordinal) || !int.TryParse(text.AsSpan(5), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                throw hint.Wrong(v, $"{v.Quoted()} is no EPSG code", "write \"EPSG:4545\"");
            }
        }
    }

    static void CheckStatistics(StudyObject root, StandardContext context)
    {
        foreach (var v in root.ListOf(root.Need("statistics")))
        {
            var o = root.Object(v, StandardFields.Statistic);
            o.NeedText("key");
            o.Decimal(o.Need("value"));
            o.OneOfOrNull("qualifier", StandardWords.Qualifiers);
            o.OneOfOrNull("unit", StandardWords.StatisticUnits);
            o.NeedText("asOf");
            o.OneOf("kind", "forecast");
            o.Text("note");
            var doc = o.NeedText("doc");
            o.Refuse(!context.Documents.Contains(doc), "doc", $"unknown document '{doc}'", NearestName.Cure(doc, context.Documents));
        }
    }
}

using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;

namespace Coverage.Workspaces.Study;

/// <summary>The names a study may use (walkers, kinds, services, groups, coordinate systems), and one clear refusal for each that it does not know.</summary>
sealed class StudyNames(StudyObject root, FacilityCatalog catalog, WalkerSet walkers)
{
    static readonly string[] OtherGroups = ["destitute", "disabled", "alone"];

    public FacilityCatalog Catalog { get; } = catalog;

    public WalkerSet Walkers { get; } = walkers;

    public IReadOnlyCollection<string> WalkerNames { get; } = [.. walkers.Profiles.Select(p => p.Id), .. walkers.Composites.Select(c => c.Id)];

    public ImmutableArray<string> WalkerIds()
    {
        var list = root.NeedList("walkers");
        var ids = root.TextsOf(root.Need("walkers"));
        for (var i = 0; i < ids.Length; i++)
        {
            if (!Walkers.Knows(ids[i]))
            {
                throw root.Wrong(list[i], $"unknown walker '{ids[i]}'", NearestName.Cure(ids[i], WalkerNames));
            }
        }

        return ids;
    }

    public string KindId(StudyObject owner, JsonValue at, string id) => Catalog.FindKind(id) is not null
        ? id
        : throw owner.Wrong(at, $"unknown facility kind '{id}'", NearestName.Cure(id, [.. Catalog.Kinds.Select(k => k.Id)]));

    public string KindId(StudyObject owner, JsonValue at) => KindId(owner, at, owner.TextOf(at));

    public string ServiceId(StudyObject owner, JsonValue at, string id) => Catalog.FindService(id) is not null
        ? id
        : throw owner.Wrong(at, $"unknown service '{id}'", NearestName.Cure(id, [.. Catalog.Services.Select(s => s.Id)]));

    public static string GroupId(StudyObject owner, JsonValue at, string id) => id.Length <= 16 && (AgeRange.TryParse(id, out _) || OtherGroups.Contains(id))
        ? id
        : throw owner.Wrong(at, $"unknown group '{id}'", "known: all, 60+, 65+, 70+, 80+, u3, destitute, disabled, alone, and age bands such as 60-64 or 90+");

    /// <summary>A coordinate system the program can compute with, as written.</summary>
    public static string CrsOf(StudyObject owner, JsonValue at)
    {
        var text = owner.TextOf(at);
        try
        {
            CoordinateSystem.Parse(text);
            return text;
        }
        catch (InputException e)
        {
            throw owner.Wrong(at, e.What, e.Cure);
        }
    }

    public static string? Crs(StudyObject owner) => owner.Get("crs") is { } at ? CrsOf(owner, at) : null;

    /// <summary>The targets, each a service id, <c>kind:</c> with a kind, or with kinds joined by <c>+</c>.</summary>
    public ImmutableArray<string> Targets()
    {
        var targets = root.Texts("targets");
        for (var i = 0; i < targets.Length; i++)
        {
            CheckTarget(root.Get("targets")!.Items[i], targets[i]);
        }

        return targets;
    }

    void CheckTarget(JsonValue at, string target)
    {
        const string Prefix = "kind:";
        if (!target.StartsWith(Prefix, StringComparison.Ordinal))
        {
            if (Catalog.FindService(target) is null)
            {
                string[] known = [.. Catalog.Services.Select(s => s.Id), .. Catalog.Kinds.Select(k => Prefix + k.Id)];
                throw root.Wrong(at, $"unknown target '{target}'", NearestName.Cure(target, known));
            }

            return;
        }

        var kinds = target[Prefix.Length..].Split('+');
        foreach (var kind in kinds)
        {
            KindId(root, at, kind);
        }

        if (kinds.Distinct(StringComparer.Ordinal).Count() < kinds.Length)
        {
            throw root.Wrong(at, $"the target '{target}' names a kind twice", "name each kind once");
        }
    }
}

using Coverage.City;
using Coverage.Workspaces;

namespace Coverage.Server.Results;

/// <summary>Names of services, kinds and walkers in both languages, from the rules that travel inside the program and the walkers of the result.</summary>
sealed class TradeNames(WalkerSet walkers)
{
    const string KindPrefix = "kind:";
    const string Assumed = "~assumed";

    readonly FacilityCatalog _catalog = GeodataFiles.Catalog();

    /// <summary>A service id, or <c>kind:a+b</c>, whose name joins the kinds'; assumed coverage says that it is assumed.</summary>
    public NamePair Target(string id)
    {
        if (id.EndsWith(Assumed, StringComparison.Ordinal))
        {
            var sure = Target(id[..^Assumed.Length]);
            return new NamePair(sure.Zh + "(含推定)", sure.En + " (assumed)");
        }

        if (!id.StartsWith(KindPrefix, StringComparison.Ordinal))
        {
            return _catalog.FindService(id) is { } service ? new NamePair(service.NameZh, service.NameEn) : new NamePair(id, id);
        }

        var kinds = id[KindPrefix.Length..].Split('+').Select(Kind).ToArray();
        return new NamePair(string.Join("、", kinds.Select(k => k.Zh)), string.Join(", ", kinds.Select(k => k.En)));
    }

    public NamePair Kind(string id) => _catalog.FindKind(id) is { } kind ? new NamePair(kind.NameZh, kind.NameEn) : new NamePair(id, id);

    public NamePair Walker(string id) =>
        walkers.FindProfile(id) is { } profile ? Pair(id, profile.NameZh, profile.NameEn)
        : walkers.FindComposite(id) is { } composite ? Pair(id, composite.NameZh, composite.NameEn)
        : new NamePair(id, id);

    static NamePair Pair(string id, string zh, string en) => new(zh.Length > 0 ? zh : id, en.Length > 0 ? en : zh.Length > 0 ? zh : id);
}

/// <summary>One name in Chinese and in English.</summary>
public sealed record NamePair(string Zh, string En);

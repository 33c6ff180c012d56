using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Workspaces;

namespace Coverage.Server.Results;

/// <summary>Names of services, kinds and walkers in both languages and the walkers' flat speeds, from the rules that travel inside the program.</summary>
sealed class TradeNames
{
    readonly ImmutableDictionary<string, NamePair> _services;
    readonly ImmutableDictionary<string, NamePair> _kinds;
    readonly ImmutableDictionary<string, NamePair> _walkers;
    readonly ImmutableDictionary<string, double> _speeds;

    TradeNames()
    {
        using var catalog = Open("geodata/catalog.json");
        using var profiles = Open("geodata/walk-profiles.json");
        _services = NamesIn(catalog, "services");
        _kinds = NamesIn(catalog, "kinds");
        _walkers = NamesIn(profiles, "profiles").AddRange(NamesIn(profiles, "composites"));
        _speeds = Rows(profiles, "profiles").ToImmutableDictionary(p => p.GetProperty("id").GetString()!, p => p.GetProperty("flatSpeedMps").GetDouble());
    }

    public static TradeNames Shared { get; } = new();

    /// <summary>A service id, or <c>kind:a+b</c>, whose name joins the kinds'.</summary>
    public NamePair Target(string id)
    {
        const string kindPrefix = "kind:";
        if (!id.StartsWith(kindPrefix, StringComparison.Ordinal))
        {
            return _services.GetValueOrDefault(id) ?? new NamePair(id, id);
        }

        var kinds = id[kindPrefix.Length..].Split('+').Select(Kind).ToArray();
        return new NamePair(string.Join("、", kinds.Select(k => k.Zh)), string.Join(", ", kinds.Select(k => k.En)));
    }

    public NamePair Kind(string id) => _kinds.GetValueOrDefault(id) ?? new NamePair(id, id);

    public NamePair Walker(string id) => _walkers.GetValueOrDefault(id) ?? new NamePair(id, id);

    /// <summary>Metres per second on the level; null for a walker made of several.</summary>
    public double? FlatSpeed(string walker) => _speeds.TryGetValue(walker, out var speed) ? speed : null;

    static JsonDocument? Open(string resource)
    {
        using var stream = typeof(WorkspaceException).Assembly.GetManifestResourceStream(resource);
        return stream is null ? null : JsonDocument.Parse(stream);
    }

    static JsonElement[] Rows(JsonDocument? document, string list) =>
        document is not null && document.RootElement.TryGetProperty(list, out var rows) ? [.. rows.EnumerateArray()] : [];

    static ImmutableDictionary<string, NamePair> NamesIn(JsonDocument? document, string list) =>
        Rows(document, list).ToImmutableDictionary(r => r.GetProperty("id").GetString()!, r =>
        {
            var zh = r.GetProperty("labelZh").GetString()!;
            return new NamePair(zh, r.TryGetProperty("labelEn", out var en) ? en.GetString()! : zh);
        });
}

/// <summary>One name in Chinese and in English.</summary>
public sealed record NamePair(string Zh, string En);

using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Workspaces.Store;

namespace Coverage.Server.Results;

/// <summary>What a result says of itself: study, names, date, hash, the headline it is printed under, and whom to name as sources.</summary>
public sealed record ResultFacts
{
    public required string StudyId { get; init; }

    public required NamePair Name { get; init; }

    /// <summary>The date of the answer, yyyy-MM-dd.</summary>
    public required string AsOf { get; init; }

    /// <summary>Lower-case hex, at least twelve characters.</summary>
    public required string Hash { get; init; }

    /// <summary>Walker, group, minutes, direction; a part that is absent is chosen from what the result holds.</summary>
    public (string? Walker, string? Group, int? Minutes, string? Direction) Headline { get; init; }

    /// <summary>The metric working frame of the study, <c>EPSG:n</c>; empty when the result does not say.</summary>
    public string Crs { get; init; } = "";

    /// <summary>Attributions that must be shown, without repeats.</summary>
    public ImmutableArray<string> Sources { get; init; } = [];

    public static ResultFacts Of(Manifest manifest) => new()
    {
        StudyId = manifest.StudyId,
        Name = new NamePair(manifest.NameZh, manifest.NameEn),
        AsOf = manifest.AsOf.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Hash = manifest.Hash,
        Crs = manifest.Crs,
        Headline = HeadlineIn(manifest.SettingsJson),
        Sources = [.. manifest.Sources.Select(s => s.Attribution.Length > 0 ? s.Attribution : s.Licence).Where(a => a.Length > 0).Distinct(StringComparer.Ordinal)],
    };

    static (string? Walker, string? Group, int? Minutes, string? Direction) HeadlineIn(string settingsJson)
    {
        using var settings = JsonDocument.Parse(settingsJson);
        if (!settings.RootElement.TryGetProperty("headline", out var headline) || headline.ValueKind != JsonValueKind.Object)
        {
            return default;
        }

        return (Text("walker"), Text("group"), headline.TryGetProperty("minutes", out var m) && m.TryGetInt32(out var minutes) ? minutes : null, Text("direction"));

        string? Text(string name) => headline.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}

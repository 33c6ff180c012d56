using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Layers;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Siting;

/// <summary>The pattern of centres with stations that a result was computed with (its layer <c>hubs</c> and its figures): which kinds lead,
/// which are led, how many at most.</summary>
sealed record HubPattern(string HubKinds, string StationKinds, int? Span)
{
    /// <summary>Null when no standard of the study describes hubs.</summary>
    public static HubPattern? Read(StoredResult result, JsonElement figures)
    {
        if (result.Find(HubLayer.Id) is null)
        {
            return null;
        }

        var layer = result.LoadLayer(HubLayer.Id);
        var kinds = ((TextColumn)layer.Find("kind")!).Values;
        var roles = ((TextColumn)layer.Find("role")!).Values;
        string Of(string role) => string.Join('+', kinds.Where((_, i) => roles[i] == role).OfType<string>().Distinct().Order(StringComparer.Ordinal));
        int? span = figures.TryGetProperty("supply", out var supply) && supply.TryGetProperty("hubs", out var hubs) && hubs.TryGetProperty("max", out var max)
            ? max.GetInt32()
            : null;
        return new HubPattern(Of("hub"), Of("station"), span);
    }

    /// <summary>The question with what it leaves open taken from the pattern.</summary>
    /// <exception cref="InputException">Neither tells it.</exception>
    public static HubQuestion Complete(HubQuestion asked, HubPattern? pattern, int minutes)
    {
        const string Cure = "the result has no pattern of centres with stations; say it";
        var whole = asked with
        {
            Span = asked.Span ?? pattern?.Span ?? throw new InputException("how many stations a centre carries is not told", "--span", Cure),
            Minutes = asked.Minutes ?? minutes,
            HubKinds = asked.HubKinds ?? pattern?.HubKinds ?? throw new InputException("which kinds are centres is not told", "--hub-kinds", Cure),
            StationKinds = asked.StationKinds ?? pattern?.StationKinds ?? throw new InputException("which kinds are stations is not told", "--station-kinds", Cure),
        };
        Want(whole.Most >= 0, $"cannot add {whole.Most} centres", "--hubs", "give 0 or more");
        Want(whole.Span is >= 1 and <= 1000, $"a centre with {whole.Span} stations", "--span", "give 1 to 1000");
        Want(whole.Minutes is >= 1 and <= MostMinutes, $"{whole.Minutes} minutes between station and centre", "--hub-minutes", $"give 1 to {MostMinutes}");
        ImmutableArray<string> both = [.. Kinds(whole.HubKinds!).Intersect(Kinds(whole.StationKinds!))];
        Want(both.IsEmpty, $"'{(both.IsEmpty ? "" : both[0])}' is a centre and a station at once", "--hub-kinds, --station-kinds", "name each kind once");
        return whole;
    }

    public static string[] Kinds(string joined) => joined.Split('+', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    const int MostMinutes = 120;

    static void Want(bool holds, string what, string where, string cure)
    {
        if (!holds)
        {
            throw new InputException(what, where, cure);
        }
    }
}

using System.Collections.Immutable;
using System.Text.Json;
using Coverage.City;
using Coverage.Layers;
using Coverage.Workspaces.Run;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// Which homes a public map may show. Cells and buildings say that somebody may live there, which anybody sees; a list of registered persons at their addresses says who is
/// old, disabled or alone there. Places of such a list that hold few people are left out; who lives there is shown the nearest place that is not.
/// </summary>
static class PublicHomes
{
    /// <summary>Per home whether it is shown.</summary>
    /// <param name="demand">The layer <c>demand</c>.</param>
    /// <param name="settingsJson">The study as it was run.</param>
    public static ImmutableArray<bool> Of(Layer demand, string settingsJson)
    {
        using var settings = JsonDocument.Parse(settingsJson);
        if (!IsListOfPersons(settings.RootElement))
        {
            return [.. Enumerable.Repeat(true, demand.Count)];
        }

        var people = StoredPeople.Demand(demand);
        var least = People.FromPersons(PublicWords.BuiltIn.FewPeople);
        return [.. Enumerable.Range(0, demand.Count).Select(i => people.Groups.Any(g => g.Millionths[i] >= least))];
    }

    /// <summary>A layer whose rows are addresses, not shares of a unit, and count registered persons, or only those who are destitute, disabled or alone.</summary>
    static bool IsListOfPersons(JsonElement study) => study.GetProperty("demand").EnumerateArray()
        .Where(d => d.TryGetProperty("file", out _) && !d.TryGetProperty("spread", out _))
        .Any(d => (d.TryGetProperty("population", out var population) && population.GetString() == "registered")
            || (d.TryGetProperty("groups", out var groups) && groups.EnumerateObject().All(g => PublicWords.BuiltIn.PersonalGroups.Contains(g.Name))));
}

using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Finds the facility another table means by an id: the study's own id (<c>2:A01</c>), or the id as its list writes it (<c>A01</c>) when only one list has it.
/// </summary>
sealed class FacilityIds
{
    readonly HashSet<string> _ids;
    readonly ILookup<string, string> _bare;

    public FacilityIds(ImmutableArray<Facility> facilities)
    {
        _ids = facilities.Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        _bare = facilities.ToLookup(f => Facility.BareId(f.Id), f => f.Id, StringComparer.Ordinal);
    }

    /// <summary>The study's id; null when no facility has it or several lists do.</summary>
    public string? Find(string id) => _ids.Contains(id) ? id : _bare[id].Count() == 1 ? _bare[id].First() : null;

    /// <summary>Why <see cref="Find"/> found none.</summary>
    public string WhyNot(string id) => id.Length == 0 ? "no facility is named"
        : _bare[id].Any() ? "several facility lists have this id: " + string.Join(", ", _bare[id])
        : "no facility of the study has this id";
}

using System.Collections.Immutable;
using Coverage.City;
using Coverage.Network;

namespace Coverage.Layers;

/// <summary>Layer <c>facilities</c>: every facility of the study, open or not, with what its list said; <c>attached</c> is false where no street is near.</summary>
public static class FacilityLayer
{
    public const string Id = "facilities";

    /// <param name="facilities">In ordinal order of their ids.</param>
    /// <param name="snaps">Where they attach.</param>
    /// <param name="units">Per level the id of the unit each lies in, null outside; left out, there are no such columns.</param>
    public static Layer Build(IReadOnlyList<Facility> facilities, SnapTable snaps, IReadOnlyList<(string Level, IReadOnlyList<string?> Units)>? units = null)
    {
        var n = facilities.Count;
        var columns = ImmutableArray.CreateBuilder<Column>();
        columns.Add(ColumnMaking.Text("id", n, i => facilities[i].Id));
        columns.Add(ColumnMaking.Text("name", n, i => facilities[i].Name));
        columns.Add(ColumnMaking.Text("kind", n, i => facilities[i].Kind));
        columns.Add(ColumnMaking.Text("services", n, i => string.Join(',', facilities[i].Services)));
        columns.Add(ColumnMaking.Text("assumedServices", n, i => string.Join(',', facilities[i].AssumedServices)));
        columns.Add(ColumnMaking.Text("deniedServices", n, i => string.Join(',', facilities[i].DeniedServices)));
        columns.Add(ColumnMaking.Text("status", n, i => Name(facilities[i].Status)));
        columns.Add(ColumnMaking.Real("capacity", 3, n, i => facilities[i].Capacity ?? double.NaN));
        columns.Add(ColumnMaking.Integer("entrances", n, i => facilities[i].Entrances.Length));
        columns.Add(ColumnMaking.Text("entrancePlaces", n, i => Entrances(facilities[i])));
        columns.Add(ColumnMaking.Flag("attached", n, i => snaps.First[i + 1] > snaps.First[i]));
        foreach (var (level, of) in units ?? [])
        {
            columns.Add(ColumnMaking.Text("unit_" + level, n, i => of[i]));
        }

        foreach (var service in facilities.SelectMany(f => f.ServiceCapacity.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            columns.Add(ColumnMaking.Real("capacity_" + service, 3, n, i => facilities[i].ServiceCapacity.TryGetValue(service, out var c) ? c : double.NaN));
        }

        var taken = columns.Select(c => c.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var attribute in facilities.SelectMany(f => f.Attributes.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            // What the list said in its own words stands beside what was made of it.
            var name = taken.Contains(attribute) ? attribute + "AsRead" : attribute;
            columns.Add(ColumnMaking.Text(name, n, i => facilities[i].Attributes.GetValueOrDefault(attribute)));
        }

        return new Layer
        {
            Id = Id,
            TitleZh = "设施",
            TitleEn = "Facilities",
            Columns = columns.ToImmutable(),
            Geometry = new PointColumn([.. facilities.Select(f => f.Place)]),
        };
    }

    /// <summary>Longitude,latitude of every entrance, separated by spaces; null when the one entrance is the place itself.</summary>
    static string? Entrances(Facility facility) => facility.Entrances is [var only] && only == facility.Place
        ? null
        : string.Join(' ', facility.Entrances.Select(e => FormattableString.Invariant($"{e.Lon:0.#######},{e.Lat:0.#######}")));

    public static string Name(FacilityStatus status) => status switch
    {
        FacilityStatus.Open => "open",
        FacilityStatus.Planned => "planned",
        _ => "closed",
    };
}

using System.Collections.Immutable;
using Coverage.City;
using Coverage.Network;

namespace Coverage.Workspaces.Run;

/// <summary>
/// Where parcels are entered: of the places along a parcel's boundary, and the point inside it, the one nearest to a walkable street; ties go to
/// the first. A parcel with no street within the cap keeps its point inside.
/// </summary>
static class ParcelDoors
{
    public static ImmutableArray<CandidateSite> Open(RunInputs inputs, StudyNetwork streets, RunOptions options)
    {
        if (inputs.Candidates.All(c => c.Doors.IsEmpty))
        {
            return inputs.Candidates;
        }

        var snapper = new Snapper(streets.Network, streets.Frame, new SnapOptions { Parallelism = options.Parallelism });
        return [.. inputs.Candidates.Select(c => c.Doors.IsEmpty ? c : c with { Place = Door(c, inputs, snapper), Doors = [] })];
    }

    static Geo.LonLat Door(CandidateSite parcel, RunInputs inputs, Snapper snapper)
    {
        Geo.LonLat[] doors = [.. parcel.Doors.Append(parcel.Place).Select(RunInputs.OnGrid)];
        var cap = inputs.Land.Contains(parcel.Place) ? inputs.Settings.SnapCapRuralMetres : inputs.Settings.SnapCapUrbanMetres;
        var snaps = snapper.Snap(new SnapRequest(doors, null, _ => cap));
        var best = (Door: parcel.Place, AccessMm: int.MaxValue);
        for (var d = 0; d < doors.Length; d++)
        {
            for (var c = snaps.First[d]; c < snaps.First[d + 1]; c++)
            {
                best = snaps.AccessMm[c] < best.AccessMm ? (doors[d], snaps.AccessMm[c]) : best;
            }
        }

        return best.Door;
    }
}

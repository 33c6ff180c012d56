using Coverage.Geo;

namespace Coverage.Workspaces.Publish;

/// <summary>Finds the published home that is nearest to a place: which file, which home in it.</summary>
sealed class HomeFinder
{
    const double MetresPerDegree = 111_195;
    const double CellDegrees = 0.01;

    readonly Dictionary<(int, int), List<(LonLat Place, int Shard, int Home)>> _cells = [];

    public HomeFinder(PublicStudy study, IReadOnlyList<ShardHomes> shards)
    {
        for (var s = 0; s < shards.Count; s++)
        {
            for (var h = 0; h < shards[s].Homes.Length; h++)
            {
                var place = study.Homes[shards[s].Homes[h]];
                var cell = Cell(place);
                (_cells.TryGetValue(cell, out var homes) ? homes : _cells[cell] = []).Add((place, s, h));
            }
        }
    }

    /// <summary>The nearest home by straight line within some metres (at most 500), ties by file and home; -1, -1 when there is none.</summary>
    public (int Shard, int Home) Nearest(LonLat place, double mostMetres)
    {
        var (x, y) = Cell(place);
        var (best, found) = (mostMetres, (-1, -1));
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                foreach (var (home, shard, index) in _cells.GetValueOrDefault((x + dx, y + dy), []))
                {
                    var metres = Metres(home, place);
                    if (metres < best || (metres == best && (shard, index).CompareTo(found) < 0))
                    {
                        (best, found) = (metres, (shard, index));
                    }
                }
            }
        }

        return found;
    }

    /// <summary>Straight line, near enough for a neighbourhood.</summary>
    public static double Metres(LonLat a, LonLat b) =>
        Math.Sqrt(Math.Pow((a.Lon - b.Lon) * Math.Cos(a.Lat * Math.PI / 180), 2) + Math.Pow(a.Lat - b.Lat, 2)) * MetresPerDegree;

    static (int X, int Y) Cell(LonLat place) => ((int)Math.Floor(place.Lon / CellDegrees), (int)Math.Floor(place.Lat / CellDegrees));
}

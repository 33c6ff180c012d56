using Coverage.Geo;
using Coverage.Workspaces.Sample.Writers;

namespace Coverage.Workspaces.Sample;

/// <summary>
/// The people of the whole world on the population rasters' cells. A building's people go to its own cell, or to the nearest cell whose centre
/// lies in the same district, so that cells and communities have the same sums to the person.
/// </summary>
sealed class PeopleCells
{
    readonly int[][] _bands;

    public PeopleCells(WorldPlan plan)
    {
        var step = plan.CellArcSeconds / 3600;
        var reach = plan.HalfMetres * 1.04 + 300;
        var southWest = WorldPlan.ToLonLat(new PointM(-reach, -reach));
        var northEast = WorldPlan.ToLonLat(new PointM(reach, reach));
        var west = Math.Floor(southWest.Lon / step);
        var north = Math.Ceiling(northEast.Lat / step);
        Grid = new GridPlace(
            west * step, north * step, step, (int)(Math.Ceiling(northEast.Lon / step) - west), (int)(north - Math.Floor(southWest.Lat / step)));
        _bands = [.. AgeBands.Ids.Select(_ => new int[Grid.Width * Grid.Height])];
    }

    public GridPlace Grid { get; }

    public int PopulatedCells { get; private set; }

    /// <summary>Adds a district's people and counts them into its communities by the cells' centres.</summary>
    public void Add(UnitPlan units, IEnumerable<Block> blocks)
    {
        var found = new Dictionary<int, Community?>();
        foreach (var block in blocks)
        {
            foreach (var home in block.Buildings.Where(h => h.People.Length > 0))
            {
                var cell = CellOf(home.Centre, units, found);
                var community = found[cell]!;
                for (var b = 0; b < _bands.Length; b++)
                {
                    _bands[b][cell] += home.People[b];
                    community.People[b] += home.People[b];
                }
            }
        }

        PopulatedCells += found.Count(f => f.Value is not null && Array.Exists(_bands, b => b[f.Key] > 0));
    }

    public float[] Band(int band) => [.. _bands[band].Select(n => (float)n)];

    public float[] All()
    {
        var all = new float[Grid.Width * Grid.Height];
        foreach (var band in _bands)
        {
            for (var i = 0; i < all.Length; i++)
            {
                all[i] += band[i];
            }
        }

        return all;
    }

    int CellOf(PointM p, UnitPlan units, Dictionary<int, Community?> found)
    {
        var place = WorldPlan.ToLonLat(p);
        var x = (int)((place.Lon - Grid.WestLon) / Grid.StepDegrees);
        var y = (int)((Grid.NorthLat - place.Lat) / Grid.StepDegrees);
        for (var reach = 0; reach < 6; reach++)
        {
            var near = from dy in Enumerable.Range(-reach, 2 * reach + 1)
                       from dx in Enumerable.Range(-reach, 2 * reach + 1)
                       let cell = (y + dy) * Grid.Width + x + dx
                       where IsInside(cell, units, found)
                       orderby Centre(cell).DistanceTo(p), cell
                       select cell;
            if (near.Cast<int?>().FirstOrDefault() is { } best)
            {
                return best;
            }
        }

        throw new InvalidOperationException("a building lies outside every community");
    }

    PointM Centre(int cell) => WorldPlan.ToMetres(Grid.CellCentre(cell % Grid.Width, cell / Grid.Width));

    bool IsInside(int cell, UnitPlan units, Dictionary<int, Community?> found)
    {
        if (!found.TryGetValue(cell, out var community))
        {
            var centre = Centre(cell);
            found[cell] = community = units.Communities.Find(c => c.Box.Contains(centre) && c.Shapes.Exists(s => s.Contains(centre)));
        }

        return community is not null;
    }
}

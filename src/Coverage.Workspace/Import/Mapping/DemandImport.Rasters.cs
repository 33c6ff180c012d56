using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;
using Coverage.City;
using Coverage.Geo;
using Coverage.Workspaces.Import.Elevation;
using Coverage.Workspaces.Import.Tables;
using Coverage.Workspaces.Study;
using NetTopologySuite.Algorithm.Locate;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

partial class DemandImport
{
    /// <summary>
    /// People per cell, one raster per band, all on one grid: every cell inside the extract's box with people is a demand point at its centre, id
    /// <c>r12c34</c> (row and column of the file, from 0). NoData is nobody; a negative or infinite cell is refused.
    /// </summary>
    void ReadRasters(RasterDemand layer)
    {
        var grids = new List<RasterGrid>();
        CoordinateSystem? crs = null;
        (int Column, int Row) corner = default;
        foreach (var (band, path) in layer.Bands)
        {
            _context.Cancellation.ThrowIfCancellationRequested();
            using var raster = RasterFile.Open(path);
            crs ??= RasterWindow.CrsOf(raster, layer.Crs);
            var grid = raster.Read(RasterWindow.Of(_context.Area.Extract, crs));
            CheckSameGrid(grids.FirstOrDefault(), grid, band);
            foreach (var warning in grid.Warnings.Where(w => layer.Crs is null || w.Field != "crs"))
            {
                _context.Report.Add(warning);
            }

            corner = ((int)Math.Round((grid.OriginX - raster.OriginX) / grid.StepX), (int)Math.Round((grid.OriginY - raster.OriginY) / grid.StepY));
            grids.Add(grid);
        }

        AddCells(layer, grids, crs!, corner);
    }

    static void CheckSameGrid(RasterGrid? first, RasterGrid grid, string band)
    {
        // A thousandth of a cell: writers round differently.
        if (first is not null && (first.Width != grid.Width || first.Height != grid.Height || first.Crs != grid.Crs
            || Math.Abs(first.OriginX - grid.OriginX) > Math.Abs(grid.StepX) / 1000 || Math.Abs(first.OriginY - grid.OriginY) > Math.Abs(grid.StepY) / 1000
            || Math.Abs(first.StepX - grid.StepX) * grid.Width > Math.Abs(grid.StepX) / 1000 || Math.Abs(first.StepY - grid.StepY) * grid.Height > Math.Abs(grid.StepY) / 1000))
        {
            throw new InputException($"the raster of {band} is not on the grid of {first.Name}", grid.Name, "warp it to the same grid: gdalwarp -te … -tr …");
        }
    }

    void AddCells(RasterDemand layer, List<RasterGrid> grids, CoordinateSystem crs, (int Column, int Row) corner)
    {
        var report = new ImportReport();
        var tally = new FindingTally(grids[0].Name, report);
        var grid = grids[0];
        var values = grids.Select(g => g.Values).ToArray();
        var sums = layer.Groups.Select(g => g.Terms.Select(t => layer.Bands.Select(b => b.Key).ToList().IndexOf(t)).ToArray()).ToArray();
        var (bands, people) = (new long[grids.Count], new long[sums.Length]);
        long accepted = 0, told = 0;
        for (var cell = NextTold(values, 0); cell < grid.Values.Length; cell = NextTold(values, cell + 1))
        {
            if ((++told & 0xFFFF) == 0)
            {
                _context.Cancellation.ThrowIfCancellationRequested();
            }

            var flawed = ReadCell(values, cell, bands);
            if (flawed >= 0)
            {
                Refuse(tally, grids[flawed], cell, Label(cell));
                report.CountRow(Severity.Refused);
            }
            else if (bands.AsSpan().ContainsAnyExcept(0) && PlaceOf(cell) is { IsValid: true } place && _context.Area.Extract.Contains(place.Lon, place.Lat))
            {
                for (var g = 0; g < people.Length; g++)
                {
                    people[g] = 0;
                    foreach (var band in sums[g])
                    {
                        people[g] += bands[band];
                    }
                }

                _builder.Add(Label(cell), place, people);
                accepted++;
            }
        }

        report.CountAccepted(accepted);
        tally.Note("raster-cells", string.Create(CultureInfo.InvariantCulture, $"{accepted} cells with people inside the box of the OSM extract are demand points; cells outside it are not read"));
        tally.Close();
        _context.Report.Join(report);

        string Label(int cell) => string.Create(CultureInfo.InvariantCulture, $"r{corner.Row + cell / grid.Width}c{corner.Column + cell % grid.Width}");

        LonLat PlaceOf(int cell) => crs.ToWgs84(grid.OriginX + cell % grid.Width * grid.StepX, grid.OriginY + cell / grid.Width * grid.StepY);
    }

    /// <summary>The first cell from one on of which some raster tells more than nobody; the number of cells when there is none.</summary>
    static int NextTold(float[][] values, int cell)
    {
        var cells = values[0].Length;
        for (; cell <= cells - Vector256<float>.Count; cell += Vector256<float>.Count)
        {
            var told = Vector256<float>.Zero;
            foreach (var raster in values)
            {
                var value = Vector256.LoadUnsafe(ref raster[cell]);
                told |= ~Vector256.Equals(value, Vector256<float>.Zero) & Vector256.Equals(value, value);
            }

            if (told.ExtractMostSignificantBits() is not 0 and var which)
            {
                return cell + BitOperations.TrailingZeroCount(which);
            }
        }

        while (cell < cells && Array.TrueForAll(values, v => v[cell] is 0 or float.NaN))
        {
            cell++;
        }

        return cell;
    }

    /// <summary>People per band in millionths; answers the first band whose value cannot be a number of people, or -1.</summary>
    static int ReadCell(float[][] values, int cell, long[] bands)
    {
        for (var b = 0; b < bands.Length; b++)
        {
            var value = values[b][cell];
            if (value is not (>= 0 and <= 1e7f) && !float.IsNaN(value))
            {
                return b;
            }

            bands[b] = value > 0 ? People.FromPersons(value) : 0;
        }

        return -1;
    }

    static void Refuse(FindingTally tally, RasterGrid grid, int cell, string label)
    {
        var value = grid.Values[cell];
        var negative = value < 0;
        tally.Add(Severity.Refused, negative ? "negative-count" : "impossible-count", label, grid.Name, value.ToString("R", CultureInfo.InvariantCulture),
            negative ? "people cannot be negative" : "more people than a cell can hold", "declare the NoData value of the raster: gdal_edit.py -a_nodata … FILE");
    }

    /// <summary>The cells of a weight raster inside an area, by file order; a cell's weight is its value, NoData and negative values weigh nothing.</summary>
    Func<Geometry, IEnumerable<SpreadTarget>> RasterTargets(string path)
    {
        using var raster = RasterFile.Open(path);
        var crs = RasterWindow.CrsOf(raster, null);
        var grid = raster.Read(RasterWindow.Of(_context.Area.Extract, crs));
        return area => CellsIn(area, grid, crs);
    }

    static IEnumerable<SpreadTarget> CellsIn(Geometry area, RasterGrid grid, CoordinateSystem crs)
    {
        var locator = new IndexedPointInAreaLocator(area);
        var box = RasterWindow.Of(area.EnvelopeInternal, crs);
        var (columns, rows) = (Range(box.MinX, box.MaxX, grid.OriginX, grid.StepX, grid.Width), Range(box.MinY, box.MaxY, grid.OriginY, grid.StepY, grid.Height));
        for (var row = rows.First; row <= rows.Last; row++)
        {
            for (var column = columns.First; column <= columns.Last; column++)
            {
                var weight = grid.Values[(long)row * grid.Width + column];
                var place = crs.ToWgs84(grid.OriginX + column * grid.StepX, grid.OriginY + row * grid.StepY);
                if (weight > 0 && float.IsFinite(weight) && place.IsValid
                    && locator.Locate(new Coordinate(place.Lon, place.Lat)) != NetTopologySuite.Geometries.Location.Exterior)
                {
                    yield return new SpreadTarget(string.Create(CultureInfo.InvariantCulture, $"r{row}c{column}"), place, weight);
                }
            }
        }
    }

    static (int First, int Last) Range(double from, double to, double origin, double step, int size)
    {
        var (a, b) = ((from - origin) / step, (to - origin) / step);
        return ((int)Math.Clamp(Math.Floor(Math.Min(a, b)), 0, size), (int)Math.Clamp(Math.Ceiling(Math.Max(a, b)), -1, size - 1));
    }
}

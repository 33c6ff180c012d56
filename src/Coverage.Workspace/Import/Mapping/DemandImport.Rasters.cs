using Coverage.Workspaces.Study;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Import.Mapping;

partial class DemandImport
{
    void ReadRasters(RasterDemand layer) => throw new InputException("rasters: not yet", _context.Study.Name + layer.Position);

    static Func<Geometry, IEnumerable<SpreadTarget>> RasterTargets(string file) => throw new InputException("rasters: not yet", file);
}

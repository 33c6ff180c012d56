using Coverage.Geo;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>The coordinate system of a layer: as the study declares it, else as the file does, else none.</summary>
static class LayerCrs
{
    public static CoordinateSystem? Find(TableSource source, SourceTable table)
    {
        if (source.Crs is { } declared)
        {
            return CoordinateSystem.Parse(declared);
        }

        if (table.Crs is not { } own)
        {
            return null;
        }

        try
        {
            return own.Epsg is { } code && (own.Wkt is null || IsKnown(code)) ? CoordinateSystem.FromEpsg(code)
                : own.Wkt is { } wkt ? CoordinateSystem.FromWkt(wkt)
                : null;
        }
        catch (InputException e)
        {
            throw new InputException($"the file's own coordinate system ({own.FoundIn}) is not known: {e.What}", table.File,
                "declare \"crs\" in the study; " + e.Cure, e);
        }
    }

    static bool IsKnown(int code)
    {
        try
        {
            CoordinateSystem.FromEpsg(code);
            return true;
        }
        catch (InputException)
        {
            return false;
        }
    }
}

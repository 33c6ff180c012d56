using System.Text.Json;
using Coverage.Layers;
using Coverage.Workspaces.Store;

namespace Coverage.Workspaces.Export;

/// <summary>
/// One layer as a file: rows in layer order, reals at their declared decimals, coordinates WGS 84 lon, lat with up to 7 decimals.
/// Streaming: memory does not
/// grow with the layer. Same layer and options, same bytes.
/// </summary>
public static class LayerExport
{
    /// <summary>
    /// Writes over <paramref name="path"/> in one step; a failure leaves the old file and is a <see cref="WorkspaceException"/>.
    /// </summary>
    public static void Write(
        Layer layer,
        ExportFormat format,
        string path,
        ExportOptions options = default,
        CancellationToken cancellation = default)
    {
        LayerRules.Check(layer);
        try
        {
            using var staged = StagedFile.Create(path);
            if (format == ExportFormat.GeoPackage)
            {
                WriteGeoPackage(layer, staged.TemporaryPath, options, cancellation);
            }
            else
            {
                using var stream = new FileStream(staged.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                Write(layer, format, stream, options, cancellation);
            }

            staged.Commit();
        }
        catch (Exception e) when (StoreFailure.Explains(e))
        {
            throw StoreFailure.Of(e, path);
        }
    }

    /// <summary>Writes to a stream, which stays open. GeoPackage goes through a temporary file, since SQLite needs one.</summary>
    public static void Write(
        Layer layer,
        ExportFormat format,
        Stream stream,
        ExportOptions options = default,
        CancellationToken cancellation = default)
    {
        LayerRules.Check(layer);
        switch (format)
        {
            case ExportFormat.GeoJson:
                using (var json = new Utf8JsonWriter(stream, GeoJsonWriter.Options))
                {
                    new GeoJsonWriter(layer).WriteCollection(json, options.Attribution, cancellation);
                }

                break;
            case ExportFormat.Csv:
                new CsvLayerWriter(layer).Write(stream, cancellation);
                break;
            case ExportFormat.Pmtiles:
                PmtilesWriter.Write(stream, [layer], new PmtilesOptions { Attribution = options.Attribution }, cancellation);
                break;
            case ExportFormat.GeoPackage:
                CopyGeoPackage(layer, stream, options, cancellation);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "not a format of a single layer");
        }
    }

    static void WriteGeoPackage(Layer layer, string path, ExportOptions options, CancellationToken cancellation) =>
        GeoPackageWriter.Write(
            path, new GeoPackageContents([layer], options.Changed, options.Attribution ?? "", Manifest: null), null, cancellation);

    static void CopyGeoPackage(Layer layer, Stream stream, ExportOptions options, CancellationToken cancellation)
    {
        var folder = Directory.CreateTempSubdirectory("coverage-");
        try
        {
            var path = Path.Combine(folder.FullName, "layer.gpkg");
            WriteGeoPackage(layer, path, options, cancellation);
            using var file = File.OpenRead(path);
            file.CopyTo(stream);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

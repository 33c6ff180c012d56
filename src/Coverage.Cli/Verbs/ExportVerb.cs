using System.CommandLine;
using Coverage.Workspaces.Export;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;

namespace Coverage.Cli.Verbs;

/// <summary><c>export &lt;result&gt; --layer --format --out</c>: any layer or table of a result as a file.</summary>
static class ExportVerb
{
    public static Command Build(CommonOptions options)
    {
        var result = StudyArgument.Result(options.Language);
        var layer = new Option<string>("--layer")
        {
            Description = Texts.Of("图层或表名", "layer or table")[options.Language],
            DefaultValueFactory = _ => "",
        };
        var surface = new SurfaceOptions(options.Language);
        var format = new Option<string>("--format")
        {
            Description = Texts.Of("格式:gpkg、geojson、csv、pmtiles;或 tif(分钟栅格)", "format: gpkg, geojson, csv, pmtiles; or tif (a minutes surface)")[options.Language],
            Required = true,
        };
        var file = new Option<string>("--out")
        {
            Description = Texts.Of("输出文件", "output file")[options.Language],
            Required = true,
        };
        var verb = new Command("export", Texts.Of("导出任一图层", "any layer as a file")[options.Language]) { result, layer, format, file };
        surface.AddTo(verb);
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                if (parsed.GetRequiredValue(format) == "tif")
                {
                    MinutesSurface.Write(parsed.GetRequiredValue(result), surface.Read(parsed), parsed.GetRequiredValue(file), cancellation);
                    return ExitCode.Ok;
                }

                using var stored = StoredResult.Open(parsed.GetRequiredValue(result));
                Export(stored, parsed.GetRequiredValue(layer), Format(parsed.GetRequiredValue(format)), parsed.GetRequiredValue(file), cancellation);
                return ExitCode.Ok;
            },
            cancellation)));
        return verb;
    }

    static void Export(StoredResult stored, string layer, ExportFormat format, string file, CancellationToken cancellation)
    {
        if (stored.Find(layer) is null)
        {
            throw new InputException($"the result has no layer '{layer}'", "--layer", "use one of " + string.Join(", ", stored.Layers.Select(l => l.Id)));
        }

        var attribution = string.Join("; ", stored.Manifest.Sources.Select(s => s.Attribution).Where(a => a.Length > 0).Distinct());
        LayerExport.Write(
            stored.LoadLayer(layer), format, file,
            new ExportOptions { Attribution = attribution.Length > 0 ? attribution : null, Changed = stored.Manifest.Created }, cancellation);
    }

    static ExportFormat Format(string text) => text switch
    {
        "gpkg" => ExportFormat.GeoPackage,
        "geojson" => ExportFormat.GeoJson,
        "csv" => ExportFormat.Csv,
        "pmtiles" => ExportFormat.Pmtiles,
        _ => throw new InputException($"'{text}' is no format of a layer", "--format", "use gpkg, geojson, csv, pmtiles or tif"),
    };
}

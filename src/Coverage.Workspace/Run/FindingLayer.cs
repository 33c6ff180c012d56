using Coverage.Layers;
using Coverage.Workspaces.Import;

namespace Coverage.Workspaces.Run;

/// <summary>Table <c>findings</c>: everything the importers had to say, so that a result carries its own caveats.</summary>
public static class FindingLayer
{
    public static Layer Build(ImportReport report)
    {
        var f = report.Findings;
        return new Layer
        {
            Id = "findings",
            TitleZh = "导入发现",
            TitleEn = "Import findings",
            Columns =
            [
                Text("severity", x => Name(x.Severity)),
                Text("code", x => x.Code),
                Text("file", x => x.File),
                Text("row", x => x.Row),
                Text("field", x => x.Field),
                Text("value", x => x.Value),
                Text("reason", x => x.Reason),
                Text("cure", x => x.Cure),
            ],
        };

        TextColumn Text(string name, Func<ImportFinding, string> value) => new(name, [.. f.Select(x => (string?)value(x))]);
    }

    public static string Name(Severity severity) => severity switch
    {
        Severity.Refused => "refused",
        Severity.Warned => "warned",
        _ => "note",
    };
}

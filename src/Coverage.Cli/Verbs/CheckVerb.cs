using System.Buffers;
using System.CommandLine;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Study;

namespace Coverage.Cli.Verbs;

/// <summary><c>check &lt;study.json&gt;</c>: reads every input and prints the import report; computes nothing.</summary>
static class CheckVerb
{
    public static Command Build(CommonOptions options)
    {
        var study = StudyArgument.Study(options.Language);
        var verb = new Command("check", Texts.Of("读取全部输入,按文件和行报告问题", "read every input; report by file and row")[options.Language]) { study };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () => Check(options, parsed.GetRequiredValue(study), parsed.GetValue(options.Json), cancellation), cancellation)));
        return verb;
    }

    static ExitCode Check(CommonOptions options, string path, bool asJson, CancellationToken cancellation)
    {
        var inputs = StudyImport.Read(StudyFile.Read(path), cancellation);
        if (asJson)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            {
                json.WriteStartObject();
                json.WriteString("study", inputs.Settings.Id);
                FiguresJson.WriteImport(json, inputs.Report);
                json.WriteEndObject();
            }

            options.Output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
        }
        else
        {
            FindingPrinter.Print(options.Output, inputs.Report, options.Language, int.MaxValue);
        }

        return inputs.MustStop ? ExitCode.BadInput : ExitCode.Ok;
    }
}

using System.CommandLine;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Sample;
using Coverage.Workspaces.Study;

namespace Coverage.Cli.Verbs;

/// <summary><c>demo</c>: the sample city end to end, through the same importers a real city uses, to a map in the browser.</summary>
static class DemoVerb
{
    public static Command Build(CommonOptions options)
    {
        var port = new Option<int>("--port") { Description = Texts.Of("端口", "port")[options.Language], DefaultValueFactory = _ => 5080 };
        var noServe = new Option<bool>("--no-serve") { Description = Texts.Of("只计算,不启动服务", "compute only, serve nothing")[options.Language] };
        var folder = new Option<string>("--dir") { Description = Texts.Of("工作文件夹", "folder to work in")[options.Language], DefaultValueFactory = _ => "demo" };
        var verb = new Command("demo", Texts.Of("示例城市:从输入文件到地图", "the sample city, from its files to the map")[options.Language]) { port, noServe, folder };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, async () =>
        {
            var result = await Task.Run(() => Compute(options, parsed.GetRequiredValue(folder), cancellation), cancellation);
            if (!parsed.GetValue(noServe))
            {
                var study = Path.Combine(parsed.GetRequiredValue(folder), "study.json");
                await ServeVerb.ServeAsync(options, new ServeVerb.Served(result, study, FormattableString.Invariant($"http://127.0.0.1:{parsed.GetValue(port)}")), cancellation);
            }

            return ExitCode.Ok;
        }));
        return verb;
    }

    static string Compute(CommonOptions options, string folder, CancellationToken cancellation)
    {
        SampleVerb.Write(options, folder, new SampleOptions { Threads = Environment.ProcessorCount }, cancellation);
        var study = StudyFile.Read(Path.Combine(folder, "study.json"));
        var progress = new ProgressLine(options);
        var run = StudyRun.Compute(study, new RunOptions { Progress = progress, Cancellation = cancellation });
        var path = RunVerb.DefaultResult(study);
        run.Store(path);
        progress.Finish();
        CoverageTablePrinter.Print(options, run, path);
        return path;
    }
}

using System.CommandLine;
using Coverage.Workspaces.Sample;

namespace Coverage.Cli.Verbs;

/// <summary><c>sample &lt;dir&gt;</c>: writes the sample city's input files in the formats bureaus use.</summary>
static class SampleVerb
{
    public static Command Build(CommonOptions options)
    {
        var folder = new Argument<string>("dir") { Description = Texts.Of("输出文件夹", "folder to write to")[options.Language] };
        var seed = new Option<int>("--seed") { Description = Texts.Of("随机种子", "seed")[options.Language], DefaultValueFactory = _ => 1 };
        var size = new Option<string>("--size")
        {
            Description = Texts.Of("规模:small、district、city 或 municipality", "size: small, district, city or municipality")[options.Language],
            DefaultValueFactory = _ => "district",
        };
        var verb = new Command("sample", Texts.Of("生成示例城市的输入文件", "write the sample city's input files")[options.Language]) { folder, seed, size };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                var path = parsed.GetRequiredValue(folder);
                Write(options, path, new SampleOptions { Seed = parsed.GetValue(seed), Size = SizeOf(parsed.GetRequiredValue(size)), Threads = Environment.ProcessorCount }, cancellation);
                options.Output.WriteLine(Path.GetFullPath(Path.Combine(path, "study.json")));
                return ExitCode.Ok;
            },
            cancellation)));
        return verb;
    }

    public static void Write(CommonOptions options, string folder, SampleOptions sample, CancellationToken cancellation)
    {
        try
        {
            options.Error.WriteLine(Texts.Of("生成示例城市 …", "sample city …")[options.Language]);
            SampleCity.Write(folder, sample, null, cancellation);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new Workspaces.WorkspaceException($"{folder}: {e.Message}", e);
        }
    }

    static SampleSize SizeOf(string text) => Enum.TryParse<SampleSize>(text, ignoreCase: true, out var size) && Enum.IsDefined(size)
        ? size
        : throw new InputException($"there is no size '{text}'", "--size", "use small, district, city or municipality");
}

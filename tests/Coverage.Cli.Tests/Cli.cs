namespace Coverage.Cli.Tests;

/// <summary>The command line in process.</summary>
static class Cli
{
    public static async Task<(int Code, string Output, string Error)> Run(params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CoverageCli.RunAsync(args, output, error);
        return (code, output.ToString(), error.ToString());
    }
}

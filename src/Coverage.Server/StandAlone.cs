using Coverage.Server.Results;
using Coverage.Workspaces;

namespace Coverage.Server;

/// <summary>The server as a program of its own, for one result; <c>coverage serve</c> is the usual way in.</summary>
static class StandAlone
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length is 0 or > 3)
        {
            await Console.Error.WriteLineAsync("usage: Coverage.Server <result.gpkg or connection> [urls [study.json]]");
            return 2;
        }

        try
        {
            var options = new ServerOptions { Result = ServedResult.Open(args[0]), ResultPath = args[0], StudyPath = args.Length > 2 ? args[2] : null };
            await CoverageServer.RunAsync(args.Length > 1 ? options with { Urls = args[1] } : options, url => Console.WriteLine(url));
            return 0;
        }
        catch (Exception e) when (e is InputException or WorkspaceException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return e is InputException ? 2 : 3;
        }
    }
}

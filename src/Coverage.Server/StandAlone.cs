namespace Coverage.Server;

/// <summary>The server as a program of its own; the command line (<c>coverage serve</c>) is the usual way in.</summary>
static class StandAlone
{
    public static async Task<int> RunAsync(string[] args)
    {
        await Console.Error.WriteLineAsync(args.Length == 0 ? "usage: coverage serve <study.json or result.gpkg>" : "use: coverage serve " + args[0]);
        return 2;
    }
}

using System.Globalization;
using Coverage.Server;
using Coverage.DemoHost;

// Serves the made-up town, for working on the viewer and for its browser tests: DemoHost [port] [cells across] [viewer folder].
var port = args.Length > 0 ? args[0] : "5081";
var across = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 165;
var town = new DemoTown(across);
await CoverageServer.RunAsync(
    new ServerOptions
    {
        Result = town.Serve(),
        Urls = "http://127.0.0.1:" + port,
        ViewerFolder = args.Length > 2 ? args[2] : null,
    },
    url => Console.WriteLine("listening on " + url));

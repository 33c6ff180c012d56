using Coverage.Workspace.Tests.Study;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Study;

namespace Coverage.Workspace.Tests.Run;

/// <summary>Extract, tables and network are worked on at the same time; of several troubles the one is told that a reading of one file after the other meets first.</summary>
public sealed class FirstTroubleTests : IDisposable
{
    const string NoTown = "an extract cut off";
    const string NoPolygons = "units without polygons";
    const string NoColumn = "a wrong column of the people";
    const string NoStreets = "an extract without streets";
    const string RefusedRow = "a refused row";

    readonly StudyFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(NoTown, NoTown, NoPolygons, NoColumn)]
    [InlineData(NoPolygons, NoPolygons, NoColumn, NoStreets)]
    [InlineData(NoColumn, NoColumn, NoStreets)]
    [InlineData(NoColumn, NoColumn, RefusedRow)]
    [InlineData(RefusedRow, RefusedRow, NoStreets)]
    [InlineData(NoStreets, NoStreets)]
    public void The_first_of_several_troubles_is_told_at_any_degree_of_parallelism(string first, params string[] troubles)
    {
        var study = Broken(troubles);

        for (var threads = 1; threads <= 3; threads++)
        {
            var e = Assert.ThrowsAny<Exception>(() => StudyRun.Compute(study, new RunOptions { Parallelism = threads }));
            Assert.Equal(first, Told(e));
        }
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_nobody_at_work()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => StudyRun.Compute(Broken(), new RunOptions { Parallelism = 2, Cancellation = stop.Token }));
    }

    /// <summary>The small town in a frame that it names, so that its network is begun early.</summary>
    StudyFile Broken(params string[] troubles)
    {
        var column = troubles.Contains(NoColumn) ? "al" : "all";
        var units = troubles.Contains(NoPolygons) ? """[{ "level": "township", "file": "people.csv", "id": "code" }]""" : null;
        if (troubles.Contains(NoTown))
        {
            _folder.Write("town.osm", "<?xml version='1.0' encoding='UTF-8'?>\n<osm version='0.6'>\n<node id='1' ");
        }
        else if (troubles.Contains(NoStreets))
        {
            var town = Path.Combine(_folder.Folder, "town.osm");
            _folder.Write("town.osm", File.ReadAllText(town).Replace("k='highway' v='residential'", "k='waterway' v='stream'", StringComparison.Ordinal));
        }

        if (troubles.Contains(RefusedRow))
        {
            _folder.Write("people.csv", "code,lon,lat,all\na,106.545,29.555,1\nb,29.560,106.550,2\nc,106.551,29.560,4\n");
        }

        return _folder.Read(
            ("crs", "\"EPSG:4545\""), ("units", units),
            ("demand", $$"""[{ "file": "people.csv", "crs": "EPSG:4326", "id": "code", "groups": { "all": "{{column}}" } }]"""));
    }

    static string Told(Exception e) => e switch
    {
        RefusedRowsException => RefusedRow,
        InputException { What: var what } when what.StartsWith("no walkable street", StringComparison.Ordinal) => NoStreets,
        InputException { What: var what } when what.StartsWith("units need polygons", StringComparison.Ordinal) => NoPolygons,
        InputException { What: var what } when what.StartsWith("there is no column", StringComparison.Ordinal) => NoColumn,
        InputException { Where: var where } when where.StartsWith("town.osm", StringComparison.Ordinal) => NoTown,
        _ => e.ToString(),
    };
}

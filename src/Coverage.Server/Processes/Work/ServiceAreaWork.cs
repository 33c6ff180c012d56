using System.Text;
using System.Text.Json;
using Coverage.City;
using Coverage.Geo;
using Coverage.Server.Results;
using Coverage.Workspaces.Run;

namespace Coverage.Server.Processes.Work;

/// <summary>The nested areas within some minutes' walk of a place, or of every facility of a target together, as GeoJSON.</summary>
static class ServiceAreaWork
{
    const string File = "service-area.geojson";

    static readonly int[] DefaultMinutes = [5, 10, 15];

    public static WorkProduct Run(JsonElement inputs, WorkOrder order, WorkTools tools)
    {
        using var own = tools.Live is null ? LiveQuestions.Open(order.NeedPlace()) : null;
        var live = tools.Live ?? own!;
        int[] minutes = [.. (JobInputs.Numbers(inputs, "minutes")?.Select(m => (int)m) ?? DefaultMinutes).Distinct().Order()];
        var walker = Choice.ProfileOf(live.Walkers, JobInputs.Text(inputs, "walker")!);
        var direction = JobInputs.Direction(inputs, "direction") ?? Direction.ToFacility;
        var bands = (Place(inputs), JobInputs.Text(inputs, "target")) switch
        {
            ({ } at, null) => live.Isochrone(at, minutes, walker, direction),
            (null, { } target) => live.ServiceArea(target, minutes, walker, direction),
            _ => throw new InputException("a service area is of a place or of a target", "at, target", "give one of the two"),
        };
        tools.Cancellation.ThrowIfCancellationRequested();
        System.IO.File.WriteAllText(order.FileOf(File), IsochroneJson.Write(bands, walker, Words.Of(direction)), new UTF8Encoding(false));
        return new WorkProduct(File, MediaTypes.GeoJson);
    }

    static LonLat? Place(JsonElement inputs) => JobInputs.Numbers(inputs, "at") is [var lon, var lat] ? new LonLat(lon, lat) : null;
}

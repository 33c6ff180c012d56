using System.Buffers;
using System.Text;
using System.Text.Json;
using Coverage.Siting;
using Coverage.Workspaces.Export;

namespace Coverage.Workspaces.Siting;

/// <summary>A siting answer as JSON: value and proof in people (minutes for walking times), sites, gains, equity by unit, trade-offs,
/// obstacles.</summary>
public static class SitingJson
{
    public static string Write(SitingAnswer answer)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, GeoJsonWriter.Options))
        {
            WriteTo(json, answer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void WriteTo(Utf8JsonWriter json, SitingAnswer answer)
    {
        var (q, plan) = (answer.Question, answer.Plan);
        json.WriteStartObject();
        json.WriteString("problem", q.Problem);
        json.WriteString("target", q.Target);
        json.WriteString("walker", q.Walker);
        json.WriteString("group", q.Group);
        json.WriteNumber("minutes", q.Minutes!.Value);
        json.WriteString("candidates", answer.Source == CandidateSource.Rooms ? "rooms" : "network");
        json.WriteBoolean("feasible", plan.Feasible);
        json.WriteString("unit", SitingValue.Unit(answer));
        WritePlan(json, answer, plan);
        json.WriteStartArray("sites");
        foreach (var site in plan.Open)
        {
            WriteSite(json, answer, plan, site);
        }

        json.WriteEndArray();
        WriteHubs(json, answer);
        json.WriteStartArray("closed");
        foreach (var site in plan.Closed)
        {
            json.WriteStringValue(answer.Sites[site].Id);
        }

        json.WriteEndArray();
        WriteRunnerUp(json, answer, plan);
        WriteServices(json, answer);
        WriteUnits(json, answer);
        WriteCurve(json, answer, "pareto", answer.BySites, l => l);
        WriteCurve(json, answer, "paretoBudget", answer.ByBudget, l => l);
        WriteCurve(json, answer, "paretoFloor", answer.ByFloor, l => l / 10.0);
        WriteObstacle(json, answer, plan.Obstacle);
        json.WriteStartObject("turnedAway");
        foreach (var (reason, count) in answer.TurnedAway)
        {
            json.WriteNumber(reason, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WritePlan(Utf8JsonWriter json, SitingAnswer answer, SitingPlan plan)
    {
        json.WriteNumber("value", SitingValue.Of(answer, plan.Value));
        json.WriteNumber("before", SitingValue.Of(answer, plan.Before));
        json.WriteNumber("lowerBound", SitingValue.Of(answer, plan.LowerBound));
        json.WriteNumber("upperBound", SitingValue.Of(answer, plan.UpperBound));
        json.WriteNumber("gap", Math.Round(plan.Gap, 6));
        json.WriteBoolean("proved", plan.Proved);
        json.WriteBoolean("canonical", plan.Canonical);
        json.WriteBoolean("stopped", plan.Stopped);
        json.WriteNumber("work", plan.Work);
        json.WriteNumber("nodes", plan.Nodes);
        json.WriteNumber("cost", SitingCurve.Cost(answer.Problem, plan));
        json.WriteNumber("dominated", plan.Dominated.Length);
    }

    static void WriteSite(Utf8JsonWriter json, SitingAnswer answer, SitingPlan plan, int index)
    {
        var site = answer.Sites[index];
        json.WriteStartObject();
        json.WriteString("id", site.Id);
        json.WriteString("name", site.Name);
        json.WriteNumber("lon", Math.Round(site.Place.Lon, 7));
        json.WriteNumber("lat", Math.Round(site.Place.Lat, 7));
        json.WriteString("state", site.Existing ? "existing" : plan.Opened.Contains(index) ? "opened" : "kept");
        var at = plan.Opened.IndexOf(index);
        if (at >= 0 && at < plan.Gains.Length)
        {
            var gain = plan.Gains[at];
            json.WriteNumber("rank", gain.Rank);
            json.WriteNumber("gainInOrder", SitingValue.Of(answer, gain.InOrder));
            json.WriteNumber("gainAlone", SitingValue.Of(answer, gain.Alone));
            json.WriteNumber("lossWithout", SitingValue.Of(answer, gain.Last));
        }

        if (at >= 0 && at < plan.Years.Length)
        {
            json.WriteNumber("year", plan.Years[at]);
        }

        if (site.Cost is { } cost)
        {
            json.WriteNumber("cost", cost);
        }

        if (answer.Question.Targets.Length > 1)
        {
            json.WriteStartArray("services");
            foreach (var target in site.Offers)
            {
                json.WriteStringValue(target);
            }

            json.WriteEndArray();
        }

        WriteRole(json, answer, index);
        json.WriteEndObject();
    }

    static void WriteRole(Utf8JsonWriter json, SitingAnswer answer, int index)
    {
        if (answer.Hubs.IsEmpty || answer.Sites[index].Role == HubRole.None)
        {
            return;
        }

        json.WriteString("role", answer.Sites[index].Role == HubRole.Hub ? "hub" : "station");
        if (answer.Sites[index].Role == HubRole.Hub)
        {
            json.WriteNumber("stations", answer.Hubs.Count(h => h.Hub == index));
        }
        else if (answer.Hubs[index].Hub is var hub and >= 0)
        {
            json.WriteString("hub", answer.Sites[hub].Id);
            json.WriteNumber("hubMinutes", Math.Round(answer.Hubs[index].Ms / 60_000.0, 3));
        }
    }

    static void WriteHubs(Utf8JsonWriter json, SitingAnswer answer)
    {
        if (answer.Question.Hubs is not { } hubs)
        {
            return;
        }

        json.WriteStartObject("pattern");
        json.WriteNumber("newHubs", hubs.Most);
        json.WriteNumber("span", hubs.Span!.Value);
        json.WriteNumber("hubMinutes", hubs.Minutes!.Value);
        json.WriteString("hubKinds", hubs.HubKinds);
        json.WriteString("stationKinds", hubs.StationKinds);
        json.WriteStartArray("orphans");
        foreach (var orphan in answer.Orphans)
        {
            json.WriteStringValue(answer.Sites[orphan].Id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteServices(Utf8JsonWriter json, SitingAnswer answer)
    {
        if (answer.Services.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("services");
        foreach (var service in answer.Services)
        {
            json.WriteStartObject();
            json.WriteString("target", service.Target);
            json.WriteNumber("total", answer.Persons(service.Lives));
            json.WriteNumber("before", answer.Persons(service.Before));
            json.WriteNumber("after", answer.Persons(service.After));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteRunnerUp(Utf8JsonWriter json, SitingAnswer answer, SitingPlan plan)
    {
        if (plan.RunnerUp is not { } other)
        {
            return;
        }

        json.WriteStartObject("runnerUp");
        json.WriteString("without", answer.Sites[other.Out].Key);
        json.WriteString("with", answer.Sites[other.In].Key);
        json.WriteNumber("value", SitingValue.Of(answer, other.Value));
        json.WriteEndObject();
    }

    static void WriteUnits(Utf8JsonWriter json, SitingAnswer answer)
    {
        json.WriteStartArray("units");
        foreach (var unit in answer.Units)
        {
            json.WriteStartObject();
            json.WriteString("level", unit.Level);
            json.WriteString("unit", unit.Id);
            json.WriteString("name", unit.Name);
            json.WriteNumber("total", answer.Persons(unit.Lives));
            json.WriteNumber("before", answer.Persons(unit.Before));
            json.WriteNumber("after", answer.Persons(unit.After));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteCurve(Utf8JsonWriter json, SitingAnswer answer, string name, IReadOnlyList<SitingPoint> points, Func<long, double> limit)
    {
        if (points.Count == 0)
        {
            return;
        }

        json.WriteStartArray(name);
        for (var k = 0; k < points.Count; k++)
        {
            var plan = points[k].Plan;
            json.WriteStartObject();
            json.WriteNumber("limit", limit(points[k].Limit));
            json.WriteBoolean("feasible", plan.Feasible);
            json.WriteNumber("value", SitingValue.Of(answer, plan.Value));
            json.WriteNumber("lowerBound", SitingValue.Of(answer, plan.LowerBound));
            json.WriteNumber("upperBound", SitingValue.Of(answer, plan.UpperBound));
            json.WriteNumber("cost", SitingCurve.Cost(answer.Problem, plan));
            if (name == "pareto" && k < answer.WorstUnits.Length)
            {
                json.WriteNumber("worstUnitPercent", answer.WorstUnits[k] / 10.0);
            }

            json.WriteStartArray("sites");
            foreach (var site in plan.Opened)
            {
                json.WriteStringValue(answer.Sites[site].Key);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteObstacle(Utf8JsonWriter json, SitingAnswer answer, SitingObstacle? obstacle)
    {
        if (obstacle is null)
        {
            return;
        }

        json.WriteStartObject("obstacle");
        json.WriteNumber("uncoverablePeople", answer.Persons(obstacle.UncoverableWeight));
        json.WriteStartArray("uncoverablePlaces");
        foreach (var place in obstacle.Uncoverable.Select(u => u.Place % answer.PlaceIds.Length).Distinct().Order())
        {
            json.WriteStringValue(answer.PlaceIds[place]);
        }

        json.WriteEndArray();
        Optional(json, "neededMinutes", (answer.Needed?.Ms ?? obstacle.NeededCutoffMs) / 60_000.0);
        if (answer.Needed is { CutOff.IsEmpty: false } needed)
        {
            json.WriteNumber("neverReachedPlaces", needed.CutOff.Select(c => c.Place).Distinct().Count());
        }

        Optional(json, "neededBudget", obstacle.NeededBudget);
        Optional(json, "fewestSites", obstacle.FewestSites);
        Optional(json, "reachableFloorPercent", obstacle.ReachableFloorThousandths / 10.0);
        json.WriteStartArray("units");
        foreach (var (unit, possible, asked) in obstacle.Units)
        {
            json.WriteStartObject();
            json.WriteString("unit", answer.Units[unit].Id);
            json.WriteNumber("possible", answer.Persons(possible));
            json.WriteNumber("asked", answer.Persons(asked));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Optional(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } v)
        {
            json.WriteNumber(name, Math.Round(v, 3));
        }
    }
}

using System.Diagnostics;
using System.Text;
using Coverage.City;
using Coverage.Scenarios;
using Coverage.Server.Cells;
using Coverage.Server.Results;
using Coverage.Workspaces.Scenarios;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Scenarios;

/// <summary>
/// Scenarios over HTTP: the stored edits and what they do. A change names the version it was made on in <c>If-Match</c>; when somebody else was faster it is refused with
/// both versions (412). <c>try</c> answers an edit without storing it: dragging a facility on the map shows its figures at once.
/// </summary>
static class ScenariosApi
{
    /// <summary>Bodies beyond this are refused: edits are small.</summary>
    public const int MaxBodyBytes = 1 << 20;

    public static void MapScenarios(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/scenarios");
        api.MapGet("", GetAll);
        api.MapPost("", PostNew);
        api.MapGet("{id}", GetOne);
        api.MapDelete("{id}", DeleteOne);
        api.MapPost("{id}/edits", PostEdits);
        api.MapPost("{id}/undo", PostUndo);
        api.MapPost("{id}/try", PostTry);
        api.MapGet("{id}/delta", GetDelta);
        api.MapGet("{id}/effects", GetEffects);
        api.MapGet("{id}/cells", GetCells);
        api.MapGet("{id}/facilities", GetFacilities);
    }

    static ContentHttpResult GetAll(ScenarioSessions sessions) => Json(sessions.With(desk => ScenarioJson.Object(json =>
    {
        json.WriteString("base", desk.BaseHash);
        json.WriteStartArray("scenarios");
        foreach (var scenario in desk.Folder.List())
        {
            ScenarioJson.WriteSummary(json, scenario, desk.BaseHash);
        }

        json.WriteEndArray();
    })));

    static async Task<ContentHttpResult> PostNew(ScenarioSessions sessions, HttpContext context)
    {
        using var body = await ScenarioBody.ReadAsync(context);
        var o = body.RootElement;
        var edits = o.TryGetProperty("edits", out var list) ? EditText.Parse(list.GetRawText()) : [];
        var made = sessions.With(desk => desk.Create(
            ScenarioBody.Text(o, "id"),
            o.TryGetProperty("title", out _) ? ScenarioBody.Text(o, "title") : "",
            o.TryGetProperty("from", out _) ? desk.Folder.Read(ScenarioBody.Text(o, "from")) : null,
            edits));
        context.Response.Headers.Location = "/api/scenarios/" + made.Id;
        return Stored(context, made, StatusCodes.Status201Created);
    }

    static ContentHttpResult GetOne(ScenarioSessions sessions, HttpContext context, string id) => Stored(context, sessions.With(desk => desk.Folder.Read(id)));

    static async Task<IResult> DeleteOne(ScenarioSessions sessions, HttpContext context, string id) =>
        await Refusing(context, [], () =>
        {
            sessions.With(desk =>
            {
                desk.Folder.Delete(id, ScenarioBody.Version(context));
                return true;
            });
            return TypedResults.NoContent();
        });

    static async Task<IResult> PostEdits(ScenarioSessions sessions, HttpContext context, string id)
    {
        using var body = await ScenarioBody.ReadAsync(context);
        var edits = EditText.Parse(body.RootElement.GetRawText());
        return await Refusing(context, edits, () => Stored(context, sessions.With(desk => desk.Add(id, ScenarioBody.Version(context), edits))));
    }

    static async Task<IResult> PostUndo(ScenarioSessions sessions, HttpContext context, string id) =>
        await Refusing(context, [], () => Stored(context, sessions.With(desk => desk.Folder.Undo(id, ScenarioBody.Version(context)))));

    /// <summary>One edit on the current version, answered and forgotten: the cells it changes, and the figures against the result.</summary>
    static async Task<ContentHttpResult> PostTry(ScenarioSessions sessions, HttpContext context, string id, string? target, string? group, string? walker)
    {
        using var body = await ScenarioBody.ReadAsync(context);
        var edits = EditText.Parse(body.RootElement.GetRawText());
        return Json(sessions.With(id, (stored, untouched, city) =>
        {
            var view = ScenarioView.Read(city, target, group, walker);
            var before = view.Ms(city, Direction.ToFacility);
            var clock = Stopwatch.StartNew();
            var made = 0;
            try
            {
                foreach (var edit in edits)
                {
                    city.Apply(edit);
                    made++;
                }

                var after = view.Ms(city, Direction.ToFacility);
                var delta = view.Delta(untouched, city);
                return Tried(stored, (before, after), delta, clock.Elapsed);
            }
            finally
            {
                for (; made > 0; made--)
                {
                    city.Undo();
                }
            }
        }));
    }

    static string Tried(StoredScenario stored, (int[] Before, int[] After) ms, IEnumerable<CoverageDelta> delta, TimeSpan took) => ScenarioJson.Object(json =>
    {
        json.WriteNumber("version", stored.Version);
        json.WriteNumber("engineMs", Math.Round(took.TotalMilliseconds, 3));
        int[] cells = [.. Enumerable.Range(0, ms.After.Length).Where(i => ms.After[i] != ms.Before[i])];
        json.WriteStartArray("cells");
        foreach (var cell in cells)
        {
            json.WriteNumberValue(cell);
        }

        json.WriteEndArray();
        json.WriteStartArray("ms");
        foreach (var cell in cells)
        {
            json.WriteNumberValue(ms.After[cell]);
        }

        json.WriteEndArray();
        ScenarioJson.WriteDeltas(json, "delta", delta);
    });

    static ContentHttpResult GetDelta(ScenarioSessions sessions, string id, string? target, string? group, string? walker, string? with)
    {
        var rows = with is null
            ? sessions.With(id, (_, untouched, city) => ScenarioView.Read(city, target, group, walker).Delta(untouched, city))
            : sessions.With(with, id, (before, after) => ScenarioView.Read(after, target, group, walker).Delta(before, after));
        return Json(ScenarioJson.Object(json => ScenarioJson.WriteDeltas(json, "delta", rows)));
    }

    static ContentHttpResult GetEffects(ScenarioSessions sessions, string id) =>
        Json(sessions.With(desk => ScenarioJson.Object(json => ScenarioJson.WriteEffects(json, desk.Effects(desk.Folder.Read(id))))));

    /// <summary>The column <c>ms</c> of the scenario, in the order and form of <c>/api/cells?part=times</c>.</summary>
    static FileContentHttpResult GetCells(ServedResult result, ScenarioSessions sessions, string id, string? target, string? group, string? walker, string? direction)
    {
        var way = Choice.ReadDirection(result.Study, direction);
        var ms = sessions.With(id, (_, _, city) => ScenarioView.Read(city, target, group, walker).Ms(city, way));
        var columns = new CellColumns(ms.Length, result.Spacing.Metres, result.Spacing.IsSquareGrid);
        columns.Add("ms", ms);
        return TypedResults.Bytes(columns.ToArray(), MediaTypes.Cells);
    }

    /// <summary>The facilities as the scenario has them, each with what became of it: same, added, moved, opened, closed, resized.</summary>
    static ContentHttpResult GetFacilities(ScenarioSessions sessions, string id) => TypedResults.Text(
        sessions.With(id, (_, untouched, city) => ScenarioFacilities.Write(untouched.City.Facilities, city.City.Facilities)), MediaTypes.GeoJson, Encoding.UTF8);

    static ContentHttpResult Stored(HttpContext context, StoredScenario scenario, int status = StatusCodes.Status200OK)
    {
        context.Response.Headers.ETag = FormattableString.Invariant($"\"{scenario.Version}\"");
        context.Response.Headers.CacheControl = "no-cache";
        return Json(ScenarioJson.Object(json => ScenarioJson.WriteScenario(json, scenario)), status);
    }

    static ContentHttpResult Json(string json, int status = StatusCodes.Status200OK) => TypedResults.Text(json, "application/json", Encoding.UTF8, status);

    /// <summary>A change that came too late answers 412 with the stored version and the refused edits beside each other.</summary>
    static async Task<IResult> Refusing(HttpContext context, IReadOnlyCollection<Edit> mine, Func<IResult> change)
    {
        try
        {
            return await Task.Run(change, context.RequestAborted);
        }
        catch (ScenarioConflictException conflict)
        {
            context.Response.Headers.ETag = FormattableString.Invariant($"\"{conflict.Current.Version}\"");
            context.Response.Headers.CacheControl = "no-store";
            return TypedResults.Text(
                ScenarioJson.Object(json =>
                {
                    json.WriteString("type", "/problems/scenario-changed");
                    json.WriteString("title", "Somebody else has changed the scenario");
                    json.WriteNumber("status", StatusCodes.Status412PreconditionFailed);
                    json.WriteString("detail", conflict.Message);
                    ScenarioJson.WriteConflict(json, conflict, mine);
                }),
                MediaTypes.Problem, Encoding.UTF8, StatusCodes.Status412PreconditionFailed);
        }
    }
}

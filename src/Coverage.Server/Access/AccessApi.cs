using System.Globalization;
using System.Text;
using Coverage.Access;
using Coverage.Server.Results;
using Coverage.Workspaces.Run;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Access;

/// <summary>
/// Access measures over the served result: <c>/api/access</c> answers one question, <c>/api/access/measures</c> says what can be asked. Computed from the result's own network, the
/// same figures as the verb <c>access</c>.
/// </summary>
static class AccessApi
{
    const int MostNth = 16;
    const int MostPermutations = 9999;

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/access", GetAccess);
        routes.MapGet("/api/access/measures", GetMeasures);
    }

    static ContentHttpResult GetMeasures() => Json(AccessJson.WriteMeasures());

    static async Task<ContentHttpResult> GetAccess([AsParameters] AccessQuery query, ServedResult result, CancellationToken cancellation)
    {
        var ground = result.Ground ?? throw Problems.NoNetwork();
        var stored = ground.Value;
        var question = Read(query, stored, cancellation);
        // One at a time: a question may take all memory and all processors that are meant for one.
        await result.OneQuestion.WaitAsync(cancellation);
        try
        {
            var answer = await Task.Run(() => new AccessAnalysis(stored.Ground).Answer(question), cancellation);
            return Json(AccessJson.Write(answer, stored.Ground.Facilities, withValues: query.Values == "true"));
        }
        finally
        {
            result.OneQuestion.Release();
        }
    }

    static AccessQuestion Read(AccessQuery query, StoredGround stored, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(query.Target))
        {
            throw Problems.Unknown("target", query.Target, ["meals", "kind:canteen"]);
        }

        var measure = AccessMeasures.Parse(query.Measure ?? AccessMeasures.Id(AccessMeasure.EnhancedTwoStep));
        return new AccessQuestion
        {
            Target = stored.Target(query.Target),
            Measure = measure,
            Decay = query.Decay is { } text ? DecayText.Parse(text) : AccessMeasures.Usual(measure, stored.Headline.Minutes),
            Walker = query.Walker ?? stored.Headline.Walker,
            Group = query.Group ?? stored.Headline.Group,
            Supply = query.Supply switch
            {
                null or "capacity" => SupplyKind.Capacity,
                "sites" => SupplyKind.Sites,
                var other => throw Problems.BadValue("supply", other, "capacity or sites"),
            },
            Floor = query.Floor is null ? null : Positive("floor", query.Floor),
            Nth = query.Nth is null ? 1 : Whole("nth", query.Nth, MostNth),
            Raam = query.Tau is null ? new RaamOptions() : new RaamOptions { TravelMinutes = Positive("tau", query.Tau) },
            HotSpots = query.HotSpots == "true"
                ? new MoranOptions { Permutations = query.Permutations is null ? new MoranOptions().Permutations : Whole("permutations", query.Permutations, MostPermutations) }
                : null,
            Options = new AccessOptions { Parallelism = Environment.ProcessorCount, Cancellation = cancellation },
        };
    }

    static double Positive(string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0 && double.IsFinite(value)
            ? value
            : throw Problems.BadValue(name, text, "a number above 0");

    static int Whole(string name, string text, int most)
    {
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value < 1)
        {
            throw Problems.BadValue(name, text, "a whole number from 1");
        }

        return value <= most ? value : throw Problems.OverLimit(name, text, $"at most {most}");
    }

    static ContentHttpResult Json(string text) => TypedResults.Text(text, "application/json", Encoding.UTF8);
}

/// <summary>The query of <c>/api/access</c>; all but the target may be left out.</summary>
sealed record AccessQuery(
    string? Target, string? Measure, string? Decay, string? Walker, string? Group, string? Supply, string? Floor, string? Nth, string? Tau, string? HotSpots,
    string? Permutations, string? Values);

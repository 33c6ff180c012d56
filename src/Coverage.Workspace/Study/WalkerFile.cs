using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Workspaces.Study;

/// <summary>
/// Reads walkers from a file in the form of <c>geodata/walk-profiles.json</c>. A user's file adds walkers, or replaces the built-in one of the
/// same id; its composites may name walkers of both. Speeds in metres per second, delays in seconds, grades as rise over run.
/// </summary>
public static class WalkerFile
{
    internal static readonly ImmutableArray<string> Root =
        ["$schema", "schema", "note", "accessSpeedRule", "stairModels", "rest", "profiles", "composites", "vehicles"];

    internal static readonly ImmutableArray<string> Profile =
    [
        "id", "labelZh", "labelEn", "flatSpeedMps", "accessSpeedMps", "uphillK", "downhillK", "downhillFreeGrade", "stairModel", "stepUpS", "stepDownS",
        "restPer18StepsUpS", "noHandrailFactor", "unknownHandrailFactor", "stepsPassable", "stepsPassableIf", "escalatorMps", "signalDelayS",
        "unsignalDelayS", "elevatorS", "maxGradeSoft", "maxGradeHard", "maxFlightSteps", "strictFlights",
    ];

    internal static readonly ImmutableArray<string> Composite = ["id", "labelZh", "labelEn", "combine", "bands"];
    internal static readonly ImmutableArray<string> Band = ["from", "to", "profile"];

    internal static readonly ImmutableArray<string> Vehicle =
        [
        "id", "labelZh", "labelEn", "ways", "capKmh", "planningSpeedKmh", "uphillSpeedKmh", "uphillFromGrade", "fixedStartS", "perStopS", "perVisitS", "widthM",
        "accessSpeedMps", "hotHoldS",
    ];

    // Beside the access leg no walker is faster than this, metres per second (DOMAIN §3.5).
    const double LargestAccessSpeed = 0.8;

    /// <summary>The walkers of a file; <paramref name="known"/> are walkers its composites may name besides its own.</summary>
    public static WalkerSet Read(string path, WalkerSet known) => Parse(new StudyObject(JsonTree.ReadFile(path), new StudyContext(path), Root), known);

    /// <summary>Both sets together; a walker of <paramref name="own"/> takes the place of one with the same id.</summary>
    public static WalkerSet Join(WalkerSet builtIn, WalkerSet own) => new(
        [.. builtIn.Profiles.Where(p => !own.Knows(p.Id)), .. own.Profiles],
        [.. builtIn.Composites.Where(c => !own.Knows(c.Id)), .. own.Composites])
    {
        Vehicles = [.. builtIn.Vehicles.Where(v => own.FindVehicle(v.Id) is null), .. own.Vehicles],
    };

    internal static WalkerSet Parse(byte[] json, string name, WalkerSet known) =>
        Parse(new StudyObject(JsonTree.Parse(json, Path.GetFileName(name)), new StudyContext(name), Root), known);

    static WalkerSet Parse(StudyObject root, WalkerSet known)
    {
        ImmutableArray<WalkProfile> profiles = [.. root.List("profiles").Select(v => ReadProfile(root.Object(v, Profile)))];
        var all = Join(known, new WalkerSet(profiles, []));
        ImmutableArray<AgeComposite> composites = [.. root.List("composites").Select(v => ReadComposite(root.Object(v, Composite), all))];
        CheckUnique(root, [.. profiles.Select(p => p.Id), .. composites.Select(c => c.Id)]);
        ImmutableArray<VehicleProfile> vehicles = [.. root.List("vehicles").Select(v => VehicleReader.Read(root.Object(v, Vehicle)))];
        CheckUnique(root, [.. vehicles.Select(v => v.Id)]);
        return new WalkerSet(profiles, composites) { Vehicles = vehicles };
    }

    static void CheckUnique(StudyObject root, string[] ids)
    {
        if (ids.GroupBy(i => i).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw root.Wrong(root.Value, $"'{twice.Key}' is defined twice", "give every walker and every vehicle its own id");
        }
    }

    internal static WalkProfile ReadProfile(StudyObject o)
    {
        var id = o.NeedText("id");
        var flat = o.NumberOf(o.Need("flatSpeedMps"), 0.05, 15);
        var stairs = o.OneOf(o.Need("stairModel"), "steps", "length", "impassable") switch
        {
            "steps" => StairModel.Steps,
            "length" => StairModel.Length,
            _ => StairModel.Impassable,
        };
        CheckStairs(o, stairs);
        return new WalkProfile
        {
            Id = id,
            NameZh = o.Text("labelZh") ?? id,
            NameEn = o.Text("labelEn") ?? o.Text("labelZh") ?? id,
            FlatMetresPerSecond = flat,
            AccessMetresPerSecond = Number(o, "accessSpeedMps", 0.05, 15) ?? Math.Min(LargestAccessSpeed, flat),
            UphillK = Number(o, "uphillK", 0, 100) ?? 0,
            DownhillK = Number(o, "downhillK", 0, 100) ?? 0,
            DownhillFreeGrade = Number(o, "downhillFreeGrade", 0, 1) ?? 0.05,
            Stairs = stairs,
            StepUpSeconds = Number(o, "stepUpS", 0, 60) ?? 0,
            StepDownSeconds = Number(o, "stepDownS", 0, 60) ?? 0,
            RestPer18StepsUpSeconds = Number(o, "restPer18StepsUpS", 0, 3600) ?? 0,
            NoHandrailFactor = Number(o, "noHandrailFactor", 1, 100) ?? 1,
            UnknownHandrailFactor = Number(o, "unknownHandrailFactor", 1, 100) ?? 1,
            StepsPassableIf = [.. o.List("stepsPassableIf").Select(v => o.OneOf(v, "ramp:wheelchair=yes", "wheelchair=yes", "ramp:stroller=yes"))],
            EscalatorMetresPerSecond = Number(o, "escalatorMps", 0.05, 15),
            SignalDelaySeconds = Number(o, "signalDelayS", 0, 3600) ?? 0,
            UnsignalledDelaySeconds = Number(o, "unsignalDelayS", 0, 3600) ?? 0,
            ElevatorSeconds = Number(o, "elevatorS", 0, 3600) ?? 0,
            MaxGradeSoft = Number(o, "maxGradeSoft", 0, 10),
            MaxGradeHard = Number(o, "maxGradeHard", 0, 10),
            MaxFlightSteps = IsGiven(o, "maxFlightSteps") ? o.WholeOf(o.Need("maxFlightSteps"), 0, 10_000) : null,
            StrictFlights = o.Get("strictFlights") is { } strict && o.IsTrue(strict),
        };
    }

    static void CheckStairs(StudyObject o, StairModel stairs)
    {
        if (stairs == StairModel.Steps)
        {
            o.NumberOf(o.Need("stepUpS"), 0, 60);
            o.NumberOf(o.Need("stepDownS"), 0, 60);
        }

        if (o.Get("stepsPassable") is { } passable
            && passable.Kind != (stairs == StairModel.Impassable ? System.Text.Json.JsonValueKind.False : System.Text.Json.JsonValueKind.True))
        {
            throw o.Wrong(passable, $"'stepsPassable' contradicts 'stairModel' ({o.NeedText("stairModel")})", "leave it out; the stair model decides");
        }
    }

    // In this file null means "no such thing": no limit, no step cost.
    internal static bool IsGiven(StudyObject o, string name) => o.Get(name) is { Kind: not System.Text.Json.JsonValueKind.Null };

    internal static double? Number(StudyObject o, string name, double least, double most) => IsGiven(o, name) ? o.Number(name, least, most) : null;

    static AgeComposite ReadComposite(StudyObject o, WalkerSet known)
    {
        o.OneOf("combine", "sum-by-band");
        var bands = o.NeedList("bands").Select(v => ReadBand(o.Object(v, Band), known)).ToImmutableArray();
        for (var i = 1; i < bands.Length; i++)
        {
            if (bands[i - 1].Ages.To is not { } end || bands[i].Ages.From <= end)
            {
                throw o.Wrong(o.NeedList("bands")[i], $"the band {bands[i].Ages} does not lie above {bands[i - 1].Ages}", "list bands from young to old, without overlap");
            }
        }

        var id = o.NeedText("id");
        return new AgeComposite(id, o.Text("labelZh") ?? id, o.Text("labelEn") ?? o.Text("labelZh") ?? id, bands);
    }

    static AgeCompositeBand ReadBand(StudyObject o, WalkerSet known)
    {
        var from = o.WholeOf(o.Need("from"), 0, 150);
        int? to = IsGiven(o, "to") ? o.WholeOf(o.Need("to"), from, 150) : null;
        var profile = o.NeedText("profile");
        return known.FindProfile(profile) is not null
            ? new AgeCompositeBand(new AgeRange(from, to), profile)
            : throw o.Wrong(o.Need("profile"), $"unknown walker '{profile}'", NearestName.Cure(profile, [.. known.Profiles.Select(p => p.Id)]));
    }
}

using Coverage.Workspaces.Siting;

namespace Coverage.Server.Wire;

/// <summary>Body of <c>POST /api/siting</c>, the options of the verb <c>site</c> by name; only the target must be there.</summary>
sealed record SitingQuestionWire(
    string? Problem,
    string? Target,
    string? Use,
    SitingHubsWire? Hubs,
    int? Add,
    string[]? Keep,
    string[]? Exclude,
    int? Close,
    int? Move,
    long? Budget,
    long? YearlyCost,
    int? RunningYears,
    int[]? PerYear,
    int? FirstYear,
    double? FloorPercent,
    int[]? Pareto,
    string? Walker,
    string? Group,
    int? Minutes,
    string? Level,
    double? Capacity,
    double? BackupShare,
    SitingCandidatesWire? Candidates,
    long? Work)
{
    const int MostPareto = 100;

    public SitingQuestion ToQuestion() => new()
    {
        Problem = Problem ?? "mclp",
        Target = string.IsNullOrEmpty(Target) ? throw Problems.Unknown("target", Target, ["meals", "kind:canteen"]) : Target,
        Use = Use switch
        {
            null or "all" => RoomUse.All,
            "one" => RoomUse.One,
            _ => throw Problems.BadValue("use", Use, "all or one"),
        },
        Hubs = Hubs?.ToQuestion(),
        Add = Add,
        Keep = [.. Keep ?? []],
        Exclude = [.. Exclude ?? []],
        Close = Close ?? 0,
        Move = Move ?? 0,
        Budget = Budget,
        YearlyCost = YearlyCost ?? 0,
        BudgetYears = RunningYears ?? 1,
        PerYear = [.. PerYear ?? []],
        FirstYear = FirstYear ?? 0,
        FloorPercent = FloorPercent,
        Pareto = Pareto is { Length: > MostPareto }
            ? throw Problems.OverLimit("pareto", Pareto.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), $"at most {MostPareto} numbers")
            : [.. Pareto ?? []],
        Walker = Walker,
        Group = Group,
        Minutes = Minutes is null or (>= 1 and <= Live.LiveApi.MaxMinutes) ? Minutes : throw Problems.OverLimit(
            "minutes", Minutes.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), $"1 to {Live.LiveApi.MaxMinutes}"),
        Level = Level,
        Capacity = Capacity,
        BackupShare = BackupShare ?? 1,
        Candidates = (Candidates ?? new SitingCandidatesWire(null, null, null, null, null)).ToFilter(),
        WorkLimit = Math.Min(Work ?? Coverage.Siting.SitingOptions.DefaultWork, Coverage.Siting.SitingOptions.DefaultWork),
    };
}

/// <summary>Centres with stations, for <c>hub-satellite</c>: kinds are joined by <c>+</c>; null where the study's standard tells it.</summary>
sealed record SitingHubsWire(int? Most, int? Span, int? Minutes, string? HubKinds, string? StationKinds, double? MinHubAreaM2)
{
    public HubQuestion ToQuestion() => new()
    {
        Most = Most ?? 0,
        Span = Span,
        Minutes = Minutes,
        HubKinds = HubKinds,
        StationKinds = StationKinds,
        MinHubAreaM2 = MinHubAreaM2,
    };
}

/// <summary>Which candidates may be used: <c>source</c> rooms or network.</summary>
sealed record SitingCandidatesWire(string? Source, bool? GroundFloor, double? MinAreaM2, double? ApartMetres, double? SpacingMetres)
{
    public CandidateFilter ToFilter() => new()
    {
        Source = Source switch
        {
            null => null,
            "rooms" => CandidateSource.Rooms,
            "network" => CandidateSource.Network,
            _ => throw Problems.BadValue("candidates.source", Source, "rooms or network"),
        },
        GroundFloor = GroundFloor == true,
        MinAreaM2 = MinAreaM2,
        ApartMetres = ApartMetres,
        SpacingMetres = SpacingMetres switch
        {
            null => new CandidateFilter().SpacingMetres,
            > 0 => SpacingMetres.Value,
            _ => throw Problems.BadValue("candidates.spacingMetres", SpacingMetres.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), "above 0"),
        },
    };
}

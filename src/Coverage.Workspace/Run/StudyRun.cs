using System.Collections.Immutable;
using Coverage.Access;
using Coverage.Audit;
using Coverage.City;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Run;

/// <summary>
/// One run of a study from files to layers: import, network, reach, coverage, layers, and the figures that <c>run --json</c> prints. A function of the inputs and
/// settings; storing is a step of its own (<see cref="Store"/>), so that nothing half done is ever seen.
/// </summary>
public sealed class StudyRun
{
    readonly StudyFile _study;
    readonly RunOptions _options;
    readonly StageClock _clock;
    StudyNetwork? _streets;
    Ahead<string>? _hash;

    StudyRun(StudyFile study, RunOptions options)
    {
        _study = study;
        _options = options;
        _clock = new StageClock(options);
    }

    /// <summary>What the importers had to say.</summary>
    public ImportReport Report { get; private set; } = new();

    public ImmutableArray<Layer> Layers { get; private set; } = [];

    public CoverageRows Coverage { get; private set; } = null!;

    /// <summary>One per standard that the study names.</summary>
    public ImmutableArray<AuditReport> Audits { get; private set; } = [];

    public StudySettings Settings => _study.Settings;

    /// <summary>Seconds of the stages done so far.</summary>
    public IReadOnlyList<StageSeconds> Seconds => [.. _clock.Seconds];

    /// <summary>SHA-256 over inputs, settings and data version.</summary>
    public string InputsHash { get; private set; } = "";

    /// <summary>SHA-256 over the content of all layers; computed beside the storing, so this may wait.</summary>
    public string Hash => _hash!.Value;

    /// <summary>The profile that stands for the headline's walker where one profile is needed: itself, or the middle band of a composite.</summary>
    internal string HeadlineProfile => Inputs.Walkers.FindComposite(Settings.Headline.Walker) is { } composite
        ? composite.Bands[composite.Bands.Length / 2].ProfileId
        : Settings.Headline.Walker;

    internal string SettingsJson => _study.Canonical;

    internal RunOptions Options => _options;

    internal StageClock Clock => _clock;

    internal RunInputs Inputs { get; private set; } = null!;

    internal StudyFile Study => _study;

    /// <summary>How the supply is organised.</summary>
    internal StudySupply Supply { get; private set; } = new(null, null, null, null, null);

    internal StudyNetwork Streets => _streets!;

    internal StudyReach Reach { get; private set; } = null!;

    /// <summary>The layers that are there before the analyses.</summary>
    internal FirstLayers First { get; private set; } = null!;

    internal StudyAnalyses Analyses { get; private set; } = new();

    /// <summary>Runs the study. Refused rows stop it after everything has been read, unless the study only wants them reported.</summary>
    /// <exception cref="InputException">Bad input.</exception>
    /// <exception cref="RefusedRowsException">Rows were refused; carries the import report.</exception>
    public static StudyRun Compute(StudyFile study, RunOptions options)
    {
        var run = new StudyRun(study, options);
        using var begun = new StreetsAhead(study, options);
        run.Import(begun);
        run.Analyse(begun);
        return run;
    }

    /// <summary>The network of a study alone, as a run of it would store it.</summary>
    internal static WalkNetwork BuildNetwork(StudyFile study, RunOptions options)
    {
        var run = new StudyRun(study, options);
        using var begun = new StreetsAhead(study, options);
        run.Import(begun);
        run.BuildStreets(begun, []);
        return run.Streets.Network;
    }

    void Import(StreetsAhead begun)
    {
        var inputs = _clock.Measure(RunStage.Import, _study.Name, () => StudyImport.Read(_study, begun.Ground, _options.Cancellation));
        Report = inputs.Report;
        if (inputs.MustStop)
        {
            throw new RefusedRowsException(Report);
        }

        Inputs = RunInputs.Of(inputs).With(_study.Edits);
        InputsHash = inputs.InputsHash;
    }

    void Analyse(StreetsAhead begun)
    {
        var profiles = Question().Profiles;
        BuildStreets(begun, profiles);
        Inputs = Inputs with { Candidates = ParcelDoors.Open(Inputs, Streets, _options) };
        var targets = TargetList.Build(Inputs.Facilities, Inputs.Catalog, Inputs.Settings.Targets);
        Reach = _clock.Measure(RunStage.Reach, "nearest facilities", () => StudyReach.Compute(Inputs, Streets, targets, _clock, _options));
        var table = _clock.Measure(RunStage.Reach, "coverage", () => CoverageTable.Compute(Inputs.Demand, Inputs.Levels, Reach.Targets, Question()));
        Coverage = table.Rows;
        NoteUncounted(table);
        First = FirstLayers.Of(this);
        _options.Draft?.Begin(First.InOrder, Streets.Network, _options.Parallelism > 1, _options.Cancellation);
        Analyses = StudyAnalyses.Compute(this);
        Supply = StudySupply.Compute(this);
        ResultLayers.NoteLeftOut(this);
        Layers = ResultLayers.Build(this);
        Audits = _clock.Measure(RunStage.Reach, "audit", () => StudyAudit.Run(this));
        Layers = Layers.AddRange(StudyAudit.Layers(this));
        _hash = new Ahead<string>(ComputeHash, begin: _options.Parallelism > 1);
    }

    string ComputeHash() => _options.Draft is { } draft
        ? ResultHash.Of(draft.DigestsOf(Layers, _options.Cancellation))
        : ResultHash.Compute(Layers, _options.Cancellation);

    void BuildStreets(StreetsAhead begun, ImmutableArray<WalkProfile> profiles) =>
        _streets = _clock.Measure(RunStage.Network, _study.Network.Osm, () => StudyNetwork.Build(Inputs, begun.Network, profiles, _study.Edits, _options));

    CoverageQuestion Question() => CoverageQuestion.Of(Settings, Inputs.Walkers, Inputs.Demand, _options.Parallelism, _options.Cancellation);

    void NoteUncounted(CoverageTable table)
    {
        foreach (var (walker, group) in table.NotCounted)
        {
            Report.Add(new ImportFinding(
                Severity.Note, "group-without-bands", _study.Name, "", "groups", group,
                $"walker '{walker}' needs this group by age bands and the demand does not tell them apart; it has no rows for the pair",
                "give columns such as 60-69, 70-79 and 80+"));
        }
    }

    /// <summary>The object that <c>run --json</c> prints, with the seconds spent so far.</summary>
    public string FiguresJson() => Run.FiguresJson.Write(this);

    /// <summary>The same object, handed over piece by piece; a municipality's is larger than any string.</summary>
    public void WriteFigures(TextWriter to) => Run.FiguresJson.Write(this, to);

    /// <summary>Writes the result and its network to a place (<see cref="WorkspaceStore.At"/>); the old result stays whole until the new one is complete.</summary>
    public void Store(string place) =>
        ResultWriter.Write(this, _options.Draft is { } draft && draft.Path == place ? new GeoPackageStore(place, draft) : WorkspaceStore.At(place), _options);
}

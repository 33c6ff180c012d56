using System.Collections.Immutable;
using Coverage.City;
using Coverage.Geo;
using Coverage.Network;
using Coverage.Reach;
using Coverage.Scenarios;
using Coverage.Workspaces.Import;

namespace Coverage.Workspaces.Run;

/// <summary>The walking network of a study in its metric frame, the impedance of every walker in it, and where people and facilities attach.</summary>
sealed record StudyNetwork
{
    readonly Lazy<NetworkCore> _core;

    StudyNetwork() => _core = new(() => NetworkCore.Build(Network!));

    public required LocalFrame Frame { get; init; }

    public required WalkNetwork Network { get; init; }

    /// <summary>For searches of the whole network; made at first use.</summary>
    public NetworkCore Core => _core.Value;

    public required NetworkReport Report { get; init; }

    /// <summary>One per profile, in the order of the walkers file.</summary>
    public required ImmutableArray<ArcCosts> Costs { get; init; }

    /// <summary>
    /// The network of the streets as mapped, before people and facilities have been read; nothing where the study names no frame in metres, because its frame then depends on
    /// the people.
    /// </summary>
    public static (WalkNetwork Network, NetworkReport Report)? OfGround(StudySettings settings, StudyGround ground, RunOptions options) =>
        settings.Crs is { } named && CoordinateSystem.Parse(named) is { IsGeographic: false } crs
            ? OfStreets(ground.Osm, ground.Elevation, new LocalFrame(crs), OptionsOf(settings, options), options.Cancellation)
            : null;

    /// <param name="inputs">The study's inputs.</param>
    /// <param name="begun">What came of <see cref="OfGround"/>.</param>
    /// <param name="profiles">Whose impedance is computed.</param>
    /// <param name="edits">Those of streets are applied.</param>
    /// <param name="options">How the run goes.</param>
    public static StudyNetwork Build(
        RunInputs inputs, Ahead<(WalkNetwork Network, NetworkReport Report)?> begun, ImmutableArray<WalkProfile> profiles, IReadOnlyList<Edit> edits, RunOptions options)
    {
        var frame = FrameOf(inputs);
        var (network, report) = begun.Value ?? OfStreets(inputs.Osm, inputs.Elevation, frame, OptionsOf(inputs.Settings, options), options.Cancellation);
        if (StreetEdits.Apply(network, frame, edits) is var edited && !ReferenceEquals(edited, network))
        {
            (network, report) = (edited, report.Of(network, edited));
        }

        return new StudyNetwork
        {
            Frame = frame,
            Network = network,
            Report = report,
            Costs = [.. profiles.Select(p => Impedance.Compute(network, p, options.Parallelism))],
        };
    }

    static (WalkNetwork Network, NetworkReport Report) OfStreets(
        OsmExtract osm, ImmutableArray<ElevationGrid> elevation, LocalFrame frame, NetworkOptions options, CancellationToken cancellation) =>
        NetworkBuilder.Build(osm, frame, elevation.Length > 0 ? new HeightSampler(elevation) : null, options, cancellation);

    static NetworkOptions OptionsOf(StudySettings settings, RunOptions options) => new()
    {
        Parallelism = options.Parallelism,
        At = settings.Network.Time is { } time ? settings.AsOf.ToDateTime(time) : null,
        Streets = new StreetRuleOptions
        {
            Cycleways = settings.Network.Cycleways,
            Ferries = settings.Network.Ferries,
            PrivateWays = settings.Network.PrivateWays,
        },
    };

    /// <summary>The frame that the study names, else a suitable one for the middle of its people.</summary>
    static LocalFrame FrameOf(RunInputs inputs)
    {
        if (inputs.Settings.Crs is { } named)
        {
            var crs = CoordinateSystem.Parse(named);
            return crs.IsGeographic
                ? throw new InputException($"'{named}' is in degrees", "study, crs", "name a projected system in metres, such as " + LocalFrame.SuitableCrs(Middle(inputs.Demand)))
                : new LocalFrame(crs);
        }

        return new LocalFrame(CoordinateSystem.Parse(LocalFrame.SuitableCrs(Middle(inputs.Demand))));
    }

    static LonLat Middle(Demand demand)
    {
        var (minLon, maxLon) = (demand.Places.Min(p => p.Lon), demand.Places.Max(p => p.Lon));
        var (minLat, maxLat) = (demand.Places.Min(p => p.Lat), demand.Places.Max(p => p.Lat));
        return new LonLat((minLon + maxLon) / 2, (minLat + maxLat) / 2);
    }
}

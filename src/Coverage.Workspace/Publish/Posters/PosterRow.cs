using System.Collections.Immutable;
using Coverage.City;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// One service on a poster: the facility nearest to the middle of the community and the walk to it. <c>Ms</c> is below zero when no way leads to any; steps are those of
/// the walk there, up and down together.
/// </summary>
sealed record PosterRow(PublicService Service, int Ms, Facility? Facility, int Steps, bool HasLift, ImmutableArray<WalkPiece> Pieces, ImmutableArray<InsteadOf.Helper> Instead)
{
    const int MsPerMinute = 60_000;

    /// <summary>Rounded up: a walk beyond the cutoff never reads as one inside it.</summary>
    public int Minutes => (Ms + MsPerMinute - 1) / MsPerMinute;

    public bool IsWithin(int minutes) => Ms >= 0 && Ms <= minutes * MsPerMinute;

    /// <summary>The rows of a community, in the order of the services.</summary>
    public static ImmutableArray<PosterRow> Of(PublicStudy study, HomeWalks walks, int home, int walker, ILookup<string, InsteadOf.Helper> instead) =>
    [
        .. study.Services.Select((service, s) =>
        {
            var combination = 2 * walker;
            var (ms, hop) = walks.At(home, s, combination);
            if (ms < 0)
            {
                return new PosterRow(service, ms, null, 0, false, [], [.. instead[service.Target]]);
            }

            var (pieces, facility) = walks.Follow(combination, hop);
            var legs = pieces.Where(p => !p.IsAccess).Select(p => WalkExplainer.OfPiece(study.Network, new RoutePiece(p.Edge, p.FromPpm, p.ToPpm, 0))).ToArray();
            return new PosterRow(
                service, ms, study.Facilities[facility], legs.Sum(l => l.StepsUp + l.StepsDown), pieces.Exists(p => Rides(study.Network, p)), [.. pieces], [.. instead[service.Target]]);
        }),
    ];

    static bool Rides(WalkNetwork network, WalkPiece piece) => !piece.IsAccess && HomeShard.Rides(network, piece.Edge);
}

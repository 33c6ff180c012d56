using System.Runtime.InteropServices;
using Coverage.Reach;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// A stretch of a walk seen from the home outward: a part of an edge between two positions in millionths; or, with edge -1, an access leg of <c>FromPpm</c> millimetres off
/// the network.
/// </summary>
readonly record struct WalkPiece(int Edge, int FromPpm, int ToPpm)
{
    public static WalkPiece Access(int millimetres) => new(-1, millimetres, 0);

    public bool IsAccess => Edge < 0;

    public int AccessMm => FromPpm;
}

/// <summary>
/// The walks of one walker in one direction as pointers: a hop is a piece and the hop after it, the last one points to a facility (<c>~index</c>). Walks that end alike share
/// their hops, so all walks to the nearest facility are trees with facilities as roots. Hops run from the home outward in both directions of travel.
/// </summary>
sealed class WalkForest
{
    readonly Dictionary<WalkPiece, int> _pieceIds = [];
    readonly Dictionary<(int Piece, int Next), int> _hopIds = [];
    readonly List<WalkPiece> _pieces = [];
    readonly List<(int Piece, int Next)> _hops = [];

    public IReadOnlyList<WalkPiece> Pieces => _pieces;

    public IReadOnlyList<(int Piece, int Next)> Hops => _hops;

    /// <summary>Adds a walk and returns its first hop, or <c>~facility</c> for a home at the facility itself.</summary>
    /// <param name="route">The walk.</param>
    /// <param name="direction">Its search: inward for the walk to the facility.</param>
    /// <param name="homeAccessMm">Off the network at the home, millimetres.</param>
    /// <param name="facilityAccessMm">Off the network at the facility, millimetres.</param>
    public int Add(Route route, SearchDirection direction, int homeAccessMm, int facilityAccessMm)
    {
        var isInward = direction == SearchDirection.Inward;
        var next = ~route.Facility;
        if ((isInward ? route.EndAccessMs : route.StartAccessMs) > 0)
        {
            next = Hop(WalkPiece.Access(facilityAccessMm), next);
        }

        // Pieces stand in walking order; hops are made from the facility back to the home.
        for (var i = 0; i < route.Pieces.Length; i++)
        {
            var (edge, from, to, _) = route.Pieces[isInward ? route.Pieces.Length - 1 - i : i];
            next = Hop(isInward ? new WalkPiece(edge, from, to) : new WalkPiece(edge, to, from), next);
        }

        return (isInward ? route.StartAccessMs : route.EndAccessMs) > 0 ? Hop(WalkPiece.Access(homeAccessMm), next) : next;
    }

    int Hop(WalkPiece piece, int next)
    {
        ref var pieceId = ref CollectionsMarshal.GetValueRefOrAddDefault(_pieceIds, piece, out var knowsPiece);
        if (!knowsPiece)
        {
            pieceId = _pieces.Count;
            _pieces.Add(piece);
        }

        ref var hopId = ref CollectionsMarshal.GetValueRefOrAddDefault(_hopIds, (pieceId, next), out var knowsHop);
        if (!knowsHop)
        {
            hopId = _hops.Count;
            _hops.Add((pieceId, next));
        }

        return hopId;
    }
}

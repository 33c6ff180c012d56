using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Reach;

/// <summary>
/// The service circle of a place: nested shapes of the streets reached within rising cutoffs, and the reached street pieces themselves. The access leg is drawn as a straight
/// line and counts. One per worker; not thread-safe.
/// </summary>
public sealed class ServiceCircle(PackedArcs arcs, double halfStreetMetres = IsochroneBuilder.DefaultHalfStreetMetres)
{
    readonly CutoffSearch _search = new(arcs);
    readonly IsochroneBuilder _builder = new(halfStreetMetres);
    readonly ReachedPieces _pieces = new();
    readonly List<PointM> _line = [];

    /// <summary>The reached pieces of the last shape, frame metres; valid until the next one.</summary>
    public ReachedPieces Pieces => _pieces;

    /// <param name="places">Snap table of the place.</param>
    /// <param name="place">Its index.</param>
    /// <param name="entrances">Where its entrances lie, frame metres.</param>
    /// <param name="cutoffsMs">Inclusive, strictly rising.</param>
    public Isochrone Around(SnapTable places, int place, ReadOnlySpan<PointM> entrances, ReadOnlySpan<int> cutoffsMs)
    {
        _pieces.Clear();
        Add(places, place, entrances, cutoffsMs[^1]);
        return _builder.Build(_pieces, cutoffsMs);
    }

    /// <summary>
    /// The nested shapes of a whole service: within the cutoffs of any of its facilities. Drawn from all reached streets at once, not put
    /// together from single
    /// circles, so that no sliver is left between them.
    /// </summary>
    /// <param name="facilities">Which places.</param>
    /// <param name="entrances">Where the entrances of each lie, frame metres.</param>
    /// <param name="cutoffsMs">Inclusive, strictly rising.</param>
    public Isochrone AroundAll(FacilitySet facilities, Func<int, PointM[]> entrances, ReadOnlySpan<int> cutoffsMs)
    {
        _pieces.Clear();
        foreach (var place in facilities.Places)
        {
            Add(facilities.Table, place, entrances(place), cutoffsMs[^1]);
        }

        return _builder.Build(_pieces, cutoffsMs);
    }

    void Add(SnapTable places, int place, ReadOnlySpan<PointM> entrances, int longestMs)
    {
        var reached = ReachedStreets.Of(_search.Run(places, place, longestMs));
        foreach (var piece in reached.Pieces)
        {
            AddStreet(piece);
        }

        AddAccess(places, place, entrances, longestMs);
    }

    void AddStreet(StreetPiece piece)
    {
        EdgeShape.Read(arcs.Network, piece.Edge, _line);
        var part = EdgeShape.Part(_line, Ppm(piece.From), Ppm(piece.To));
        foreach (var p in part)
        {
            _pieces.AddPoint(p.X, p.Y);
        }

        if (part.Count > 0)
        {
            _pieces.EndPiece((int)Math.Round(piece.FromMs), (int)Math.Round(piece.ToMs));
        }
    }

    static int Ppm(double share) => (int)Math.Round(share * SnapTable.WholeEdgePpm);

    void AddAccess(SnapTable places, int place, ReadOnlySpan<PointM> entrances, int longestMs)
    {
        for (var c = places.First[place]; c < places.First[place + 1]; c++)
        {
            EdgeShape.Read(arcs.Network, places.Edge[c], _line);
            var at = EdgeShape.At(_line, places.AtPpm[c]);
            var from = Nearest(entrances, at);
            var ms = arcs.AccessMs(places.AccessMm[c]);
            if (ms <= longestMs)
            {
                _pieces.AddPoint(from.X, from.Y);
                _pieces.AddPoint(at.X, at.Y);
                _pieces.EndPiece(0, ms);
            }
        }
    }

    static PointM Nearest(ReadOnlySpan<PointM> entrances, PointM to)
    {
        var best = entrances[0];
        foreach (var e in entrances)
        {
            best = e.DistanceTo(to) < best.DistanceTo(to) ? e : best;
        }

        return best;
    }
}

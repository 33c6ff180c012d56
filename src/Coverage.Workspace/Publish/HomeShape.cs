using System.Runtime.InteropServices;
using Coverage.Geo;
using Coverage.Network;

namespace Coverage.Workspaces.Publish;

/// <summary>Coordinates as a published file holds them: whole ten-millionths of a degree, the digits that <c>explain</c> prints.</summary>
static class HomeShape
{
    /// <summary>Ten-millionths in a degree.</summary>
    public const double PerDegree = 1e7;

    public static int Digits(double degrees) => (int)Math.Round(Math.Round(degrees, 7) * PerDegree);

    public static (int X, int Y) Digits(LonLat place) => (Digits(place.Lon), Digits(place.Lat));
}

/// <summary>The distinct points of a file, in the order they are first used.</summary>
sealed class PointTable(WalkNetwork network, LocalFrame frame)
{
    readonly Dictionary<(int X, int Y), int> _index = [];
    readonly List<PointM> _line = [];

    public List<(int X, int Y)> Points { get; } = [];

    /// <summary>Point numbers of a piece from its home end to its facility end; none for an access leg.</summary>
    public int[] Of(WalkPiece piece)
    {
        if (piece.IsAccess)
        {
            return [];
        }

        EdgeShape.Read(network, piece.Edge, _line);
        return [.. EdgeShape.Part(_line, piece.FromPpm, piece.ToPpm).Select(p => Number(HomeShape.Digits(frame.ToLonLat(p))))];
    }

    int Number((int X, int Y) point)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(_index, point, out var isKnown);
        if (!isKnown)
        {
            number = Points.Count;
            Points.Add(point);
        }

        return number;
    }
}

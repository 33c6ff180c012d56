using System.Collections.Immutable;
using Coverage.Geo;
using NetTopologySuite.Geometries;

namespace Coverage.Layers;

/// <summary>
/// The rings of an area layer as one flat array in unit mercator, closed (the first vertex again at the end): tiles of every zoom are cut from it without a walk through objects and
/// without projecting a vertex twice. 16 bytes per vertex.
/// </summary>
sealed class AreaRings
{
    readonly int[] _firstRing;
    readonly int[] _firstVertex;
    readonly RingRole[] _roles;
    readonly UnitPoint[] _vertices;

    public AreaRings(ImmutableArray<MultiPolygon> areas)
    {
        _firstRing = new int[areas.Length + 1];
        _vertices = new UnitPoint[areas.Sum(a => a.NumPoints)];
        List<int> firstVertex = [0];
        List<RingRole> roles = [];
        for (var row = 0; row < areas.Length; row++)
        {
            for (var i = 0; i < areas[row].NumGeometries; i++)
            {
                var polygon = (Polygon)areas[row].GetGeometryN(i);
                if (polygon.IsEmpty)
                {
                    continue;
                }

                Add(polygon.ExteriorRing, RingRole.Outer);
                foreach (var hole in polygon.InteriorRings)
                {
                    Add(hole, RingRole.Hole);
                }
            }

            _firstRing[row + 1] = roles.Count;
        }

        (_firstVertex, _roles) = ([.. firstVertex], [.. roles]);

        void Add(LineString ring, RingRole role)
        {
            var at = firstVertex[^1];
            foreach (var c in ring.Coordinates)
            {
                _vertices[at++] = UnitMercator.ToUnit(new LonLat(c.X, c.Y));
            }

            firstVertex.Add(at);
            roles.Add(role);
        }
    }

    /// <summary>Rings of a row, each outer one before its holes.</summary>
    public (int From, int To) Of(int row) => (_firstRing[row], _firstRing[row + 1]);

    public RingRole RoleOf(int ring) => _roles[ring];

    public ReadOnlySpan<UnitPoint> Ring(int ring) => _vertices.AsSpan(_firstVertex[ring].._firstVertex[ring + 1]);
}

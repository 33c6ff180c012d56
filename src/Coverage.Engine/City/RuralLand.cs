using Coverage.Geo;
using NetTopologySuite.Geometries;

namespace Coverage.City;

/// <summary>
/// The rural communities of a study: inside them a place may lie farther from the street. Borders count as inside. Corners are taken on the grid of 1e-7 degrees on
/// which areas are stored, so that whoever asks with a stored area gets the same answer.
/// </summary>
public sealed class RuralLand
{
    /// <summary>The level whose class tells.</summary>
    public const string Level = "community";

    const string Class = "rural";

    readonly AreaIndex? _all;
    readonly bool[] _isRural;

    public RuralLand(IEnumerable<UnitLevel> levels)
    {
        var communities = levels.FirstOrDefault(l => l.Level == Level)?.Units ?? [];
        _isRural = [.. communities.Select(u => u.Class == Class)];
        if (_isRural.Contains(true))
        {
            _all = AreaIndex.Build([.. communities.Select(u => u.Id)], [.. communities.Select(u => OnGrid(u.Area))]);
        }
    }

    /// <summary>Whether a demand point lies in a rural community.</summary>
    /// <param name="communities">The level of communities; null when the study has none.</param>
    /// <param name="place">The demand point.</param>
    public static bool IsRural(UnitLevel? communities, int place) =>
        communities?.UnitOfPlace[place] is { } unit and >= 0 && communities.Units[unit].Class == Class;

    public bool Contains(LonLat place) => _all?.Find(place) is { } unit and not AreaIndex.None && _isRural[unit];

    static Geometry OnGrid(Geometry area)
    {
        var copy = area.Copy();
        copy.Apply(new Rounding());
        copy.GeometryChanged();
        return copy;
    }

    sealed class Rounding : ICoordinateFilter
    {
        public void Filter(Coordinate coord) => (coord.X, coord.Y) = (Math.Round(coord.X, 7), Math.Round(coord.Y, 7));
    }
}

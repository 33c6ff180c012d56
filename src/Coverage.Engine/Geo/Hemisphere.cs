namespace Coverage.Geo;

/// <summary>The letter on an angle: says whether it is a longitude or a latitude.</summary>
public enum Hemisphere
{
    Unstated,
    East,
    West,
    North,
    South,
}

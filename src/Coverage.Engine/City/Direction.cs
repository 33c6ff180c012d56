namespace Coverage.City;

/// <summary>Which way the walk is counted. <c>ToFacility</c> decides coverage; <c>Worse</c> is the longer of the two.</summary>
public enum Direction
{
    ToFacility,
    FromFacility,
    Worse,
}

namespace Coverage.Reach;

/// <summary>
/// What an edit did to the nearest facility of a place: milliseconds (or unreached) and facility (or -1) before and after.
/// </summary>
public readonly record struct PlaceChange(int Place, int OldMs, int OldFacility, int NewMs, int NewFacility);

namespace Coverage.City;

/// <summary>State of a facility as of the study's date. Only an open facility covers anybody.</summary>
public enum FacilityStatus
{
    Open,
    Planned,
    Closed,
}

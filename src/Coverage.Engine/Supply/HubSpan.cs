namespace Coverage.Supply;

/// <summary>A hub's number of stations against the range of the pattern.</summary>
public enum HubSpan
{
    Below,
    InRange,
    Above,
}

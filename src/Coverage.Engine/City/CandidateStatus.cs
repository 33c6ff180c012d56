namespace Coverage.City;

/// <summary>What a choice of sites may do with a room: take it or leave it, must take it, must not.</summary>
public enum CandidateStatus
{
    Free,
    Fixed,
    Excluded,
}

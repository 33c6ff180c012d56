namespace Coverage.Workspaces.Siting;

/// <summary>Where candidate sites come from.</summary>
public enum CandidateSource
{
    /// <summary>The layer <c>candidates</c> of the result: rooms the study lists.</summary>
    Rooms,

    /// <summary>Places of the demand, thinned to the most populous one per square.</summary>
    Network,
}

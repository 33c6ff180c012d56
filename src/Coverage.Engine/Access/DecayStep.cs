namespace Coverage.Access;

/// <summary>One band of a stepped decay: the weight of times up to its end, inclusive.</summary>
public readonly record struct DecayStep(int UpToMs, double Weight);

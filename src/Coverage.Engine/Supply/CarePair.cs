namespace Coverage.Supply;

/// <summary>An institution and its nearest medical facility (both indexes into the facilities) with milliseconds on the way there; -1 when none is reached.</summary>
public readonly record struct CarePair(int Institution, int Medical, int Ms);

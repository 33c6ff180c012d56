namespace Coverage.Access;

/// <summary>A point of a Lorenz curve: the share of people (worst off first) and the share of access they hold, both 0 … 1.</summary>
public readonly record struct LorenzPoint(double People, double Access);

namespace Coverage.Access;

/// <summary>Access of the people of one unit: how many (millionths), how many of them with a value, and the mean over those. <c>Unit</c> is "outside" for people in none.</summary>
public sealed record UnitAccessRow(string Level, string Unit, string Name, long People, long WithValue, double Mean, double Min);

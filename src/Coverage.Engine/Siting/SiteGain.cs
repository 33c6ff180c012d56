namespace Coverage.Siting;

/// <summary>What one new site adds to a plan, in the unit of the plan's value (an improvement is positive).</summary>
/// <param name="Site">Index of the site.</param>
/// <param name="Alone">What it alone would add to what is there today.</param>
/// <param name="Last">What the plan would lose without it.</param>
/// <param name="InOrder">What it adds when the plan's sites open one after the other, the best first.</param>
/// <param name="Rank">Its place in that order, from 1.</param>
public readonly record struct SiteGain(int Site, long Alone, long Last, long InOrder, int Rank);

using System.Collections.Immutable;

namespace Coverage.Siting;

/// <summary>
/// A programme over years: no more than <c>MostOpened[y]</c> sites opened up to and including year y, and no more than <c>Money[y]</c>
/// spent in
/// year y (building in the year of opening, the yearly cost from then on); what counts is people × years covered.
/// </summary>
/// <param name="Years">Rising, one entry per year of the programme.</param>
/// <param name="MostOpened">Cumulative, parallel to the years.</param>
/// <param name="Money">Per year, parallel to the years; empty when money is no matter. Money not spent does not carry over.</param>
public sealed record SitingPhases(ImmutableArray<int> Years, ImmutableArray<int> MostOpened, ImmutableArray<long> Money);

namespace Coverage.Siting;

/// <summary>A plan with one site exchanged for another.</summary>
/// <param name="Out">The site left out.</param>
/// <param name="In">The site taken instead.</param>
/// <param name="Value">The value of that plan.</param>
public readonly record struct SiteExchange(int Out, int In, long Value);

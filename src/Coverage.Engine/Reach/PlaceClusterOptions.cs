namespace Coverage.Reach;

/// <summary>How places are gathered along the streets: how near neighbours must lie to belong together, and how far from its heaviest place a cluster reaches. Metres.</summary>
public readonly record struct PlaceClusterOptions(double LinkMetres, double SpanMetres, CancellationToken Cancellation = default);

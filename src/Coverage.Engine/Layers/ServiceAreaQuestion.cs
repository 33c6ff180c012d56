using System.Collections.Immutable;

namespace Coverage.Layers;

/// <summary>Which bands of service areas are drawn (rising minutes), and how many threads may draw them.</summary>
public readonly record struct ServiceAreaQuestion(ImmutableArray<int> CutoffsMinutes, int Parallelism, CancellationToken Cancellation);

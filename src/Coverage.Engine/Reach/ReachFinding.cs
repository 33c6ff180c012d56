namespace Coverage.Reach;

/// <summary>
/// Why one place is not covered. <c>Ms</c> is the walk as it is, <c>WithoutMs</c> the walk with the cause taken away (milliseconds;
/// <see cref="TravelTime.Unreached"/> where there is none). <c>Suffices</c>: without the cause alone the place would be covered; otherwise the cause
/// is the largest of several, and all of them together decide.
/// </summary>
public readonly record struct ReachFinding(ReachCause Cause, int Ms, int WithoutMs, bool Suffices);

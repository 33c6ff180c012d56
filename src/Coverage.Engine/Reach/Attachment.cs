namespace Coverage.Reach;

/// <summary>
/// A candidate of a place as a search sees it: the two ends of its edge and the milliseconds between them and the place, access leg
/// included; <see cref="TravelTime.Unreached"/> where the part of the arc is forbidden.
/// </summary>
readonly record struct Attachment(int Tail, int Head, int TailMs, int HeadMs);

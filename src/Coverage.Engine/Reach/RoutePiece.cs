namespace Coverage.Reach;

/// <summary>
/// A walked part of an arc, in walking order: from and to in millionths along the <b>edge</b> (falling when the walk runs against it), and
/// its time.
/// </summary>
public readonly record struct RoutePiece(int Edge, int FromPpm, int ToPpm, int Ms);

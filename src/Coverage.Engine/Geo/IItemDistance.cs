namespace Coverage.Geo;

/// <summary>The exact distance from a point to an item; a struct over the caller's arrays, so that the call is direct.</summary>
public interface IItemDistance
{
    /// <summary>Frame metres, never less than the distance to the item's box.</summary>
    double Metres(int item, PointM from);
}

namespace Coverage.Geo;

/// <summary>The boxes of items 0, 1, 2 … in frame metres, for building a <see cref="PackedIndex"/>; a struct over the caller's arrays.</summary>
public interface IItemBoxes
{
    BoxM BoxOf(int item);
}

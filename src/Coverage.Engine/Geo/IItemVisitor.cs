namespace Coverage.Geo;

/// <summary>Receives the items a <see cref="PackedIndex"/> finds; a struct, so that the call is direct.</summary>
public interface IItemVisitor
{
    /// <summary>Takes an item; false ends the search.</summary>
    bool Visit(int item);
}

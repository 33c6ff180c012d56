namespace Coverage.Siting;

/// <summary>What is decided about a column.</summary>
enum ColumnState : byte
{
    Free,
    In,
    Out,
}

namespace Coverage.Access;

/// <summary>When cells of a grid are neighbours: by sides and corners, or by sides only.</summary>
public enum GridContact
{
    Queen,
    Rook,
}

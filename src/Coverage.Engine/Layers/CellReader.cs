namespace Coverage.Layers;

/// <summary>Puts down the values of the rows that follow each other from <paramref name="first"/> on, one for every place of <paramref name="to"/>. Pure, and safe to call from many threads.</summary>
public delegate void CellReader<T>(int first, Span<T> to);

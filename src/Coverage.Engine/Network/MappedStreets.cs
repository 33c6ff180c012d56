namespace Coverage.Network;

/// <summary>
/// The streets of an extract that walkers or vehicles may use, read off it by the rules of <see cref="NetworkOptions"/> and not yet cut at
/// their meetings. It needs the extract no longer. One network is made of it, which uses it up.
/// </summary>
public sealed class MappedStreets
{
    StreetWays? _ways;
    Dictionary<int, NodeMark>? _marks;

    MappedStreets(StreetWays ways, Dictionary<int, NodeMark> marks) => (_ways, _marks) = (ways, marks);

    /// <param name="extract">The streets as mapped.</param>
    /// <param name="options">What is a street, and for whom.</param>
    /// <param name="cancellation">Checked every few thousand ways.</param>
    public static MappedStreets Read(OsmExtract extract, in NetworkOptions options, CancellationToken cancellation)
    {
        var (ways, marks) = StreetReader.Read(extract, options, cancellation);
        return new MappedStreets(ways, marks);
    }

    internal int NodeCount => _ways?.OsmNodeCount ?? 0;

    /// <summary>Hands the streets over, once.</summary>
    internal (StreetWays Ways, Dictionary<int, NodeMark> Marks) Take()
    {
        if (_ways is not { } ways || _marks is not { } marks)
        {
            throw new InvalidOperationException("A network has been made of these streets already; read them from the extract again.");
        }

        (_ways, _marks) = (null, null);
        return (ways, marks);
    }
}

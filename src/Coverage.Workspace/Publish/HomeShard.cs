using System.Runtime.InteropServices;
using System.Text.Json;
using Coverage.Network;
using Coverage.Reach;

namespace Coverage.Workspaces.Publish;

/// <summary>Which homes share a file: some of one community, or some of those outside every unit.</summary>
/// <param name="Id">Name of the file, safe in a path.</param>
/// <param name="Community">Index among the communities; -1 outside.</param>
/// <param name="Homes">Indexes of homes, in the order they stand in the file.</param>
sealed record ShardHomes(string Id, int Community, int[] Homes);

/// <summary>
/// One file of homes: for each its walks to every service as every walker, there and back, with all hops, pieces, points, streets and facilities they need. Nothing in it
/// points outside.
/// </summary>
sealed class HomeShard
{
    readonly PublicStudy _study;
    readonly HomeWalks _walks;
    readonly ShardHomes _homes;
    readonly PointTable _points;
    readonly Dictionary<(int Ms, int Hop), int> _walkIds = [];
    readonly Dictionary<(int Piece, int Next), int> _hopIds = [];
    readonly Dictionary<WalkPiece, int> _pieceIds = [];
    readonly Dictionary<int, int> _facilityIds = [];
    readonly Dictionary<string, int> _nameIds = new(StringComparer.Ordinal);
    readonly Dictionary<int, int>[] _hopOfForest;
    readonly List<int> _table = [];

    public HomeShard(PublicStudy study, HomeWalks walks, ShardHomes homes)
    {
        (_study, _walks, _homes) = (study, walks, homes);
        _points = new PointTable(study.Network, study.Frame);
        _hopOfForest = [.. walks.Forests.Select(_ => new Dictionary<int, int>())];
        Number(_nameIds, "");
        foreach (var home in homes.Homes)
        {
            for (var service = 0; service < study.Services.Length; service++)
            {
                for (var c = 0; c < walks.Forests.Count; c++)
                {
                    var (ms, hop) = walks.At(home, service, c);
                    _table.Add(Number(_walkIds, (ms, ms < 0 ? 0 : Hop(c, hop))));
                }
            }
        }
    }

    /// <param name="json">Receives one object.</param>
    /// <param name="unit">The community; null outside every unit.</param>
    /// <param name="instead">Who comes when nothing is near.</param>
    public void Write(Utf8JsonWriter json, PublicUnit? unit, InsteadOf instead)
    {
        json.WriteStartObject();
        json.WriteNumber("v", 1);
        if (unit is null)
        {
            json.WriteNull("unit");
        }
        else
        {
            json.WriteStartObject("unit");
            json.WriteString("code", unit.Code);
            json.WriteString("name", unit.Name);
            json.WriteString("parent", unit.Parent);
            json.WriteEndObject();
        }

        var homes = _homes.Homes.Select(h => HomeShape.Digits(_study.Homes[h])).ToArray();
        SiteScript.Numbers(json, "o", [homes[0].X, homes[0].Y]);
        SiteScript.Numbers(json, "homes", Deltas(homes, homes[0]));
        SiteScript.Numbers(json, "w", _walkIds.Keys.SelectMany(w => (int[])[w.Ms, w.Hop]));
        SiteScript.Numbers(json, "t", _table);
        SiteScript.Numbers(json, "hp", _hopIds.Keys.Select(h => h.Piece));
        SiteScript.Numbers(json, "hn", _hopIds.Keys.Select(h => h.Next));
        WritePieces(json, homes[0]);
        // Who comes instead may be known to no walk; those facilities are numbered last.
        instead.Write(json, unit, _homes.Homes, facility => Number(_facilityIds, facility));
        json.WriteStartArray("f");
        foreach (var facility in _facilityIds.Keys)
        {
            PublicFacility.Write(json, _study.Facilities[facility], GeodataFiles.Catalog());
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    void WritePieces(Utf8JsonWriter json, (int X, int Y) origin)
    {
        WalkPiece[] pieces = [.. _pieceIds.Keys];
        var facts = pieces.Select(Facts).ToArray();
        var lines = pieces.Select(_points.Of).ToArray();
        SiteScript.Numbers(json, "pt", Deltas(_points.Points, origin));
        SiteScript.Numbers(json, "pk", facts.Select(f => f.Kind));
        SiteScript.Numbers(json, "pc", facts.Select(f => f.Centimetres));
        SiteScript.Numbers(json, "ps", facts.Select(f => f.Steps));
        SiteScript.Numbers(json, "pf", facts.Select(f => (int)f.Flags));
        SiteScript.Numbers(json, "pn", facts.Select(f => f.Name));
        SiteScript.Numbers(json, "pl", lines.Select(l => l.Length));
        SiteScript.Numbers(json, "pi", lines.SelectMany(l => l));
        json.WriteStartArray("names");
        foreach (var name in _nameIds.Keys)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        WriteHours(json, [.. facts.Select(f => f.Hours)]);
    }

    static void WriteHours(Utf8JsonWriter json, string?[] texts)
    {
        json.WriteStartObject("ph");
        for (var p = 0; p < texts.Length; p++)
        {
            if (texts[p] is { } text)
            {
                json.WriteString(p.ToString(System.Globalization.CultureInfo.InvariantCulture), text);
            }
        }

        json.WriteEndObject();
        json.WriteStartObject("hours");
        foreach (var text in texts.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (PublicFacility.Windows(text) is { } windows)
            {
                PublicFacility.WriteWeek(json, text, windows);
            }
        }

        json.WriteEndObject();
    }

    PieceFacts Facts(WalkPiece piece)
    {
        if (piece.IsAccess)
        {
            return new PieceFacts((int)WalkLegKind.Access, (piece.AccessMm + 5) / 10, 0, PieceFlags.None, 0, null);
        }

        var (network, edge) = (_study.Network, piece.Edge);
        var leg = WalkExplainer.OfPiece(network, new RoutePiece(edge, piece.FromPpm, piece.ToPpm, 0));
        var tags = (EdgeTags)network.Tags.Span[edge];
        var hours = network.HoursEdge.Span.BinarySearch(edge) is >= 0 and var h ? network.Names[network.HoursName.Span[h]] : null;
        var flags = (leg.Kind == WalkLegKind.Stairs && (tags & EdgeTags.StepsDirectionUnknown) != 0 ? PieceFlags.StepsBothWays : 0)
            | (leg.StepsEstimated ? PieceFlags.StepsEstimated : 0)
            | (Rides(network, edge) ? PieceFlags.Ride : 0)
            | (hours is not null ? PieceFlags.Hours : 0);
        return new PieceFacts((int)leg.Kind, (int)Math.Round(leg.Metres * 100), leg.StepsUp - leg.StepsDown, flags, Number(_nameIds, leg.Name), hours);
    }

    /// <summary>Whether a ride of a lift, or part of one, is charged on an edge.</summary>
    public static bool Rides(WalkNetwork network, int edge)
    {
        var tags = (EdgeTags)network.Tags.Span[edge];
        return (tags & EdgeTags.Lift) != 0 || ((tags & EdgeTags.HasDelay) != 0 && network.DelayLift.Span[network.DelayEdge.Span.BinarySearch(edge)] > 0);
    }

    /// <summary>The number here of a hop of a forest; hops that walk the same piece to the same end are one, whoever walks.</summary>
    int Hop(int combination, int hop)
    {
        var known = _hopOfForest[combination];
        var forest = _walks.Forests[combination];
        var open = new Stack<int>();
        while (hop >= 0 && !known.ContainsKey(hop))
        {
            open.Push(hop);
            hop = forest.Hops[hop].Next;
        }

        var next = hop >= 0 ? known[hop] : ~Number(_facilityIds, ~hop);
        while (open.TryPop(out var from))
        {
            next = Number(_hopIds, (Number(_pieceIds, forest.Pieces[forest.Hops[from].Piece]), next));
            known[from] = next;
        }

        return next;
    }

    static IEnumerable<int> Deltas(IEnumerable<(int X, int Y)> places, (int X, int Y) from)
    {
        foreach (var (x, y) in places)
        {
            yield return x - from.X;
            yield return y - from.Y;
            from = (x, y);
        }
    }

    /// <summary>Position of a value in a dictionary that is only ever added to, which keeps the order of its keys.</summary>
    static int Number<T>(Dictionary<T, int> known, T value)
        where T : notnull
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(known, value, out var isKnown);
        if (!isKnown)
        {
            number = known.Count - 1;
        }

        return number;
    }

    /// <summary>Kind as <see cref="WalkLegKind"/> counts; steps rise from the home to the facility, names and hours as mapped.</summary>
    readonly record struct PieceFacts(int Kind, int Centimetres, int Steps, PieceFlags Flags, int Name, string? Hours);
}

/// <summary>What else is known of a piece.</summary>
[Flags]
enum PieceFlags
{
    None = 0,

    /// <summary>Which end of the stairs is up is unknown; both ways count as up.</summary>
    StepsBothWays = 1,

    /// <summary>The number of steps is not mapped.</summary>
    StepsEstimated = 2,

    /// <summary>Part of a lift ride is charged here: who walks it rides a lift.</summary>
    Ride = 4,

    /// <summary>Has opening hours.</summary>
    Hours = 8,
}

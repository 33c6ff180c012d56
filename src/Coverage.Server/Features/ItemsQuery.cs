using System.Collections.Immutable;
using System.Globalization;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Server.Features.Cql;
using Coverage.Server.Results;
using Coverage.Workspaces.Store;

namespace Coverage.Server.Features;

/// <summary>
/// What <c>/collections/{id}/items</c> was asked for. A parameter that the service does not know is refused (part 1, requirement 4.4.2), so that a
/// misspelt filter never answers with everything.
/// </summary>
sealed record ItemsQuery
{
    public const int DefaultLimit = 1000;

    public const int MaxLimit = 10_000;

    static readonly string[] Known =
        ["f", "lang", "limit", "after", "bbox", "bbox-crs", "crs", "datetime", "filter", "filter-lang", "filter-crs"];

    public int Limit { get; init; }

    /// <summary>Rows (from 0) before this one have been given already: paging by key.</summary>
    public int First { get; init; }

    /// <summary>A feature meets one of them; two where the box asked for lies across the 180th meridian. Null when none was asked for.</summary>
    public ImmutableArray<DegreeBox>? Boxes { get; init; }

    public required OutputCrs Crs { get; init; }

    public CqlFilter? Filter { get; init; }

    /// <summary>Everything but the page, as a query string for the next link.</summary>
    public required string Rest { get; init; }

    public static ItemsQuery Read(HttpRequest request, Layer layer, ResultFacts facts)
    {
        var query = request.Query;
        Refuse(query.Keys.Where(k => !Known.Contains(k) && layer.Find(k) is null), layer);
        CheckDateTime(query["datetime"]);
        var language = query["filter-lang"].ToString();
        if (language is not ("" or "cql2-text"))
        {
            throw Problems.BadValue("filter-lang", language, "cql2-text");
        }

        return new ItemsQuery
        {
            Limit = ReadCount("limit", query["limit"], DefaultLimit),
            First = ReadCount("after", query["after"], 0, min: 0, max: int.MaxValue - 1),
            Crs = OutputCrs.Read("crs", query["crs"], facts.Crs),
            Boxes = ReadBoxes(query["bbox"], OutputCrs.Read("bbox-crs", query["bbox-crs"], facts.Crs)),
            Filter = ReadFilter(query, layer, OutputCrs.Read("filter-crs", query["filter-crs"], facts.Crs)),
            Rest = string.Concat(query.Where(q => q.Key is not ("after" or "f")).Select(q => $"&{Uri.EscapeDataString(q.Key)}={Uri.EscapeDataString(q.Value.ToString())}")),
        };
    }

    static void Refuse(IEnumerable<string> unknown, Layer layer)
    {
        if (unknown.FirstOrDefault() is { } name)
        {
            throw Problems.UnknownParameter(name, [.. Known, .. layer.Columns.Select(c => c.Name)]);
        }
    }

    /// <summary>More than the most is answered with the most, as the standard allows; less than one is a mistake.</summary>
    static int ReadCount(string name, string? text, int otherwise, int min = 1, int max = MaxLimit) =>
        string.IsNullOrEmpty(text) ? otherwise
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= min ? (int)Math.Min(value, max)
        : throw Problems.BadValue(name, text, $"a whole number from {min}");

    /// <summary>The layers have no time of their own, so every well-formed time matches.</summary>
    static void CheckDateTime(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var parts = text.Split('/');
        var open = parts.Length == 2;
        if (parts.Length > 2 || parts.Any(p => !(open && p is "" or "..") && !DateTimeOffset.TryParse(p, CultureInfo.InvariantCulture, out _)))
        {
            throw Problems.BadValue("datetime", text, "an RFC 3339 time, or two with / between them");
        }
    }

    static ImmutableArray<DegreeBox>? ReadBoxes(string? text, OutputCrs crs)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var numbers = text.Split(',').Select(t => double.TryParse(t, CultureInfo.InvariantCulture, out var v) && double.IsFinite(v) ? v : double.NaN).ToArray();
        if (numbers.Length is not (4 or 6) || numbers.Any(double.IsNaN))
        {
            throw Problems.BadValue("bbox", text, "four numbers (or six, with heights): lower corner, upper corner");
        }

        var half = numbers.Length / 2;
        var (lower, upper) = ((numbers[0], numbers[1]), (numbers[half], numbers[half + 1]));
        return AcrossDateLine(crs, lower, upper) ?? (Around(crs, lower, upper) is { } box ? [box]
            : throw Problems.BadValue("bbox", text, $"a box of {crs.Uri}, lower corner first"));
    }

    /// <summary>West of a box in degrees may be the larger number: the box then goes on beyond 180° (OGC 17-069r4, §7.15.3).</summary>
    static ImmutableArray<DegreeBox>? AcrossDateLine(OutputCrs crs, (double First, double Second) lower, (double First, double Second) upper)
    {
        if (!crs.System.IsGeographic)
        {
            return null;
        }

        var (southWest, northEast) = (crs.ToWgs84(lower.First, lower.Second), crs.ToWgs84(upper.First, upper.Second));
        return southWest.IsValid && northEast.IsValid && southWest.Lon > northEast.Lon && southWest.Lat <= northEast.Lat
            ? [new DegreeBox(southWest.Lon, southWest.Lat, 180, northEast.Lat), new DegreeBox(-180, southWest.Lat, northEast.Lon, northEast.Lat)]
            : null;
    }

    /// <summary>The box in degrees that holds a box of another system: its edges bend, so points along them count too.</summary>
    static DegreeBox? Around(OutputCrs crs, (double First, double Second) lower, (double First, double Second) upper)
    {
        const int Steps = 16;
        if (lower.Second > upper.Second || lower.First > upper.First)
        {
            return null;
        }

        var places = new List<LonLat>();
        for (var i = 0; i <= Steps; i++)
        {
            double a = lower.First + (upper.First - lower.First) * i / Steps, b = lower.Second + (upper.Second - lower.Second) * i / Steps;
            places.AddRange([crs.ToWgs84(a, lower.Second), crs.ToWgs84(a, upper.Second), crs.ToWgs84(lower.First, b), crs.ToWgs84(upper.First, b)]);
        }

        return places.All(p => p.IsValid) ? new DegreeBox(places.Min(p => p.Lon), places.Min(p => p.Lat), places.Max(p => p.Lon), places.Max(p => p.Lat)) : null;
    }

    /// <summary>The filter, and every <c>column=value</c> of the query, all of which must hold.</summary>
    static CqlFilter? ReadFilter(IQueryCollection query, Layer layer, OutputCrs crs)
    {
        var parts = query.Where(q => !Known.Contains(q.Key)).Select(q => CqlFilter.Equal(layer, q.Key, q.Value.ToString())).ToList();
        if (query["filter"].ToString() is { Length: > 0 } text)
        {
            parts.Add(CqlFilter.Parse(text, layer, crs));
        }

        return parts.Count == 0 ? null : CqlFilter.All([.. parts]);
    }
}

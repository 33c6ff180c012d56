using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Server.Results;
using Coverage.Server.Wire;
using Coverage.Workspaces.Export;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Coverage.Server.Live;

/// <summary>Questions about one place, answered from the network while the user waits: what can be reached, and why it takes so long.</summary>
static class LiveApi
{
    public const int MaxMinutes = 60;
    public const int MaxBands = 6;

    public static void MapLive(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/isochrone", GetIsochrone);
        routes.MapGet("/api/explain", GetExplanation);
    }

    static FileContentHttpResult GetIsochrone(
        ServedResult result, string? lon, string? lat, string? minutes, string? walker, string? direction, CancellationToken cancellation)
    {
        var live = result.Live ?? throw Problems.NoNetwork();
        var at = ReadPlace(lon, lat);
        var bands = ReadMinutes(minutes);
        var who = ReadProfile(result, walker);
        var areas = live.Isochrone(at, bands, who, Choice.ReadDirection(result.Study, direction), cancellation);
        return TypedResults.Bytes(WriteBands(result, areas, at, who), MediaTypes.GeoJson);
    }

    static byte[] WriteBands(ServedResult result, IReadOnlyList<IsochroneBand> bands, LonLat at, string walker)
    {
        var speed = result.Walkers.FindProfile(walker)?.FlatMetresPerSecond;
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteStartArray("features");
        foreach (var band in bands)
        {
            json.WriteStartObject();
            json.WriteString("type", "Feature");
            json.WritePropertyName("geometry");
            new GeoJsonWriter(AsLayer(band)).WriteGeometry(json, 0);
            json.WriteStartObject("properties");
            json.WriteNumber("minutes", band.Minutes);
            json.WriteString("walker", walker);
            BandPeople.Write(json, result, band, at, speed * band.Minutes * 60);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    static Layer AsLayer(IsochroneBand band) =>
        new() { Id = "isochrone", TitleZh = "", TitleEn = "", Columns = [], Geometry = new AreaColumn([band.Area]) };

    static Ok<ExplanationWire> GetExplanation(
        ServedResult result, string? lon, string? lat, string? target, string? walker, string? direction, CancellationToken cancellation)
    {
        var live = result.Live ?? throw Problems.NoNetwork();
        var at = ReadPlace(lon, lat);
        var choice = Choice.Read(result.Study, target, walker, null, direction);
        var profile = Choice.ProfileOf(result.Walkers, choice.Walker);
        var answer = live.Explain(at, choice.Target, profile, choice.Direction, cancellation);
        return TypedResults.Ok(ToWire(result, at, profile, answer));
    }

    static ExplanationWire ToWire(ServedResult result, LonLat at, string profile, Explanation answer)
    {
        var facility = answer.Reached ? FindFacility(result.Facilities, answer.FacilityId) : null;
        return new ExplanationWire(
            answer.Reached,
            answer.Reason,
            profile,
            answer.Reached ? Math.Round(answer.Seconds, 3) : null,
            answer.Reached ? Math.Round(answer.LengthMetres, 1) : null,
            facility is null ? null : Math.Round(Ellipsoid.Distance(at, new LonLat(facility.Lon, facility.Lat)), 1),
            facility,
            [.. answer.Parts.Select(p => new PartWire(p.Kind, Math.Round(p.Seconds, 3), Math.Round(p.Metres, 1), p.Count))],
            answer.StepsUp,
            answer.StepsDown,
            Math.Round(answer.ClimbMetres, 1),
            Math.Round(answer.DescentMetres, 1),
            new PathWire([.. answer.Path.Select(ToWire)]));
    }

    static PathFeatureWire ToWire(WalkPiece piece) => new(
        new PathPropertiesWire(piece.Kind, piece.Name, Math.Round(piece.Seconds, 3)),
        new LineWire([.. piece.Line.Select(p => new[] { Math.Round(p.Lon, 7), Math.Round(p.Lat, 7) })]));

    static FacilityWire? FindFacility(Layer facilities, string id)
    {
        var row = facilities.Find("id") is TextColumn ids ? ids.Values.IndexOf(id) : -1;
        if (row < 0)
        {
            return null;
        }

        var place = ((PointColumn)facilities.Geometry!).Points[row];
        return new FacilityWire(id, facilities.Text("name", row) ?? "", place.Lon, place.Lat);
    }

    static string ReadProfile(ServedResult result, string? walker) => result.Study.Walkers.Contains(walker ?? "")
        ? Choice.ProfileOf(result.Walkers, walker!)
        : throw Problems.Unknown("walker", walker, result.Study.Walkers);

    static LonLat ReadPlace(string? lon, string? lat) => new(
        ReadNumber("lon", lon, 180),
        ReadNumber("lat", lat, 90));

    static double ReadNumber(string name, string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= most
            ? value
            : throw Problems.BadValue(name, text, $"degrees between -{most} and {most}");

    static ImmutableArray<int> ReadMinutes(string? text)
    {
        var minutes = ImmutableArray.CreateBuilder<int>();
        foreach (var word in (text ?? "5,10,15").Split(','))
        {
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value == 0)
            {
                throw Problems.BadValue("minutes", text, "whole minutes separated by commas");
            }

            if (value > MaxMinutes)
            {
                throw Problems.OverLimit("minutes", word, $"at most {MaxMinutes}");
            }

            minutes.Add(value);
        }

        return minutes.Count <= MaxBands ? minutes.ToImmutable() : throw Problems.OverLimit("minutes", text!, $"at most {MaxBands} numbers");
    }
}

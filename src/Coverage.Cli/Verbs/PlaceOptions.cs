using System.CommandLine;
using Coverage.City;
using Coverage.Geo;

namespace Coverage.Cli.Verbs;

/// <summary>Options of the verbs that ask about one place.</summary>
sealed class PlaceOptions(Language language)
{
    public Option<string> At { get; } = new("--at")
    {
        Description = Texts.Of("经度,纬度(WGS84)", "longitude,latitude (WGS 84)")[language],
        Required = true,
    };

    public Option<string> Walker { get; } = new("--walker")
    {
        Description = Texts.Of("步行者:adult, active60, elder70, frail80, wheelchair, standard", "walker: adult, active60, elder70, frail80, wheelchair, standard")[language],
        DefaultValueFactory = _ => "elder70",
    };

    public Option<string> Direction { get; } = new("--direction")
    {
        Description = Texts.Of("方向:to-facility 或 from-facility", "direction: to-facility or from-facility")[language],
        DefaultValueFactory = _ => "to-facility",
    };

    /// <summary>Longitude first, as in every file and API here; the swapped pair is named when it is plain.</summary>
    public static LonLat ReadPlace(string text)
    {
        var parts = text.Split(',');
        if (parts.Length == 2
            && double.TryParse(parts[0], System.Globalization.CultureInfo.InvariantCulture, out var lon)
            && double.TryParse(parts[1], System.Globalization.CultureInfo.InvariantCulture, out var lat))
        {
            var place = new LonLat(lon, lat);
            return place.IsValid ? place : throw new InputException(
                $"{text} is no place on the globe", "--at", new LonLat(lat, lon).IsValid ? "longitude comes first: did you mean " + new LonLat(lat, lon) : "give longitude,latitude in degrees");
        }

        throw new InputException($"'{text}' is not longitude,latitude", "--at", "give for example 106.55,29.56");
    }

    public static Direction ReadDirection(string text) => text switch
    {
        "to-facility" => City.Direction.ToFacility,
        "from-facility" => City.Direction.FromFacility,
        _ => throw new InputException($"there is no direction '{text}'", "--direction", "use to-facility or from-facility"),
    };
}

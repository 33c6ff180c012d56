using System.Text;
using System.Text.Json;
using Coverage.City;
using Coverage.Geo;
using Coverage.Workspaces.Import;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// A facility as everybody may see it: where, when, how to call, what it costs; in the datum of every map app, so that the page converts nothing. Staff, residents and
/// remarks of the list stay inside.
/// </summary>
static class PublicFacility
{
    const double Microdegrees = 1e6;

    /// <summary>Writes one object.</summary>
    public static void Write(Utf8JsonWriter json, Facility facility, FacilityCatalog catalog)
    {
        var of = facility.Attributes;
        json.WriteStartObject();
        json.WriteString("id", facility.Id);
        json.WriteString("name", facility.Name);
        json.WriteString("kind", facility.Kind);
        SiteScript.Words(json, "kindName", catalog.FindKind(facility.Kind) is { } kind ? new Words(kind.NameZh, kind.NameEn) : new Words(facility.Kind, facility.Kind));
        SiteScript.Numbers(json, "at", [HomeShape.Digits(facility.Place.Lon), HomeShape.Digits(facility.Place.Lat)]);
        WritePlace(json, "gcj", Gcj02.FromWgs84(facility.Place));
        WritePlace(json, "bd", Bd09.FromWgs84(facility.Place));
        SiteScript.Text(json, "phone", of.GetValueOrDefault("phone"));
        SiteScript.Text(json, "tel", Dialled(of.GetValueOrDefault("phone")));
        SiteScript.Text(json, "address", of.GetValueOrDefault("address"));
        SiteScript.Text(json, "price", of.GetValueOrDefault("price"));
        SiteScript.Text(json, "waiting", of.GetValueOrDefault("waiting"));
        SiteScript.Text(json, "checked", of.GetValueOrDefault("lastChecked"));
        if (facility.Capacity is { } capacity)
        {
            json.WriteNumber("capacity", Math.Round(capacity));
        }

        WriteHours(json, of.GetValueOrDefault("hours"));
        json.WriteStartArray("services");
        foreach (var service in facility.Services)
        {
            json.WriteStringValue(service);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The first number of a phone cell as it is dialled: digits, a plus in front of a country; null when there is none.</summary>
    public static string? Dialled(string? phone)
    {
        var digits = new StringBuilder();
        foreach (var c in FullWidth.Narrow(phone ?? ""))
        {
            if (char.IsAsciiDigit(c) || (c == '+' && digits.Length == 0))
            {
                digits.Append(c);
            }
            else if (digits.Length >= 7 && !IsFiller(c))
            {
                break;
            }
            else if (!IsFiller(c))
            {
                digits.Clear();
            }
        }

        return digits.Length >= 5 ? digits.ToString() : null;
    }

    static bool IsFiller(char c) => c is '-' or ' ' or '(' or ')' or '–' or '.';

    static void WritePlace(Utf8JsonWriter json, string name, LonLat place)
    {
        if (double.IsNaN(place.Lon))
        {
            return;
        }

        json.WriteStartArray(name);
        json.WriteNumberValue(Math.Round(place.Lon * Microdegrees) / Microdegrees);
        json.WriteNumberValue(Math.Round(place.Lat * Microdegrees) / Microdegrees);
        json.WriteEndArray();
    }

    static void WriteHours(Utf8JsonWriter json, string? text)
    {
        SiteScript.Text(json, "hoursText", text);
        if (text is not null && HoursText.Read(text) is { } hours)
        {
            WriteWeek(json, "hours", hours.Windows.Select(w => (w.From, w.To)));
        }
    }

    /// <summary>Windows of a week as <c>[day, from, to]</c>: Monday is 0, minutes after its midnight.</summary>
    public static void WriteWeek(Utf8JsonWriter json, string name, IEnumerable<(int From, int To)> windows)
    {
        json.WriteStartArray(name);
        foreach (var (from, to) in windows)
        {
            var day = from / WeekMoment.MinutesPerDay;
            json.WriteStartArray();
            json.WriteNumberValue(day);
            json.WriteNumberValue(from - day * WeekMoment.MinutesPerDay);
            json.WriteNumberValue(to - day * WeekMoment.MinutesPerDay);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    /// <summary>Opening hours of a lift, gate or escalator as windows of a week; null when the text says what is not understood.</summary>
    public static IReadOnlyList<(int From, int To)>? Windows(string text)
    {
        if (OpeningHours.Parse(text) is not { } hours)
        {
            return null;
        }

        var windows = new List<(int From, int To)>();
        for (var minute = 0; minute < WeekMoment.MinutesPerWeek; minute++)
        {
            var (day, time) = (minute / WeekMoment.MinutesPerDay, minute % WeekMoment.MinutesPerDay);
            if (!hours.IsOpen((DayOfWeek)((day + 1) % 7), new TimeOnly(time / 60, time % 60)))
            {
                continue;
            }

            if (windows.Count > 0 && windows[^1].To == minute && time > 0)
            {
                windows[^1] = (windows[^1].From, minute + 1);
            }
            else
            {
                windows.Add((minute, minute + 1));
            }
        }

        return windows;
    }
}

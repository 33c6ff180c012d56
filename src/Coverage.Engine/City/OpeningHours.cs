using System.Globalization;

namespace Coverage.City;

/// <summary>
/// OSM opening hours as far as gates, lifts and escalators use them: weekdays, times of day, <c>24/7</c>, <c>off</c>, rules after one
/// another
/// (<c>Mo-Fr 06:00-22:00; Sa,Su 08:00-20:00; PH off</c>); and access conditions (<c>no @ (22:00-06:00)</c>). A later rule beats an
/// earlier one on its days;
/// times past midnight run into the next day. Public and school holidays are not known here and their rules are passed over. Source: the
/// opening_hours and Conditional restrictions specifications of the OSM wiki.
/// </summary>
public sealed class OpeningHours
{
    const int Day = 24 * 60;

    static readonly string[] DayNames = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    readonly List<Rule> _rules = [];
    readonly bool _isOpenInside;

    OpeningHours(bool isOpenInside) => _isOpenInside = isOpenInside;

    /// <summary>Days by bit (Monday lowest), and minutes after midnight; an end beyond 24:00 runs into the next day.</summary>
    sealed record Rule(int Days, IReadOnlyList<(int From, int To)> Times);

    /// <summary>Null when the text says something that is not understood (months, sunset, weeks): nothing is guessed.</summary>
    public static OpeningHours? Parse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return Read(text, isOpenInside: true);
        }

        var isNo = text[..at].Trim() is "no" or "private" or "closed";
        return Read(text[(at + 1)..].Trim().TrimStart('(').TrimEnd(')'), isOpenInside: !isNo);
    }

    /// <param name="day">Day of the week.</param>
    /// <param name="time">Time of that day.</param>
    public bool IsOpen(DayOfWeek day, TimeOnly time)
    {
        var today = ((int)day + 6) % 7;
        var minute = time.Hour * 60 + time.Minute;
        return Covers(today, minute) || Covers((today + 6) % 7, minute + Day) ? _isOpenInside : !_isOpenInside;
    }

    bool Covers(int day, int minute)
    {
        var rule = _rules.FindLast(r => (r.Days >> day & 1) != 0);
        return rule is not null && rule.Times.Any(t => minute >= t.From && minute < t.To);
    }

    static OpeningHours? Read(string text, bool isOpenInside)
    {
        var hours = new OpeningHours(isOpenInside);
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith("PH", StringComparison.Ordinal) || part.StartsWith("SH", StringComparison.Ordinal))
            {
                continue;
            }

            if (ReadRule(part) is not { } rule)
            {
                return null;
            }

            hours._rules.Add(rule);
        }

        return hours._rules.Count > 0 ? hours : null;
    }

    static Rule? ReadRule(string text)
    {
        const int everyDay = 0b111_1111;
        if (text == "24/7")
        {
            return new Rule(everyDay, [(0, Day)]);
        }

        var (days, times) = (0, new List<(int, int)>());
        var (anyDay, shut) = (false, false);
        foreach (var word in text.Replace(", ", ",", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word is "off" or "closed")
            {
                shut = true;
            }
            else if (word != "open" && char.IsAsciiDigit(word[0]))
            {
                if (!ReadTimes(word, times))
                {
                    return null;
                }
            }
            else if (word != "open")
            {
                anyDay = true;
                if (!ReadDays(word, ref days))
                {
                    return null;
                }
            }
        }

        if (!shut && times.Count == 0)
        {
            times.Add((0, Day));
        }

        return new Rule(anyDay ? days : everyDay, shut ? [] : times);
    }

    static bool ReadTimes(string word, List<(int From, int To)> times)
    {
        foreach (var span in word.Split(','))
        {
            var ends = span.Split('-');
            if (ends.Length != 2 || !Minutes(ends[0], out var from) || !Minutes(ends[1], out var to))
            {
                return false;
            }

            times.Add((from, to <= from ? to + Day : to));
        }

        return true;
    }

    static bool Minutes(string text, out int minutes)
    {
        var parts = text.Split(':');
        minutes = 0;
        if (parts.Length != 2
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var h)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var m)
            || h > 48 || m > 59)
        {
            return false;
        }

        minutes = h * 60 + m;
        return true;
    }

    static bool ReadDays(string word, ref int days)
    {
        foreach (var part in word.TrimEnd(':').Split(','))
        {
            if (part is "PH" or "SH")
            {
                continue;
            }

            var ends = part.Split('-');
            var (from, to) = (DayNumber(ends[0]), DayNumber(ends[^1]));
            if (ends.Length > 2 || from < 0 || to < 0)
            {
                return false;
            }

            for (var d = from; ; d = (d + 1) % 7)
            {
                days |= 1 << d;
                if (d == to)
                {
                    break;
                }
            }
        }

        return true;
    }

    static int DayNumber(string text) => Array.IndexOf(DayNames, text);
}

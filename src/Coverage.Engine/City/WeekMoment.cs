using System.Globalization;

namespace Coverage.City;

/// <summary>A moment of the week in minutes after Monday 00:00, 0 … 10079. Text form: <c>wed 11:30</c>.</summary>
public readonly record struct WeekMoment(int Minute)
{
    public const int MinutesPerDay = 24 * 60;
    public const int MinutesPerWeek = 7 * MinutesPerDay;

    static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    public static WeekMoment At(DayOfWeek day, int minuteOfDay) => new(DayIndex(day) * MinutesPerDay + minuteOfDay);

    /// <summary>Days after Monday: the week begins on Monday.</summary>
    public static int DayIndex(DayOfWeek day) => ((int)day + 6) % 7;

    /// <summary>Day of the week after Monday, 0 … 6.</summary>
    public int Day => Minute / MinutesPerDay;

    /// <summary>Reads <c>wed 11:30</c> (days in English, three letters).</summary>
    public static bool TryParse(string text, out WeekMoment moment)
    {
        moment = default;
        var parts = text.Trim().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 2)
        {
            return false;
        }

        var day = Array.IndexOf(DayNames, parts[0].ToLowerInvariant());
        if (day < 0 || !TimeOnly.TryParseExact(parts[1], ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return false;
        }

        moment = new WeekMoment(day * MinutesPerDay + time.Hour * 60 + time.Minute);
        return true;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{DayNames[Day]} {Minute % MinutesPerDay / 60:00}:{Minute % 60:00}");
}

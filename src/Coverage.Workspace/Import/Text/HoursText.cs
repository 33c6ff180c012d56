using System.Text;
using Coverage.City;

namespace Coverage.Workspaces.Import;

/// <summary>
/// Opening hours as lists write them: 08:30-17:30, 11:00-13:00;17:00-18:30, 上午8:30至12:00 下午2:00-5:30, 周一至周五 9点-17点30分, 周六、日 9:00-12:00, 全天, Mo-Fr 08:30-17:30, 24/7.
/// Days hold until other days are named; without days every day. A text with a word in it that is not understood (法定节假日除外) is not read at all.
/// </summary>
public static class HoursText
{
    const int AllDays = 0b111_1111;
    const int Workdays = 0b001_1111;
    const int Weekend = 0b110_0000;

    static readonly (string Word, int Days)[] s_dayWords =
    [
        ("工作日", Workdays), ("周末", Weekend), ("双休日", Weekend), ("每天", AllDays), ("每日", AllDays), ("天天", AllDays), ("全年", AllDays),
        ("weekdays", Workdays), ("weekends", Weekend), ("daily", AllDays), ("everyday", AllDays),
    ];

    static readonly string[] s_wholeDay = ["全天候", "全天", "全日", "24小时", "24/7", "24h"];
    static readonly string[] s_dayPrefixes = ["星期", "礼拜", "周"];
    static readonly string[] s_days = ["一1", "二2", "三3", "四4", "五5", "六6", "日天7"];
    static readonly string[] s_english = ["mo", "tu", "we", "th", "fr", "sa", "su"];
    static readonly string[] s_englishLong = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>Reads a cell; null when it is blank or says something that is not understood.</summary>
    public static WeeklyHours? Read(string text)
    {
        var cursor = new Cursor(Plain(text));
        var windows = new List<OpenWindow>();
        var (days, daysAreFresh, afternoon) = (AllDays, false, false);
        while (!cursor.AtEnd)
        {
            if (TryDays(ref cursor, out var named))
            {
                days = daysAreFresh ? days | named : named;
                (daysAreFresh, afternoon) = (true, false);
            }
            else if (cursor.TakeAny(s_wholeDay) is not null)
            {
                Add(windows, days, 0, WeekMoment.MinutesPerDay);
                daysAreFresh = false;
            }
            else if (cursor.TakeAny(["上午", "早上", "早", "am"]) is not null || cursor.TakeAny(["中午"]) is not null)
            {
                afternoon = false;
            }
            else if (cursor.TakeAny(["下午", "晚上", "傍晚", "晚", "pm"]) is not null)
            {
                afternoon = true;
            }
            else if (TryRange(ref cursor, afternoon, out var from, out var to))
            {
                Add(windows, days, from, to);
                daysAreFresh = false;
            }
            else if (cursor.TakeAny([";", ",", "、", "/", ":", "(", ")", "和", "及", "开放", "营业", "供餐"]) is null)
            {
                return null;
            }
        }

        if (windows.Count == 0 && daysAreFresh && days != 0)
        {
            return null;
        }

        return windows.Count > 0 ? WeeklyHours.Of(windows) : null;
    }

    /// <summary>Days of the week named by a cell (周一, 周一、周三, 工作日, Mon) as bits from Monday; 0 when it names none or something else stands there.</summary>
    public static int ReadDays(string text)
    {
        var cursor = new Cursor(Plain(text));
        var days = 0;
        while (!cursor.AtEnd)
        {
            if (TryDays(ref cursor, out var named) || TryBareDay(ref cursor, out named))
            {
                days |= named;
            }
            else if (cursor.TakeAny([";", ",", "、", "/", "和", "及"]) is null)
            {
                return 0;
            }
        }

        return days;
    }

    /// <summary>A time of day (9:00, 14点30分, 24:00) in minutes; false when the cell says something else.</summary>
    public static bool TryReadTime(string text, out int minute)
    {
        var cursor = new Cursor(Plain(text));
        return TryTime(ref cursor, out minute) && cursor.AtEnd;
    }

    static void Add(List<OpenWindow> windows, int days, int from, int to)
    {
        for (var day = 0; day < 7; day++)
        {
            if ((days >> day & 1) != 0)
            {
                windows.Add(new OpenWindow(day * WeekMoment.MinutesPerDay + from, day * WeekMoment.MinutesPerDay + to));
            }
        }
    }

    static bool TryDays(ref Cursor cursor, out int days)
    {
        foreach (var (word, named) in s_dayWords)
        {
            if (cursor.Take(word))
            {
                days = named;
                return true;
            }
        }

        days = 0;
        if (!TryDay(ref cursor, out var first))
        {
            return false;
        }

        days = 1 << first;
        while (true)
        {
            var back = cursor;
            if (cursor.Take("-") && (TryDay(ref cursor, out var last) || TryDayLetter(ref cursor, out last)))
            {
                for (var d = first; d != last; d = (d + 1) % 7)
                {
                    days |= 1 << d;
                }

                days |= 1 << last;
            }
            else if (TryDayLetter(ref cursor, out first) || (cursor.TakeAny(["、", ","]) is not null && TryDayLetter(ref cursor, out first)))
            {
                days |= 1 << first;
            }
            else
            {
                cursor = back;
                return true;
            }
        }
    }

    /// <summary>A day with its prefix: 周一, 星期天, mon.</summary>
    static bool TryDay(ref Cursor cursor, out int day)
    {
        var back = cursor;
        if (cursor.TakeAny(s_dayPrefixes) is not null && TryDayLetter(ref cursor, out day))
        {
            return true;
        }

        cursor = back;
        for (day = 0; day < 7; day++)
        {
            if (cursor.Take(s_englishLong[day]) || cursor.Take(s_englishLong[day][..3]) || cursor.Take(s_english[day]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The day alone after another one: the 三 and 五 of 周一、三、五. Figures never: 周一 9:00 names one day.</summary>
    static bool TryDayLetter(ref Cursor cursor, out int day)
    {
        for (day = 0; day < 7; day++)
        {
            if (cursor.TakeLetterOf(s_days[day], figures: false))
            {
                return true;
            }
        }

        return false;
    }

    static bool TryBareDay(ref Cursor cursor, out int days)
    {
        for (var day = 0; day < 7; day++)
        {
            if (cursor.TakeLetterOf(s_days[day], figures: true))
            {
                days = 1 << day;
                return true;
            }
        }

        days = 0;
        return false;
    }

    static bool TryRange(ref Cursor cursor, bool afternoon, out int from, out int to)
    {
        to = 0;
        if (!TryTime(ref cursor, out from) || !cursor.Take("-"))
        {
            return false;
        }

        var secondAfternoon = cursor.TakeAny(["下午", "晚上", "晚"]) is not null || afternoon;
        if (cursor.TakeAny(["次日", "第二天", "翌日"]) is not null)
        {
            secondAfternoon = false;
        }

        if (!TryTime(ref cursor, out to))
        {
            return false;
        }

        from += afternoon && from < 12 * 60 ? 12 * 60 : 0;
        to += secondAfternoon && to < 12 * 60 ? 12 * 60 : 0;
        to += to < from ? WeekMoment.MinutesPerDay : 0;
        return to > from && from < WeekMoment.MinutesPerDay;
    }

    static bool TryTime(ref Cursor cursor, out int minute)
    {
        minute = 0;
        if (!cursor.TakeNumber(out var hour) || hour > 24)
        {
            return false;
        }

        var minutes = 0;
        if (cursor.Take(":"))
        {
            if (!cursor.TakeNumber(out minutes))
            {
                return false;
            }

            var back = cursor;
            if (cursor.Take(":") && !cursor.Take("00"))
            {
                cursor = back;
            }
        }
        else if (cursor.TakeAny(["点", "时"]) is not null)
        {
            if (cursor.Take("半"))
            {
                minutes = 30;
            }
            else if (cursor.TakeNumber(out minutes))
            {
                cursor.Take("分");
            }
        }
        else
        {
            return false;
        }

        minute = hour * 60 + minutes;
        return minutes < 60 && minute <= WeekMoment.MinutesPerDay;
    }

    /// <summary>Half-width, lower case, no blanks, one kind of dash and colon.</summary>
    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var half = c is >= '！' and <= '～' ? (char)(c - '！' + '!') : c;
            half = half switch
            {
                '~' or '—' or '–' or '−' or '至' or '到' or '－' => '-',
                '∶' => ':',
                '。' or '\n' or '\r' or '|' => ';',
                _ => char.ToLowerInvariant(half),
            };
            if (!char.IsWhiteSpace(half) && !(half == '-' && plain.Length > 0 && plain[^1] == '-'))
            {
                plain.Append(half);
            }
        }

        return plain.ToString();
    }

    struct Cursor(string text)
    {
        int _at;

        public readonly bool AtEnd => _at >= text.Length;

        public bool Take(string word)
        {
            if (string.CompareOrdinal(text, _at, word, 0, word.Length) != 0)
            {
                return false;
            }

            _at += word.Length;
            return true;
        }

        public string? TakeAny(ReadOnlySpan<string> words)
        {
            foreach (var word in words)
            {
                if (Take(word))
                {
                    return word;
                }
            }

            return null;
        }

        public bool TakeLetterOf(string letters, bool figures)
        {
            if (AtEnd || !letters.Contains(text[_at], StringComparison.Ordinal) || (!figures && char.IsAsciiDigit(text[_at])))
            {
                return false;
            }

            _at++;
            return true;
        }

        public bool TakeNumber(out int number)
        {
            number = 0;
            var start = _at;
            while (!AtEnd && char.IsAsciiDigit(text[_at]) && _at - start < 4)
            {
                number = number * 10 + (text[_at++] - '0');
            }

            return _at > start && _at - start <= 2;
        }
    }
}

using System.Collections.Immutable;
using System.Globalization;

namespace Coverage.City;

/// <summary>
/// When something is open, the same every week: windows in minutes after Monday 00:00, half open (open at the first minute, no longer at the last), sorted,
/// apart from each other and inside the week. A window past Sunday midnight stands as two. Windows that touch at midnight are one stretch of time but two windows, one per day.
/// </summary>
public sealed class WeeklyHours : IEquatable<WeeklyHours>
{
    WeeklyHours(ImmutableArray<OpenWindow> windows) => Windows = windows;

    public static WeeklyHours Always { get; } = Of(Enumerable.Range(0, 7).Select(d => new OpenWindow(d * WeekMoment.MinutesPerDay, (d + 1) * WeekMoment.MinutesPerDay)));

    public ImmutableArray<OpenWindow> Windows { get; }

    /// <summary>The hours made of windows in any order; overlapping ones of a day become one. A window may run past the week's end (at most by a day).</summary>
    public static WeeklyHours Of(IEnumerable<OpenWindow> windows)
    {
        var days = windows.SelectMany(ByDay).OrderBy(w => w.From).ThenBy(w => w.To).ToList();
        var joined = ImmutableArray.CreateBuilder<OpenWindow>();
        foreach (var window in days)
        {
            if (joined.Count > 0 && window.From <= joined[^1].To && joined[^1].From / WeekMoment.MinutesPerDay == window.From / WeekMoment.MinutesPerDay)
            {
                joined[^1] = joined[^1] with { To = Math.Max(joined[^1].To, window.To) };
            }
            else
            {
                joined.Add(window);
            }
        }

        return new WeeklyHours(joined.ToImmutable());
    }

    public bool IsOpenAt(WeekMoment moment) => Windows.Any(w => w.From <= moment.Minute && moment.Minute < w.To);

    /// <summary>Minutes open in a week.</summary>
    public int MinutesPerWeek => Windows.Sum(w => w.To - w.From);

    public bool Equals(WeeklyHours? other) => other is not null && Windows.AsSpan().SequenceEqual(other.Windows.AsSpan());

    public override bool Equals(object? obj) => Equals(obj as WeeklyHours);

    public override int GetHashCode() => Windows.Aggregate(0, HashCode.Combine);

    public override string ToString() => string.Join("; ", Windows.Select(w => string.Create(
        CultureInfo.InvariantCulture, $"{new WeekMoment(w.From)}-{w.To % WeekMoment.MinutesPerDay / 60 + (w.To % WeekMoment.MinutesPerDay == 0 ? 24 : 0):00}:{w.To % 60:00}")));

    static IEnumerable<OpenWindow> ByDay(OpenWindow window)
    {
        if (window.From < 0 || window.From >= WeekMoment.MinutesPerWeek || window.To <= window.From || window.To > WeekMoment.MinutesPerWeek + WeekMoment.MinutesPerDay)
        {
            throw new ArgumentOutOfRangeException(nameof(window), window, "a window begins in the week and ends after it begins, at most a day past the week");
        }

        for (var from = window.From; from < window.To;)
        {
            var to = Math.Min(window.To, (from / WeekMoment.MinutesPerDay + 1) * WeekMoment.MinutesPerDay);
            yield return from < WeekMoment.MinutesPerWeek
                ? new OpenWindow(from, to)
                : new OpenWindow(from - WeekMoment.MinutesPerWeek, to - WeekMoment.MinutesPerWeek);
            from = to;
        }
    }
}

/// <summary>Minutes after Monday 00:00, open from <c>From</c> until just before <c>To</c>.</summary>
public readonly record struct OpenWindow(int From, int To);

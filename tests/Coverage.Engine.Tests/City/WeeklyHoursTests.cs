using Coverage.City;

namespace Coverage.Engine.Tests.City;

public sealed class WeeklyHoursTests
{
    static OpenWindow On(int day, int from, int to) => new(day * 1440 + from * 60, day * 1440 + to * 60);

    [Fact]
    public void Something_is_open_at_its_first_minute_and_no_longer_at_its_last()
    {
        var hours = WeeklyHours.Of([On(0, 11, 13)]);

        Assert.False(hours.IsOpenAt(new WeekMoment(659)));
        Assert.True(hours.IsOpenAt(new WeekMoment(660)));
        Assert.True(hours.IsOpenAt(new WeekMoment(779)));
        Assert.False(hours.IsOpenAt(new WeekMoment(780)));
    }

    [Fact]
    public void Overlapping_windows_of_a_day_become_one_and_days_stay_apart()
    {
        var hours = WeeklyHours.Of([On(1, 10, 12), On(1, 11, 14), On(0, 0, 24), On(1, 0, 9)]);

        Assert.Equal([On(0, 0, 24), On(1, 0, 9), On(1, 10, 14)], hours.Windows);
        Assert.Equal(37 * 60, hours.MinutesPerWeek);
    }

    [Fact]
    public void A_window_past_Sunday_midnight_ends_on_Monday()
    {
        var hours = WeeklyHours.Of([On(6, 22, 30)]);

        Assert.Equal([On(0, 0, 6), On(6, 22, 24)], hours.Windows);
        Assert.True(hours.IsOpenAt(WeekMoment.At(DayOfWeek.Monday, 5 * 60)));
        Assert.True(hours.IsOpenAt(WeekMoment.At(DayOfWeek.Sunday, 23 * 60)));
    }

    [Fact]
    public void Always_is_open_every_minute() => Assert.Equal(WeekMoment.MinutesPerWeek, WeeklyHours.Always.MinutesPerWeek);

    [Theory]
    [InlineData(-1, 10)]
    [InlineData(10, 10)]
    [InlineData(10080, 10081)]
    [InlineData(10000, 11521)]
    public void A_window_outside_the_week_is_a_bug(int from, int to) => Assert.Throws<ArgumentOutOfRangeException>(() => WeeklyHours.Of([new OpenWindow(from, to)]));

    [Theory]
    [InlineData("mon 00:00", 0)]
    [InlineData("Wed 11:30", 2 * 1440 + 690)]
    [InlineData("sun 23:59", 10079)]
    public void Moments_are_read_and_written(string text, int minute)
    {
        Assert.True(WeekMoment.TryParse(text, out var moment));
        Assert.Equal(minute, moment.Minute);
        Assert.Equal(text.ToLowerInvariant(), moment.ToString());
    }

    [Theory]
    [InlineData("wed")]
    [InlineData("11:30")]
    [InlineData("wed 24:00")]
    [InlineData("周三 11:30")]
    [InlineData("")]
    public void Other_texts_are_no_moments(string text) => Assert.False(WeekMoment.TryParse(text, out _));
}

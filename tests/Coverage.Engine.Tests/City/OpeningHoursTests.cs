using System.Globalization;
using Coverage.City;

namespace Coverage.Engine.Tests.City;

/// <summary>Hours of lifts, gates and escalators as OSM writes them.</summary>
public sealed class OpeningHoursTests
{
    [Theory]
    [InlineData("24/7", DayOfWeek.Sunday, "03:00", true)]
    [InlineData("06:30-22:30", DayOfWeek.Monday, "06:30", true)]
    [InlineData("06:30-22:30", DayOfWeek.Monday, "22:30", false)]
    [InlineData("Mo-Fr 06:00-22:00", DayOfWeek.Friday, "21:00", true)]
    [InlineData("Mo-Fr 06:00-22:00", DayOfWeek.Saturday, "12:00", false)]
    [InlineData("Mo-Fr 06:00-22:00; Sa,Su 08:00-20:00", DayOfWeek.Sunday, "08:00", true)]
    [InlineData("Mo-Su 06:00-22:00; We off", DayOfWeek.Wednesday, "12:00", false)]
    [InlineData("Mo-Su 06:00-22:00; PH off", DayOfWeek.Wednesday, "12:00", true)]
    [InlineData("22:00-06:00", DayOfWeek.Tuesday, "02:00", true)]
    [InlineData("Sa 22:00-06:00", DayOfWeek.Sunday, "02:00", true)]
    [InlineData("Sa 22:00-06:00", DayOfWeek.Saturday, "02:00", false)]
    [InlineData("Fr-Mo 08:00-12:00,13:00-17:00", DayOfWeek.Sunday, "12:30", false)]
    [InlineData("Fr-Mo 08:00-12:00,13:00-17:00", DayOfWeek.Monday, "13:00", true)]
    [InlineData("Su", DayOfWeek.Sunday, "12:00", true)]
    [InlineData("no @ (22:00-06:00)", DayOfWeek.Monday, "23:00", false)]
    [InlineData("no @ (22:00-06:00)", DayOfWeek.Monday, "12:00", true)]
    [InlineData("yes @ (08:00-18:00)", DayOfWeek.Monday, "19:00", false)]
    public void An_hour_is_open_or_it_is_not(string text, DayOfWeek day, string time, bool open)
    {
        Assert.Equal(open, OpeningHours.Parse(text)!.IsOpen(day, TimeOnly.Parse(time, CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("sunrise-sunset")]
    [InlineData("Apr-Oct 08:00-20:00")]
    [InlineData("by appointment")]
    [InlineData("08:00+")]
    [InlineData("25:99-26:00")]
    [InlineData("")]
    public void What_is_not_understood_is_not_guessed(string text)
    {
        Assert.Null(OpeningHours.Parse(text));
    }
}

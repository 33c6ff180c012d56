using Coverage.Layers;

namespace Coverage.Engine.Tests.Layers;

public sealed class ClassBreaksTests
{
    [Fact]
    public void At_fifteen_minutes_the_classes_are_those_of_the_map_language() => Assert.Equal([5, 10, 15, 20, 30], ClassBreaks.At(15).UpperMinutes);

    [Fact]
    public void The_scale_turns_at_any_cutoff_and_its_bounds_rise()
    {
        for (var minutes = ClassBreaks.MinCutoff; minutes <= 60; minutes++)
        {
            var upper = ClassBreaks.At(minutes).UpperMinutes;
            Assert.Equal(minutes, upper[2]);
            Assert.True(upper.Zip(upper.Skip(1)).All(p => p.First < p.Second), $"{minutes} min");
        }
    }

    [Fact]
    public void A_time_exactly_at_the_cutoff_is_inside()
    {
        var breaks = ClassBreaks.At(15);

        Assert.Equal(2, breaks.ClassOf(900));
        Assert.Equal(3, breaks.ClassOf(900.001));
        Assert.Equal(0, breaks.ClassOf(0));
        Assert.Equal(5, breaks.ClassOf(1800.001));
    }

    [Fact]
    public void Every_colour_stands_out_from_the_paper_and_the_break_is_seen_in_grey()
    {
        var paper = Luminance(MinutesPalette.Paper);
        Assert.All(MinutesPalette.Classes.Append(MinutesPalette.Unreached), c => Assert.True(Contrast(paper, Luminance(c)) >= 3, MinutesPalette.Hex(c)));

        var (inside, beyond) = (Luminance(MinutesPalette.Classes[2]), Luminance(MinutesPalette.Classes[3]));
        Assert.True(Contrast(beyond, inside) >= 1.4);
    }

    [Fact]
    public void Both_sides_of_the_break_differ_for_those_who_see_no_red_or_no_green()
    {
        foreach (var inside in MinutesPalette.Classes.Take(3))
        {
            foreach (var beyond in MinutesPalette.Classes.Skip(3))
            {
                // Blue against the mean of red and green is what both kinds of red-green blindness still see.
                Assert.True(Blueness(inside) - Blueness(beyond) > 40, $"{MinutesPalette.Hex(inside)} and {MinutesPalette.Hex(beyond)}");
            }
        }
    }

    static double Blueness(int colour) => (colour & 0xFF) - ((colour >> 16) + ((colour >> 8) & 0xFF)) / 2.0;

    static double Contrast(double lighter, double darker) => (lighter + 0.05) / (darker + 0.05);

    static double Luminance(int colour) => 0.2126 * Linear(colour >> 16) + 0.7152 * Linear((colour >> 8) & 0xFF) + 0.0722 * Linear(colour & 0xFF);

    static double Linear(int channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
}

using Coverage.Network;
using Coverage.Worlds;

namespace Coverage.Engine.Tests.Network;

/// <summary>VECTORS §3.2: speed by grade, all six walkers.</summary>
public sealed class WalkSpeedTests
{
    static readonly double[] Grades = [-0.15, -0.10, -0.05, 0, 0.05, 0.08, 0.10, 0.15];

    [Theory]
    [InlineData("adult", 1.064350, 1.176289, 1.3, 1.3, 1.091294, 0.982519, 0.916095, 0.769022)]
    [InlineData("active60", 0.900604, 0.995321, 1.1, 1.1, 0.900604, 0.798764, 0.737352, 0.603693)]
    [InlineData("elder70", 0.703777, 0.817673, 0.95, 0.95, 0.739861, 0.636804, 0.576204, 0.448748)]
    [InlineData("frail80", 0.469224, 0.573112, 0.7, 0.7, 0.518573, 0.433148, 0.384168, 0.284599)]
    [InlineData("wheelchair", 0.435708, 0.532175, 0.65, 0.65, 0.414458, 0.316389, 0.264270, 0.168506)]
    [InlineData("standard", 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0)]
    public void Speed_follows_the_reference_digits(string walker, params double[] expected)
    {
        var profile = Walkers.Profile(walker) with { MaxGradeHard = null };

        for (var i = 0; i < Grades.Length; i++)
        {
            Assert.Equal(expected[i], WalkSpeed.At(profile, Grades[i]), 0.0000005);
        }
    }

    [Theory]
    [InlineData("wheelchair", 0.0833, true)]
    [InlineData("wheelchair", 0.0834, false)]
    [InlineData("wheelchair", -0.0834, false)]
    [InlineData("adult", 0.38, true)]
    [InlineData("adult", 0.42, false)]
    public void The_hard_limit_is_tested_on_the_measured_grade(string walker, double grade, bool passable)
    {
        Assert.Equal(passable, WalkSpeed.At(Walkers.Profile(walker), grade) > 0);
    }

    [Fact]
    public void A_passable_grade_beyond_35_percent_is_timed_at_35_percent()
    {
        var adult = Walkers.Profile("adult");

        Assert.Equal(WalkSpeed.At(adult, 0.35), WalkSpeed.At(adult, 0.38));
    }

    [Fact]
    public void Nobody_walks_faster_than_on_the_flat()
    {
        foreach (var profile in Walkers.BuiltIn.Profiles)
        {
            for (var grade = -0.5; grade <= 0.5; grade += 0.01)
            {
                Assert.True(WalkSpeed.At(profile, grade) <= profile.FlatMetresPerSecond);
            }
        }
    }
}

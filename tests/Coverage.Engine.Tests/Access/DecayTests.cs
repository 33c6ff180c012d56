using Coverage.Access;

namespace Coverage.Engine.Tests.Access;

public sealed class DecayTests
{
    public static TheoryData<string> All =>
    [
        "step:15", "steps:5=1,10=0.68,15=0.22", "steps:10=0.5", "linear:15", "gauss:15", "exp:0.1@30", "power:1.5@30", "logistic:12,4@30", "linear:0.001",
    ];

    /// <summary>The contract paragraph of <see cref="Decay"/>.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public void A_weight_lies_within_0_and_1_never_rises_and_ends_at_the_cutoff(string text)
    {
        var decay = DecayText.Parse(text);
        var last = double.PositiveInfinity;
        for (var ms = 0; ms <= decay.CutoffMs; ms += Math.Max(1, decay.CutoffMs / 997))
        {
            var weight = decay.At(ms);
            Assert.InRange(weight, 0, 1);
            Assert.True(weight <= last, $"{text} at {ms} ms");
            last = weight;
        }

        Assert.InRange(decay.At(decay.CutoffMs), 0, last);
        Assert.Equal(0, decay.At(decay.CutoffMs + 1));
        Assert.Equal(0, decay.At(int.MaxValue));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_decay_is_a_value_and_its_text_can_be_read_again(string text)
    {
        var decay = DecayText.Parse(text);

        Assert.Equal(text, decay.ToString());
        Assert.Equal(decay, DecayText.Parse(decay.ToString()));
        Assert.Equal(decay.GetHashCode(), DecayText.Parse(text).GetHashCode());
    }

    [Fact]
    public void Bands_are_closed_at_their_ends()
    {
        var decay = DecayText.Parse("steps:5=1,10=0.68,15=0.22");

        Assert.Equal([1, 1, 0.68, 0.68, 0.22, 0.22, 0], new[] { 0, 300_000, 300_001, 600_000, 600_001, 900_000, 900_001 }.Select(decay.At));
    }

    [Fact]
    public void Different_decays_are_different_values()
    {
        Assert.NotEqual(DecayText.Parse("linear:15"), DecayText.Parse("step:15"));
        Assert.NotEqual(DecayText.Parse("steps:5=1,10=0.68"), DecayText.Parse("steps:5=1,10=0.7"));
    }

    [Fact]
    public void Weights_at_known_times()
    {
        Assert.Equal(2 / 3.0, DecayText.Parse("linear:15").At(300_000), 1e-12);
        Assert.Equal(Math.Exp(-1), DecayText.Parse("exp:0.1@30").At(600_000), 1e-12);
        Assert.Equal(0.125, DecayText.Parse("power:1.5@30").At(240_000), 1e-12);
        Assert.Equal(1, DecayText.Parse("power:1.5@30").At(30_000));
        Assert.Equal(1, DecayText.Parse("logistic:12,4@30").At(0), 1e-12);
        // Half of the untruncated value at the mean.
        Assert.Equal((1 + Math.Exp(-12 / (4 * Math.Sqrt(3) / Math.PI))) / 2, DecayText.Parse("logistic:12,4@30").At(720_000), 1e-12);
    }

    [Theory]
    [InlineData("")]
    [InlineData("15")]
    [InlineData("step:")]
    [InlineData("step:0")]
    [InlineData("step:-5")]
    [InlineData("step:NaN")]
    [InlineData("step:1e9")]
    [InlineData("step:601")]
    [InlineData("steps:5=1,5=0.5")]
    [InlineData("steps:5=0.5,10=0.6")]
    [InlineData("steps:5=1.1")]
    [InlineData("steps:5")]
    [InlineData("exp:0.1")]
    [InlineData("exp:-0.1@30")]
    [InlineData("exp:0.1,2@30")]
    [InlineData("power:0@30")]
    [InlineData("logistic:12@30")]
    [InlineData("cubic:3")]
    public void What_is_no_decay_is_refused_with_the_forms_there_are(string text)
    {
        var refused = Assert.Throws<InputException>(() => DecayText.Parse(text));

        Assert.Contains($"'{text}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("steps:5=1,10=0.68,15=0.22", refused.Cure, StringComparison.Ordinal);
    }
}

using System.Collections.Immutable;
using System.Globalization;

namespace Coverage.Access;

/// <summary>
/// Decay functions as text, minutes throughout: <c>step:15</c> · <c>steps:5=1,10=0.68,15=0.22</c> · <c>linear:15</c> · <c>gauss:15</c> ·
/// <c>exp:0.1@30</c> (rate per minute @ cutoff) · <c>power:1.5@30</c> (exponent @ cutoff) · <c>logistic:12,4@30</c> (mean, deviation @ cutoff).
/// What is written can be read again and is equal.
/// </summary>
public static class DecayText
{
    const string Forms = "step:15, steps:5=1,10=0.68,15=0.22, linear:15, gauss:15, exp:0.1@30, power:1.5@30 or logistic:12,4@30";

    /// <summary>Longest cutoff that is read, minutes.</summary>
    const int MostMinutes = 600;

    public static Decay Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var (form, rest) = colon < 0 ? (text, "") : (text[..colon], text[(colon + 1)..]);
        try
        {
            return form switch
            {
                "step" => new StepDecay(Ms(rest)),
                "steps" => new SteppedDecay(Steps(rest)),
                "linear" => new LinearDecay(Ms(rest)),
                "gauss" => new GaussianDecay(Ms(rest)),
                "exp" => new ExponentialDecay(Numbers(rest, 1)[0], Ms(AfterAt(rest))),
                "power" => new PowerDecay(Numbers(rest, 1)[0], Ms(AfterAt(rest))),
                "logistic" => new LogisticDecay(Numbers(rest, 2)[0], Numbers(rest, 2)[1], Ms(AfterAt(rest))),
                _ => throw new FormatException($"'{form}' is none of the forms"),
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentOutOfRangeException)
        {
            throw new InputException($"'{text}' is no decay function", "decay", "give " + Forms, e);
        }
    }

    public static string Write(Decay decay) => decay switch
    {
        StepDecay => "step:" + Minutes(decay.CutoffMs),
        SteppedDecay s => "steps:" + string.Join(',', s.Steps.Select(b => Minutes(b.UpToMs) + "=" + Number(b.Weight))),
        LinearDecay => "linear:" + Minutes(decay.CutoffMs),
        GaussianDecay => "gauss:" + Minutes(decay.CutoffMs),
        ExponentialDecay e => $"exp:{Number(e.PerMinute)}@{Minutes(e.CutoffMs)}",
        PowerDecay p => $"power:{Number(p.Exponent)}@{Minutes(p.CutoffMs)}",
        LogisticDecay l => $"logistic:{Number(l.MeanMinutes)},{Number(l.DeviationMinutes)}@{Minutes(l.CutoffMs)}",
        _ => throw new ArgumentOutOfRangeException(nameof(decay), decay.GetType().Name, "a decay without a text form"),
    };

    static ImmutableArray<DecayStep> Steps(string text) => [.. text.Split(',').Select(band =>
    {
        var parts = band.Split('=');
        return parts.Length == 2 ? new DecayStep(Ms(parts[0]), Number(parts[1])) : throw new FormatException($"'{band}' is not minutes=weight");
    })];

    static double[] Numbers(string text, int count)
    {
        var numbers = text.Split('@')[0].Split(',').Select(Number).ToArray();
        return numbers.Length == count ? numbers : throw new FormatException($"{count} numbers are asked for");
    }

    static string AfterAt(string text)
    {
        var parts = text.Split('@');
        return parts.Length == 2 ? parts[1] : throw new FormatException("no cutoff after @");
    }

    static int Ms(string minutes)
    {
        var value = Number(minutes);
        return value is > 0 and <= MostMinutes ? (int)Math.Round(value * 60_000) : throw new FormatException($"{minutes} min lie outside 0 … {MostMinutes}");
    }

    static double Number(string text) => double.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);

    static string Minutes(int ms) => Number(ms / 60_000.0);

    static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

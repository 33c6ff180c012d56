using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>
/// From readings to a state (DOMAIN §1.7). Only a duty with a number whose evidence holds can be met or not met. Every unknown is counted against and for: one verdict in
/// both is the verdict, else the data are missing. Readings that a text leaves open and that differ make the state undecided.
/// </summary>
static class Judge
{
    /// <summary>Gives every deciding reading its own verdict and what it lacks.</summary>
    public static ImmutableArray<AuditReading> Verdicts(ImmutableArray<AuditReading> readings, Threshold? threshold) =>
        [.. readings.Select(r => r.Decides && r.State is null && threshold?.Value is not null ? Judged(r, threshold) : r)];

    static AuditReading Judged(AuditReading r, Threshold threshold)
    {
        var state = StateOf(r, threshold);
        return r with { State = state, Short = state == AuditState.NotMet ? ShortOf(r, threshold) : null };
    }

    public static AuditState Combine(ImmutableArray<AuditReading> readings)
    {
        var states = readings.Where(r => r.Decides).Select(r => r.State ?? AuditState.DataMissing).Distinct().ToArray();
        return states.Length == 1 ? states[0]
            : states.Contains(AuditState.DataMissing) || states.Length == 0 ? AuditState.DataMissing
            : states.Contains(AuditState.NotApplicable) ? AuditState.DataMissing
            : AuditState.Undecided;
    }

    /// <summary>The state of a case that carries no verdict by its nature: printed when there is a value.</summary>
    public static AuditState WithoutVerdict(ImmutableArray<AuditReading> readings) =>
        readings.IsEmpty || readings.Any(r => r.Value is not null) ? AuditState.NoTarget
        : readings.All(r => r.IsEmpty) ? AuditState.NotApplicable
        : AuditState.DataMissing;

    static AuditState StateOf(AuditReading r, Threshold threshold)
    {
        if (r.MissingInputs.Length > 0)
        {
            return AuditState.DataMissing;
        }

        if (r.IsEmpty)
        {
            return AuditState.NotApplicable;
        }

        if (r.Lower is not { } lower)
        {
            return AuditState.DataMissing;
        }

        var (worst, best) = (threshold.IsMetBy(lower), r.Upper is { } upper && threshold.IsMetBy(upper));
        return threshold.Op switch
        {
            Comparison.AtLeast or Comparison.MoreThan => worst ? AuditState.Met : r.Upper is null || best ? AuditState.DataMissing : AuditState.NotMet,
            Comparison.AtMost or Comparison.LessThan => best ? AuditState.Met : worst ? AuditState.DataMissing : AuditState.NotMet,
            _ => r.Upper == lower ? worst ? AuditState.Met : AuditState.NotMet
                : (threshold.Upper ?? threshold.Value) < lower || threshold.Value > (r.Upper ?? decimal.MaxValue) ? AuditState.NotMet
                : AuditState.DataMissing,
        };
    }

    /// <summary>What the numerator lacks to a floor: whole units, facilities, persons and beds; square metres as they are.</summary>
    static decimal? ShortOf(AuditReading r, Threshold threshold)
    {
        if (threshold.Op is not (Comparison.AtLeast or Comparison.MoreThan) || r.Value is not { } value || threshold.IsMetBy(value) || r.Numerator is not { } numerator)
        {
            return null;
        }

        // The value is numerator × factor ÷ denominator; the factor is read off rather than handed down (1 for shares and counts, 1000 for per thousand).
        var target = threshold.Value!.Value;
        var needed = r.Denominator is { } of && of > 0 ? numerator > 0 ? target * numerator / value : target * of / PerOf(r.Unit) : target;
        var isArea = r.Unit.StartsWith("m2", StringComparison.Ordinal);
        var lack = Math.Round(needed - numerator, 6);
        return isArea ? lack : threshold.Op == Comparison.MoreThan && lack == Math.Floor(lack) ? lack + 1 : Math.Ceiling(lack);
    }

    static decimal PerOf(string unit) => unit.EndsWith("/1000", StringComparison.Ordinal) ? 1000 : 1;
}

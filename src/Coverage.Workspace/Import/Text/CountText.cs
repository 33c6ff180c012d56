using System.Globalization;

namespace Coverage.Workspaces.Import;

/// <summary>
/// A cell of a count column (people, beds, places), read strictly: what is not a plain, exact, finite, non-negative number says so in
/// <c>Flaw</c>. <c>Value</c> is the number meant, null where there is none. Fractions are no flaw: cells of a grid hold parts of people.
/// </summary>
public readonly record struct CountText(double? Value, CountFlaw Flaw)
{
    public static CountText Read(ReadOnlySpan<char> text)
    {
        if (NumberText.TryParsePlain(text, out var plain))
        {
            return new CountText(plain, plain < 0 ? CountFlaw.Negative : CountFlaw.None);
        }

        if (!NumberText.TryParse(text, out var written))
        {
            return new CountText(null, NotFinite(text.Trim()));
        }

        return written switch
        {
            { Value: null } => new CountText(null, text.IsWhiteSpace() ? CountFlaw.None : CountFlaw.SaysUnknown),
            { Value: < 0 } => new CountText(written.Value, CountFlaw.Negative),
            { Qualifier: not NumberQualifier.Exact } => new CountText(written.Value, CountFlaw.Inexact),
            { Unit: NumberUnit.Percent } => new CountText(null, CountFlaw.Percent),
            _ => new CountText(written.Value, CountFlaw.NumberAsText),
        };
    }

    static CountFlaw NotFinite(ReadOnlySpan<char> text)
    {
        var bare = text.TrimStart("+-");
        if (bare.Equals("nan", StringComparison.OrdinalIgnoreCase) || bare is "非数字")
        {
            return CountFlaw.NotANumber;
        }

        return bare.Equals("inf", StringComparison.OrdinalIgnoreCase) || bare.Equals("infinity", StringComparison.OrdinalIgnoreCase)
            || bare is "∞" || IsOverflow(bare)
            ? CountFlaw.Infinite
            : CountFlaw.Unreadable;
    }

    static bool IsOverflow(ReadOnlySpan<char> text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsInfinity(value);
}

using System.Globalization;

namespace Coverage.City;

/// <summary>
/// A closed range of whole years of age; <c>To</c> is null when open above. Text forms: <c>60-64</c>, <c>60+</c>, <c>all</c> (0+), <c>u3</c> (0-2).
/// </summary>
public readonly record struct AgeRange(int From, int? To)
{
    public static AgeRange All { get; } = new(0, null);

    /// <summary>Reads a group id as ages; false for groups that are not about age (destitute, disabled, alone).</summary>
    public static bool TryParse(string id, out AgeRange range)
    {
        range = default;
        if (id == "all")
        {
            range = All;
            return true;
        }

        if (id == "u3")
        {
            range = new AgeRange(0, 2);
            return true;
        }

        if (id.EndsWith('+') && int.TryParse(id.AsSpan(0, id.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var from))
        {
            range = new AgeRange(from, null);
            return true;
        }

        var dash = id.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0
            && int.TryParse(id.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out from)
            && int.TryParse(id.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var to)
            && to >= from)
        {
            range = new AgeRange(from, to);
            return true;
        }

        return false;
    }

    public bool Contains(AgeRange other) => From <= other.From && (To is null || (other.To is { } t && t <= To));

    public bool Overlaps(AgeRange other) => (To is null || other.From <= To) && (other.To is null || From <= other.To);

    public override string ToString() => (From, To) switch
    {
        (0, null) => "all",
        (0, 2) => "u3",
        (var f, null) => f.ToString(CultureInfo.InvariantCulture) + "+",
        var (f, t) => string.Create(CultureInfo.InvariantCulture, $"{f}-{t}"),
    };
}

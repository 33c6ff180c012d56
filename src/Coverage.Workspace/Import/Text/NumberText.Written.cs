using System.Globalization;

namespace Coverage.Workspaces.Import;

public readonly partial record struct NumberText
{
    // Longest first where one word begins another.
    static readonly (string Word, NumberQualifier Qualifier)[] s_before =
    [
        ("不少于", NumberQualifier.AtLeast), ("不低于", NumberQualifier.AtLeast), ("不小于", NumberQualifier.AtLeast),
        ("至少", NumberQualifier.AtLeast),
        ("大于等于", NumberQualifier.AtLeast), (">=", NumberQualifier.AtLeast), ("≥", NumberQualifier.AtLeast), ("≧", NumberQualifier.AtLeast),
        ("不超过", NumberQualifier.AtMost), ("不高于", NumberQualifier.AtMost), ("不多于", NumberQualifier.AtMost), ("不大于", NumberQualifier.AtMost),
        ("至多", NumberQualifier.AtMost), ("最多", NumberQualifier.AtMost), ("小于等于", NumberQualifier.AtMost), ("<=", NumberQualifier.AtMost),
        ("≤", NumberQualifier.AtMost), ("≦", NumberQualifier.AtMost),
        ("超过", NumberQualifier.MoreThan), ("突破", NumberQualifier.MoreThan), ("多于", NumberQualifier.MoreThan),
        ("高于", NumberQualifier.MoreThan),
        ("大于", NumberQualifier.MoreThan), ("超", NumberQualifier.MoreThan), (">", NumberQualifier.MoreThan),
        ("少于", NumberQualifier.LessThan), ("低于", NumberQualifier.LessThan), ("小于", NumberQualifier.LessThan),
        ("不足", NumberQualifier.LessThan),
        ("不到", NumberQualifier.LessThan), ("<", NumberQualifier.LessThan),
        ("接近", NumberQualifier.About), ("将近", NumberQualifier.About), ("近", NumberQualifier.About), ("大约", NumberQualifier.About),
        ("约", NumberQualifier.About), ("≈", NumberQualifier.About), ("~", NumberQualifier.About),
    ];

    static readonly (string Word, NumberQualifier Qualifier)[] s_after =
    [
        ("以上", NumberQualifier.AtLeast), ("及以上", NumberQualifier.AtLeast), ("余", NumberQualifier.AtLeast), ("多", NumberQualifier.AtLeast),
        ("+", NumberQualifier.AtLeast),
        ("以下", NumberQualifier.AtMost), ("以内", NumberQualifier.AtMost), ("左右", NumberQualifier.About), ("上下", NumberQualifier.About),
    ];

    static readonly (string Word, NumberUnit Unit)[] s_units =
    [
        ("人次", NumberUnit.PersonTimes), ("人", NumberUnit.Persons), ("名", NumberUnit.Persons), ("位", NumberUnit.Persons),
        ("次", NumberUnit.Times),
        ("户", NumberUnit.Households), ("张床位", NumberUnit.Beds), ("张床", NumberUnit.Beds), ("张", NumberUnit.Beds), ("床", NumberUnit.Beds),
        ("个", NumberUnit.Items), ("家", NumberUnit.Items), ("所", NumberUnit.Items), ("处", NumberUnit.Items), ("座", NumberUnit.Items),
        ("辆", NumberUnit.Items), ("对", NumberUnit.Items),
        ("平方公里", NumberUnit.SquareKilometres), ("平方千米", NumberUnit.SquareKilometres), ("km²", NumberUnit.SquareKilometres),
        ("km2", NumberUnit.SquareKilometres), ("㎢", NumberUnit.SquareKilometres),
        ("平方米", NumberUnit.SquareMetres), ("平米", NumberUnit.SquareMetres), ("㎡", NumberUnit.SquareMetres), ("m²", NumberUnit.SquareMetres),
        ("m2", NumberUnit.SquareMetres),
        ("公顷", NumberUnit.Hectares), ("hm²", NumberUnit.Hectares), ("ha", NumberUnit.Hectares), ("亩", NumberUnit.Mu),
        ("公里", NumberUnit.Kilometres), ("千米", NumberUnit.Kilometres), ("km", NumberUnit.Kilometres), ("米", NumberUnit.Metres),
        ("m", NumberUnit.Metres),
        ("分钟", NumberUnit.Minutes), ("分", NumberUnit.Minutes), ("min", NumberUnit.Minutes), ("周岁", NumberUnit.Years),
        ("岁", NumberUnit.Years), ("年", NumberUnit.Years),
        ("元", NumberUnit.Yuan), ("%", NumberUnit.Percent), ("‰", NumberUnit.Percent),
    ];

    static bool TryParseWritten(ReadOnlySpan<char> text, out NumberText number)
    {
        number = default;
        Span<char> buffer = stackalloc char[LongestText];
        if (!TryNarrow(text, buffer, out var length))
        {
            return false;
        }

        ReadOnlySpan<char> rest = buffer[..length];
        var qualifier = TakeBefore(ref rest);
        if (!TryTakeAmount(ref rest, out var first))
        {
            return false;
        }

        var upper = default(Amount?);
        if (qualifier == NumberQualifier.Exact && TryTakeRangeMark(ref rest))
        {
            if (!TryTakeAmount(ref rest, out var second))
            {
                return false;
            }

            upper = second;
            qualifier = NumberQualifier.Range;
        }

        return TryTakeTail(rest, ref qualifier, out var unit, out var perMille) && TryJoin(
            first, upper, qualifier, unit, perMille, out number);
    }

    /// <summary>Digits as written and the 万 or 亿 behind them; 10余万 keeps its 余.</summary>
    readonly record struct Amount(decimal Digits, decimal Scale, bool More);

    static bool TryJoin(Amount first, Amount? upper, NumberQualifier qualifier, NumberUnit unit, bool perMille, out NumberText number)
    {
        number = default;
        if ((first.More || upper is { More: true }) && qualifier == NumberQualifier.Exact)
        {
            qualifier = NumberQualifier.AtLeast;
        }

        var divisor = unit != NumberUnit.Percent ? 1m : perMille ? 1000m : 100m;
        try
        {
            // 3-5万 means 3万 to 5万, but 5000-1万 does not.
            var lowerScale = upper is { } u && first.Scale == 1 && first.Digits < u.Digits ? u.Scale : first.Scale;
            var low = first.Digits * lowerScale / divisor;
            var high = upper is { } h ? h.Digits * h.Scale / divisor : (decimal?)null;
            number = new NumberText((double)low, qualifier, unit, (double?)high);
            return high is null || low <= high;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    /// <summary>
    /// Copies the text with full-width forms made narrow, so that ５，０００ reads as 5,000, without white space and the brackets of 12（人）.
    /// False when that would join two numbers, as in 12 34 or 12(3).
    /// </summary>
    static bool TryNarrow(ReadOnlySpan<char> text, Span<char> into, out int length)
    {
        length = 0;
        var gap = '\0';
        foreach (var c in text)
        {
            var narrow = c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c;
            if (char.IsWhiteSpace(narrow) || narrow is '(' or ')' or '\uFEFF' || (narrow == '\'' && length == 0))
            {
                gap = narrow is '(' or ')' ? narrow : gap == '\0' ? ' ' : gap;
                continue;
            }

            if (gap != '\0' && char.IsAsciiDigit(narrow) && (gap != ' ' || (length > 0 && char.IsAsciiDigit(into[length - 1]))))
            {
                // A space may group thousands (1 234 567), a bracket before a digit never belongs to a number.
                if (gap != ' ' || length + 1 >= into.Length)
                {
                    return false;
                }

                into[length++] = ',';
            }

            gap = '\0';
            if (length == into.Length)
            {
                return false;
            }

            into[length++] = narrow switch
            {
                '−' => '-',
                '﹪' => '%',
                _ => narrow,
            };
        }

        return true;
    }

    static NumberQualifier TakeBefore(ref ReadOnlySpan<char> rest)
    {
        foreach (var (word, qualifier) in s_before)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal))
            {
                rest = rest[word.Length..];
                return qualifier;
            }
        }

        return NumberQualifier.Exact;
    }

    static bool TryTakeAmount(ref ReadOnlySpan<char> rest, out Amount amount)
    {
        amount = default;
        var length = 0;
        while (length < rest.Length
            && (char.IsAsciiDigit(rest[length]) || rest[length] is '.' or ',' || (length == 0 && rest[length] is '-' or '+')))
        {
            length++;
        }

        if (!TryParseDigits(rest[..length], out var digits))
        {
            return false;
        }

        rest = rest[length..];
        var more = TryTake(ref rest, "余") || TryTake(ref rest, "多");
        var scale = TakeScale(ref rest);
        amount = new Amount(digits, scale, more);
        return true;
    }

    static decimal TakeScale(ref ReadOnlySpan<char> rest) =>
        TryTake(ref rest, "万亿") ? 1_000_000_000_000m
        : TryTake(ref rest, "亿") ? 100_000_000m
        : TryTake(ref rest, "万") ? 10_000m
        : !rest.StartsWith("千米", StringComparison.Ordinal) && TryTake(ref rest, "千") ? 1_000m
        : 1m;

    static bool TryParseDigits(ReadOnlySpan<char> digits, out decimal value)
    {
        value = 0;
        return (!digits.Contains(',') || HasThousands(digits))
            && decimal.TryParse(
                digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands,
                CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Commas are thousands only in groups of three: 1,234.5 is a number, 1,23 is not.</summary>
    static bool HasThousands(ReadOnlySpan<char> digits)
    {
        var point = digits.IndexOf('.');
        var whole = (point < 0 ? digits : digits[..point]).TrimStart("+-");
        var firstComma = whole.IndexOf(',');
        if (firstComma is < 1 or > 3 || (point >= 0 && digits[point..].Contains(',')))
        {
            return false;
        }

        for (var i = firstComma; i < whole.Length; i += 4)
        {
            if (whole[i] != ',' || whole.Length - i < 4 || whole.Slice(i + 1, 3).Contains(','))
            {
                return false;
            }
        }

        return true;
    }

    static bool TryTakeRangeMark(ref ReadOnlySpan<char> rest)
    {
        var before = rest;
        _ = TryTake(ref rest, "——") || TryTake(ref rest, "—") || TryTake(ref rest, "–") || TryTake(ref rest, "―") || TryTake(ref rest, "-")
            || TryTake(ref rest, "~") || TryTake(ref rest, "～") || TryTake(ref rest, "至") || TryTake(ref rest, "到");
        return rest.Length != before.Length;
    }

    /// <summary>What follows the digits: a qualifier, a unit, a qualifier, in that order, and nothing else.</summary>
    static bool TryTakeTail(ReadOnlySpan<char> rest, ref NumberQualifier qualifier, out NumberUnit unit, out bool perMille)
    {
        TakeAfter(ref rest, ref qualifier);
        unit = NumberUnit.None;
        perMille = rest.StartsWith("‰", StringComparison.Ordinal);
        foreach (var (word, known) in s_units)
        {
            if (TryTake(ref rest, word))
            {
                unit = known;
                break;
            }
        }

        TakeAfter(ref rest, ref qualifier);
        return rest.IsEmpty;
    }

    static void TakeAfter(ref ReadOnlySpan<char> rest, ref NumberQualifier qualifier)
    {
        foreach (var (word, known) in s_after)
        {
            if (TryTake(ref rest, word))
            {
                qualifier = qualifier == NumberQualifier.Exact ? known : qualifier;
                return;
            }
        }
    }

    static bool TryTake(ref ReadOnlySpan<char> rest, string word)
    {
        if (!rest.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        rest = rest[word.Length..];
        return true;
    }
}

namespace Coverage.Server.Features.Cql;

/// <summary>LIKE: <c>%</c> stands for any characters, <c>_</c> for one, <c>\</c> takes the next as it is. Linear but for the last <c>%</c>: no pattern blows up.</summary>
static class LikePattern
{
    public static bool Matches(ReadOnlySpan<char> text, ReadOnlySpan<char> pattern)
    {
        int t = 0, p = 0, back = -1, mark = 0;
        while (t < text.Length)
        {
            if (p < pattern.Length && pattern[p] == '%')
            {
                (back, mark) = (++p, t);
            }
            else if (TryOne(text[t], pattern, p, out var next))
            {
                (t, p) = (t + 1, next);
            }
            else if (back >= 0)
            {
                (p, t) = (back, ++mark);
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].TrimStart('%').IsEmpty;
    }

    static bool TryOne(char c, ReadOnlySpan<char> pattern, int p, out int next)
    {
        next = p + 1;
        if (p >= pattern.Length)
        {
            return false;
        }

        if (pattern[p] == '\\' && p + 1 < pattern.Length)
        {
            next = p + 2;
            return pattern[p + 1] == c;
        }

        return pattern[p] == '_' || pattern[p] == c;
    }
}

using System.Text;

namespace Coverage.Server.Features.Cql;

/// <summary>Cuts CQL2 text into names, texts, numbers and symbols (OGC 21-065r2, annex B).</summary>
static class CqlLexer
{
    const int MaxLength = 8000;

    static readonly string[] Symbols = ["<>", "<=", ">=", "=", "<", ">", "(", ")", ","];

    public static List<CqlToken> Read(string text)
    {
        if (text.Length > MaxLength)
        {
            throw CqlFilter.Refused(text, 1, $"a filter has at most {MaxLength} characters");
        }

        var tokens = new List<CqlToken>();
        for (var i = 0; ;)
        {
            while (i < text.Length && char.IsWhiteSpace(text[i]))
            {
                i++;
            }

            if (i == text.Length)
            {
                tokens.Add(new CqlToken(CqlTokenKind.End, "the end", i + 1));
                return tokens;
            }

            var token = Next(text, i, out var end);
            tokens.Add(token);
            i = end;
        }
    }

    static CqlToken Next(string text, int i, out int end)
    {
        var c = text[i];
        if (c is '\'' or '"')
        {
            var inner = Quoted(text, i, out end);
            return new CqlToken(c == '"' ? CqlTokenKind.Name : CqlTokenKind.Text, inner, i + 1, Quoted: true);
        }

        if (char.IsAsciiDigit(c) || (c is '-' or '+' or '.' && i + 1 < text.Length && (char.IsAsciiDigit(text[i + 1]) || text[i + 1] == '.')))
        {
            end = i + 1;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] == '.' || (text[end] is '-' or '+' && text[end - 1] is 'e' or 'E')))
            {
                end++;
            }

            return new CqlToken(CqlTokenKind.Number, text[i..end], i + 1);
        }

        if (char.IsLetter(c) || c is '_' or ':')
        {
            end = i + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '_' or ':' or '.'))
            {
                end++;
            }

            return new CqlToken(CqlTokenKind.Name, text[i..end], i + 1);
        }

        var symbol = Symbols.FirstOrDefault(s => string.CompareOrdinal(text, i, s, 0, s.Length) == 0)
            ?? throw CqlFilter.Refused(text, i + 1, $"'{c}' has no meaning here; names with signs in them go in double quotes");
        end = i + symbol.Length;
        return new CqlToken(CqlTokenKind.Symbol, symbol, i + 1);
    }

    /// <summary>A quote inside is written twice.</summary>
    static string Quoted(string text, int start, out int end)
    {
        var quote = text[start];
        var inner = new StringBuilder();
        for (var i = start + 1; i < text.Length; i++)
        {
            if (text[i] != quote)
            {
                inner.Append(text[i]);
            }
            else if (i + 1 < text.Length && text[i + 1] == quote)
            {
                inner.Append(quote);
                i++;
            }
            else
            {
                end = i + 1;
                return inner.ToString();
            }
        }

        throw CqlFilter.Refused(text, start + 1, "the quote is never closed");
    }
}

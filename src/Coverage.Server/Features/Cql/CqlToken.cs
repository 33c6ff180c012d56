namespace Coverage.Server.Features.Cql;

enum CqlTokenKind
{
    Name,
    Text,
    Number,
    Symbol,
    End,
}

/// <summary>A piece of filter text and where it begins, counted from 1. A quoted name is never a keyword.</summary>
readonly record struct CqlToken(CqlTokenKind Kind, string Text, int At, bool Quoted = false)
{
    public bool Is(string word) => Text.Equals(word, StringComparison.OrdinalIgnoreCase)
        && (Kind == CqlTokenKind.Symbol || (Kind == CqlTokenKind.Name && !Quoted));
}

using System.Globalization;
using Coverage.Layers;

namespace Coverage.Server.Features.Cql;

/// <summary>
/// Parses CQL2 text (OGC 21-065r2: basic, advanced comparison, case-insensitive comparison, basic spatial functions) into a test of rows of one
/// layer. Truth has three values: a comparison with null is neither true nor false, as in SQL.
/// </summary>
sealed class CqlParser(string text, Layer layer, OutputCrs crs)
{
    const int MaxDepth = 64;

    static readonly string[] Reserved = ["AND", "OR", "NOT", "IS", "NULL", "LIKE", "BETWEEN", "IN", "TRUE", "FALSE"];

    readonly List<CqlToken> _tokens = CqlLexer.Read(text);
    int _at;
    int _depth;

    CqlToken Here => _tokens[_at];

    public Func<int, bool?> Parse()
    {
        var test = Or();
        return Here.Kind == CqlTokenKind.End ? test : throw Refused($"expected the end, AND or OR, not '{Here.Text}'");
    }

    Func<int, bool?> Or()
    {
        var left = And();
        while (Take("OR"))
        {
            var (a, b) = (left, And());
            left = row => a(row) is true || b(row) is true ? true : a(row) is null || b(row) is null ? null : false;
        }

        return left;
    }

    Func<int, bool?> And()
    {
        var left = Not();
        while (Take("AND"))
        {
            var (a, b) = (left, Not());
            left = row => a(row) is false || b(row) is false ? false : a(row) is null || b(row) is null ? null : true;
        }

        return left;
    }

    Func<int, bool?> Not()
    {
        if (++_depth > MaxDepth)
        {
            throw Refused($"more than {MaxDepth} levels of brackets");
        }

        var test = Take("NOT") ? Negated(Not()) : Term();
        _depth--;
        return test;
    }

    static Func<int, bool?> Negated(Func<int, bool?> test) => row => test(row) is { } truth ? !truth : null;

    Func<int, bool?> Term()
    {
        if (Here.Is("S_INTERSECTS"))
        {
            _at++;
            return Spatial();
        }

        if (Take("("))
        {
            var inner = Or();
            Expect(")");
            return inner;
        }

        var value = Value();
        if (Take("IS"))
        {
            var isNot = Take("NOT");
            Expect("NULL");
            return row => value(row).IsNull != isNot;
        }

        var negated = Take("NOT");
        Func<int, bool?>? test = Take("LIKE") ? Like(value) : Take("BETWEEN") ? Between(value) : Take("IN") ? In(value) : null;
        if (test is null)
        {
            return negated ? throw Refused($"expected LIKE, BETWEEN or IN, not '{Here.Text}'") : Comparison(value);
        }

        return negated ? Negated(test) : test;
    }

    Func<int, bool?> Comparison(Func<int, CqlValue> left)
    {
        var symbol = Here.Text;
        if (Here.Kind != CqlTokenKind.Symbol || symbol is "(" or ")" or ",")
        {
            // A flag, or TRUE, stands for itself.
            return row => left(row) is { Kind: CqlValueKind.Flag } v ? v.Number > 0 : null;
        }

        _at++;
        var right = Value();
        Func<int, bool> holds = symbol switch
        {
            "=" => c => c == 0,
            "<>" => c => c != 0,
            "<" => c => c < 0,
            ">" => c => c > 0,
            "<=" => c => c <= 0,
            _ => c => c >= 0,
        };
        return row => CqlValue.Compare(left(row), right(row)) is { } c ? holds(c) : null;
    }

    Func<int, bool?> Between(Func<int, CqlValue> value)
    {
        var low = Value();
        Expect("AND");
        var high = Value();
        return row => (CqlValue.Compare(low(row), value(row)), CqlValue.Compare(value(row), high(row))) is ({ } l, { } h) ? l <= 0 && h <= 0 : null;
    }

    Func<int, bool?> In(Func<int, CqlValue> value)
    {
        Expect("(");
        var list = new List<Func<int, CqlValue>> { Value() };
        while (Take(","))
        {
            list.Add(Value());
        }

        Expect(")");
        return row => value(row) is { IsNull: false } v ? list.Any(l => CqlValue.Compare(v, l(row)) == 0) : null;
    }

    Func<int, bool?> Like(Func<int, CqlValue> value)
    {
        var pattern = Value();
        return row => (value(row), pattern(row)) is ({ Text: { } t }, { Text: { } p }) ? LikePattern.Matches(t, p) : null;
    }

    Func<int, CqlValue> Value()
    {
        var token = Here;
        _at++;
        switch (token.Kind)
        {
            case CqlTokenKind.Text:
                return Constant(CqlValue.Of(token.Text));
            case CqlTokenKind.Number:
                return double.TryParse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
                    ? Constant(CqlValue.Of(number))
                    : throw CqlFilter.Refused(text, token.At, $"'{token.Text}' is no number");
            case CqlTokenKind.Name when token.Is("TRUE") || token.Is("FALSE"):
                return Constant(CqlValue.Of(token.Is("TRUE")));
            case CqlTokenKind.Name when token.Is("DATE") || token.Is("TIMESTAMP"):
                return Bracketed(() => Value());
            case CqlTokenKind.Name when token.Is("CASEI"):
                var inner = Bracketed(Value);
                return row => inner(row) is { Text: { } t } ? CqlValue.Of(t.ToUpperInvariant()) : CqlValue.Null;
            case CqlTokenKind.Name when token.Quoted || !Reserved.Any(token.Is):
                return CqlFilter.ColumnValues(layer, token.Text) ?? throw CqlFilter.UnknownColumn(text, token.At, token.Text, layer);
            default:
                _at--;
                throw Refused($"expected a column or a value, not '{token.Text}'");
        }
    }

    static Func<int, CqlValue> Constant(CqlValue value) => _ => value;

    T Bracketed<T>(Func<T> inner)
    {
        Expect("(");
        if (++_depth > MaxDepth)
        {
            throw Refused($"more than {MaxDepth} levels of brackets");
        }

        var value = inner();
        _depth--;
        Expect(")");
        return value;
    }

    /// <summary>S_INTERSECTS of the layer's geometry and a shape written in the filter.</summary>
    Func<int, bool?> Spatial()
    {
        Expect("(");
        if (Here.Kind != CqlTokenKind.Name || !CqlShape.IsGeometryName(Here.Text))
        {
            throw Refused("expected the column 'geometry'");
        }

        if (layer.Geometry is not { } geometry)
        {
            throw Refused($"the layer {layer.Id} has no geometry");
        }

        _at++;
        Expect(",");
        var start = Here.At - 1;
        var depth = 0;
        while (Here.Kind != CqlTokenKind.End && !(depth == 0 && Here.Is(")")))
        {
            depth += Here.Is("(") ? 1 : Here.Is(")") ? -1 : 0;
            _at++;
        }

        var shape = CqlShape.Read(text[start..(Here.At - 1)], crs) ?? throw CqlFilter.Refused(text, start + 1, "the shape cannot be read: write POINT(x y), POLYGON((…)), LINESTRING(…) or BBOX(x0,y0,x1,y1)");
        Expect(")");
        return CqlShape.Intersects(geometry, shape);
    }

    bool Take(string word)
    {
        if (!Here.Is(word))
        {
            return false;
        }

        _at++;
        return true;
    }

    void Expect(string word)
    {
        if (!Take(word))
        {
            throw Refused($"expected {word}, not '{Here.Text}'");
        }
    }

    ProblemException Refused(string why) => CqlFilter.Refused(text, Here.At, why);
}

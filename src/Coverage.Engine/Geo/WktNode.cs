using System.Globalization;
using System.Text;

namespace Coverage.Geo;

/// <summary>
/// One bracketed node of well-known text: <c>KEYWORD["name",number,WORD,CHILD[…]]</c>, with square or round brackets.
/// Reading refuses text above 64 K characters and nesting above 32, so that a hostile file costs nothing.
/// </summary>
sealed class WktNode
{
    const int MaxLength = 65_536;
    const int MaxDepth = 32;

    readonly List<WktNode> _children = [];
    readonly List<string> _texts = [];
    readonly List<double> _numbers = [];

    WktNode(string keyword) => Keyword = keyword;

    /// <summary>Upper case.</summary>
    public string Keyword { get; }

    public IReadOnlyList<WktNode> Children => _children;

    /// <summary>Quoted strings, in order; the first is the node's name.</summary>
    public IReadOnlyList<string> Texts => _texts;

    public IReadOnlyList<double> Numbers => _numbers;

    public string Name => _texts.Count > 0 ? _texts[0] : "";

    /// <summary>The first child with one of the keywords, or null.</summary>
    public WktNode? Child(params ReadOnlySpan<string> keywords)
    {
        foreach (var child in _children)
        {
            if (keywords.Contains(child.Keyword))
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>This node and everything below it.</summary>
    public IEnumerable<WktNode> Descendants() => _children.SelectMany(c => c.Descendants()).Prepend(this);

    /// <exception cref="InputException">The text is not one well-formed node.</exception>
    public static WktNode Read(string text)
    {
        if (text.Length > MaxLength)
        {
            throw Malformed($"{text.Length} characters are too many");
        }

        var at = 0;
        Skip(text, ref at, '\uFEFF');
        var root = ReadNode(text, ref at, Word(text, ref at), 0);
        Skip(text, ref at, '\0');
        return at == text.Length ? root : throw Malformed($"unexpected text after its end, at character {at + 1}");
    }

    static WktNode ReadNode(string text, ref int at, string keyword, int depth)
    {
        if (keyword.Length == 0 || at >= text.Length || text[at] is not ('[' or '('))
        {
            throw Malformed($"a keyword and a bracket expected at character {at + 1}");
        }

        if (depth > MaxDepth)
        {
            throw Malformed("nested too deep");
        }

        var node = new WktNode(keyword.ToUpperInvariant());
        do
        {
            at++;
            node.ReadArgument(text, ref at, depth);
            Skip(text, ref at);
        }
        while (at < text.Length && text[at] == ',');
        if (at >= text.Length || text[at] is not (']' or ')'))
        {
            throw Malformed($"a closing bracket expected at character {at + 1}");
        }

        at++;
        return node;
    }

    void ReadArgument(string text, ref int at, int depth)
    {
        Skip(text, ref at);
        if (at < text.Length && text[at] == '"')
        {
            _texts.Add(Quoted(text, ref at));
            return;
        }

        var word = Word(text, ref at);
        if (at < text.Length && text[at] is '[' or '(')
        {
            _children.Add(ReadNode(text, ref at, word, depth + 1));
        }
        else if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            _numbers.Add(number);
        }
        else if (word.Length == 0)
        {
            throw Malformed($"a value expected at character {at + 1}");
        }
    }

    static string Quoted(string text, ref int at)
    {
        var result = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] != '"')
            {
                result.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == '"')
            {
                result.Append(text[at++]);
            }
            else
            {
                at++;
                return result.ToString();
            }
        }

        throw Malformed("a quoted name does not end");
    }

    /// <summary>Everything up to the next bracket, comma, quote or blank; blanks after it are skipped.</summary>
    static string Word(string text, ref int at)
    {
        Skip(text, ref at);
        var begin = at;
        while (at < text.Length && text[at] is not ('[' or ']' or '(' or ')' or ',' or '"') && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        var word = text[begin..at];
        Skip(text, ref at);
        return word;
    }

    static void Skip(string text, ref int at, char also = ' ')
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == also))
        {
            at++;
        }
    }

    static InputException Malformed(string why) => new(
        "the coordinate system's well-known text is malformed: " + why,
        "",
        "write the .prj again from your GIS, or declare the layer's crs as EPSG:n");
}

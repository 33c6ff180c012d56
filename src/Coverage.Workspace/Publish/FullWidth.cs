namespace Coverage.Workspaces.Publish;

/// <summary>Full-width signs of Chinese keyboards (０２３－, Ａ座) as the narrow ones they stand for.</summary>
static class FullWidth
{
    public static string Narrow(string text) => string.Concat(text.Select(Narrow));

    static char Narrow(char c) => c switch
    {
        >= '！' and <= '～' => (char)(c - ('！' - '!')),
        '\u3000' => ' ',
        _ => c,
    };
}

using System.Globalization;
using System.Text;

namespace Coverage.Workspaces.Import;

/// <summary>
/// The encodings of the trade by name. Registers the code pages once; GB18030 stands for GBK and GB2312, which it contains.
/// </summary>
static class TextEncodings
{
    public static Encoding Utf8 { get; } = new UTF8Encoding(false);

    public static Encoding Utf16Le { get; } = new UnicodeEncoding(false, false);

    public static Encoding Utf16Be { get; } = new UnicodeEncoding(true, false);

    public static Encoding Gb18030 { get; } = RegisterAndFind();

    /// <summary>Makes the code pages known to libraries that ask .NET for them.</summary>
    public static void Register() => _ = Gb18030;

    /// <summary>An encoding by the names files use (UTF-8, 65001, GBK, CP936, ANSI 936, ISO 8859-1 …); null when unknown.</summary>
    public static Encoding? Find(string name)
    {
        var text = name.Trim().ToLowerInvariant();
        foreach (var prefix in new[] { "ansi ", "oem ", "windows-", "cp", "ms" })
        {
            if (text.StartsWith(prefix, StringComparison.Ordinal)
                && int.TryParse(text.AsSpan(prefix.Length), CultureInfo.InvariantCulture, out _))
            {
                text = text[prefix.Length..];
            }
        }

        return text switch
        {
            "utf-8" or "utf8" or "65001" or "utf-8-bom" => Utf8,
            "gb18030" or "gbk" or "gb2312" or "936" or "54936" or "euc-cn" => Gb18030,
            "utf-16" or "utf-16le" or "utf16" or "utf16le" or "unicode" or "1200" => Utf16Le,
            "utf-16be" or "utf16be" or "1201" => Utf16Be,
            "iso88591" or "iso-88591" or "iso 88591" => Lookup("iso-8859-1"),
            _ when text.StartsWith("iso 8859", StringComparison.Ordinal) => Lookup("iso-" + text[4..]),
            _ when text.StartsWith("iso8859", StringComparison.Ordinal) => Lookup("iso-" + text[3..]),
            _ => Lookup(text),
        };
    }

    /// <summary>An encoding the user or a file asked for; unknown names are refused.</summary>
    public static Encoding Require(string name, string file) =>
        Find(name) ?? throw new InputException(
            "encoding '" + name + "' is not known", file, "use utf-8, gb18030, utf-16le or a code page number");

    static Encoding? Lookup(string name)
    {
        try
        {
            return int.TryParse(name, CultureInfo.InvariantCulture, out var page) ? Replacing(page) : Replacing(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    static Encoding RegisterAndFind()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Replacing("gb18030");
    }

    // Code pages would write ? for a broken byte, which nobody could tell from a question mark.
    static Encoding Replacing(string name) => Encoding.GetEncoding(
        name, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));

    static Encoding Replacing(int page) => Encoding.GetEncoding(
        page, EncoderFallback.ReplacementFallback, new DecoderReplacementFallback("\uFFFD"));
}

using System.Collections.Frozen;
using System.Text;
using System.Text.Json;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// How a name is typed on a phone: syllables without tones, ü as v, read from <c>geodata/public-map/pinyin.json</c> (the first Mandarin reading of every character in the
/// Unicode database, and words that place names read otherwise: 重庆 is chong qing). Letters and digits stay, in lower case; other signs part words.
/// </summary>
static class Pinyin
{
    static readonly Lazy<(FrozenDictionary<char, string> Characters, FrozenDictionary<string, string> Words, int Longest)> s_readings = new(Read);

    /// <summary>Syllables and words with a space between: <c>shi ya she qu</c>.</summary>
    public static string Full(string name) => string.Join(' ', Parts(name).Select(p => p.Text));

    /// <summary>The first letter of every syllable: <c>sysq</c>; what is written in letters or digits stays whole.</summary>
    public static string Initials(string name) => string.Concat(Parts(name).Select(p => p.IsReading ? p.Text[..1] : p.Text));

    /// <summary>
    /// The readings of the characters of GB 2312, syllable → characters: what a page needs to find a name by another character of the same sound. Other characters are rare
    /// enough to be left out.
    /// </summary>
    public static IEnumerable<(string Syllable, string Characters)> Common()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var gb = Encoding.GetEncoding("GB2312", EncoderFallback.ReplacementFallback, DecoderFallback.ReplacementFallback);
        return s_readings.Value.Characters.Where(c => gb.GetByteCount([c.Key]) == 2).GroupBy(c => c.Value, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, string.Concat(g.Select(c => c.Key).Order())));
    }

    static List<(string Text, bool IsReading)> Parts(string name)
    {
        var (characters, words, longest) = s_readings.Value;
        var text = FullWidth.Narrow(name);
        var parts = new List<(string Text, bool IsReading)>();
        var word = new StringBuilder();
        for (var i = 0; i < text.Length;)
        {
            var (reading, length) = ReadingAt(text, i);
            if (reading is not null)
            {
                Flush();
                parts.AddRange(reading.Split(' ').Select(r => (r, true)));
            }
            else if (char.IsLetterOrDigit(text[i]))
            {
                word.Append(char.ToLowerInvariant(text[i]));
            }
            else
            {
                Flush();
            }

            i += length;
        }

        Flush();
        return parts;

        (string? Reading, int Length) ReadingAt(string of, int at)
        {
            for (var n = Math.Min(longest, of.Length - at); n > 1; n--)
            {
                if (words.TryGetValue(of.Substring(at, n), out var together))
                {
                    return (together, n);
                }
            }

            return (characters.GetValueOrDefault(of[at]), 1);
        }

        void Flush()
        {
            if (word.Length > 0)
            {
                parts.Add((word.ToString(), false));
                word.Clear();
            }
        }
    }

    static (FrozenDictionary<char, string> Characters, FrozenDictionary<string, string> Words, int Longest) Read()
    {
        using var json = JsonDocument.Parse(PublicWords.Resource("pinyin.json"));
        var words = json.RootElement.GetProperty("words").EnumerateObject().ToFrozenDictionary(w => w.Name, w => w.Value.GetString()!, StringComparer.Ordinal);
        var characters = json.RootElement.GetProperty("syllables").EnumerateObject()
            .SelectMany(s => s.Value.GetString()!.Select(c => KeyValuePair.Create(c, s.Name))).ToFrozenDictionary();
        return (characters, words, words.Keys.Max(w => w.Length));
    }
}

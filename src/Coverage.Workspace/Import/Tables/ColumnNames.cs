using System.Collections.Immutable;
using System.Globalization;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>Makes column names of header cells: trimmed, line breaks closed up, never blank, never twice the same.</summary>
static class ColumnNames
{
    public static ImmutableArray<string> From(IReadOnlyList<string?> headers)
    {
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = ImmutableArray.CreateBuilder<string>(headers.Count);
        for (var i = 0; i < headers.Count; i++)
        {
            var name = Tidy(headers[i]);
            if (name.Length == 0)
            {
                name = "column " + (i + 1).ToString(CultureInfo.InvariantCulture);
            }

            names.Add(Unique(name, taken));
        }

        return names.MoveToImmutable();
    }

    static string Tidy(string? header)
    {
        var line = header?.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal) ?? "";
        return line.Trim(' ', '\t', '\u3000', '\u00A0', '\uFEFF');
    }

    // The counter remembers how far a name has got, so thousands of equal headers stay cheap.
    static string Unique(string name, Dictionary<string, int> taken)
    {
        var candidate = name;
        var n = taken.GetValueOrDefault(name, 1);
        while (!taken.TryAdd(candidate, 1))
        {
            n++;
            candidate = string.Create(CultureInfo.InvariantCulture, $"{name} ({n})");
        }

        taken[name] = n;
        return candidate;
    }
}

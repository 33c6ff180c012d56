namespace Coverage.Workspaces.Study;

/// <summary>Says what was probably meant: the known name nearest to a wrong one by edit distance, else all known names.</summary>
static class NearestName
{
    const int Most = 24;

    public static string Cure(string wrong, IReadOnlyCollection<string> known)
    {
        var nearest = Find(wrong, known);
        var list = "known: " + string.Join(", ", known.Take(Most)) + (known.Count > Most ? $" and {known.Count - Most} more" : "");
        return nearest is null ? list : $"did you mean '{nearest}'? ({list})";
    }

    /// <summary>The nearest name, when at most a third of its letters differ; ties go to the first in the list.</summary>
    public static string? Find(string wrong, IEnumerable<string> known)
    {
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var name in known)
        {
            var distance = Distance(wrong.ToLowerInvariant(), name.ToLowerInvariant());
            if (distance < bestDistance && distance <= Math.Max(1, name.Length / 3))
            {
                (best, bestDistance) = (name, distance);
            }
        }

        return best;
    }

    static int Distance(string a, string b)
    {
        if (a.Length > 64)
        {
            a = a[..64];
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}

using Coverage.Geo;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>
/// Warns of facilities entered twice: same kind, not more than 30 m apart, names alike (equal, one within the other, or at most a third of the letters
/// different); with a name missing, not more than 5 m apart. The later one of a pair is warned of.
/// </summary>
static class NearDuplicates
{
    const double Metres = 30;
    const double MetresWithoutName = 5;

    public static void Warn(IReadOnlyList<FacilityDraft> drafts)
    {
        // Cells of at least 30 m in both directions up to 80 degrees north and south: neighbours lie in the nine cells around.
        var cells = new Dictionary<(string, int, int), List<FacilityDraft>>();
        foreach (var draft in drafts)
        {
            var f = draft.Facility;
            var (perLon, perLat) = Ellipsoid.MetresPerDegree(Math.Round(f.Place.Lat));
            var (x, y) = ((int)Math.Floor(f.Place.Lon * perLon / Metres / 1.2), (int)Math.Floor(f.Place.Lat * perLat / Metres / 1.2));
            var earlier = Around(cells, f.Kind, x, y).FirstOrDefault(other => AreAlike(other, draft));
            if (earlier is not null)
            {
                draft.Warn("near-duplicate", "", f.Name,
                    FormattableString.Invariant($"only {Ellipsoid.Distance(earlier.Facility.Place, f.Place):0} m from '{earlier.Facility.Name}' ({earlier.Facility.Id}) of the same kind"),
                    "leave one out if they are the same place");
            }

            (cells.TryGetValue((f.Kind, x, y), out var list) ? list : cells[(f.Kind, x, y)] = []).Add(draft);
        }
    }

    static IEnumerable<FacilityDraft> Around(Dictionary<(string, int, int), List<FacilityDraft>> cells, string kind, int x, int y)
    {
        for (var dx = -1; dx <= 1; dx++)
        {
            for (var dy = -1; dy <= 1; dy++)
            {
                foreach (var draft in cells.GetValueOrDefault((kind, x + dx, y + dy), []))
                {
                    yield return draft;
                }
            }
        }
    }

    static bool AreAlike(FacilityDraft a, FacilityDraft b)
    {
        var metres = Ellipsoid.Distance(a.Facility.Place, b.Facility.Place);
        var (n, m) = (ColumnMap.Normalised(a.Facility.Name), ColumnMap.Normalised(b.Facility.Name));
        return n.Length == 0 || m.Length == 0
            ? metres <= MetresWithoutName
            : metres <= Metres && (n.Contains(m, StringComparison.Ordinal) || m.Contains(n, StringComparison.Ordinal) || Study.NearestName.Find(n, [m]) is not null);
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Coverage.Audit;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Audits;

/// <summary>One year of a history: the result, its date, and its audits.</summary>
public sealed record HistoryYear(string File, DateOnly AsOf, ImmutableArray<AuditReport> Reports, ImmutableArray<AuditLevel> Levels);

/// <summary>What one finding did from one year to the next: by how much, who came to count or no longer does, what is new and what is gone, and which units merged.</summary>
public sealed record HistoryChange(DateOnly From, DateOnly To, decimal? Difference)
{
    public ImmutableArray<string> NowCounting { get; init; } = [];

    public ImmutableArray<string> NoLongerCounting { get; init; } = [];

    public ImmutableArray<string> New { get; init; } = [];

    public ImmutableArray<string> Gone { get; init; } = [];

    /// <summary>Units that are gone → the unit that holds their ground now.</summary>
    public ImmutableArray<(string Gone, string Into)> Merged { get; init; } = [];

    public decimal? DenominatorBefore { get; init; }

    public decimal? DenominatorAfter { get; init; }

    /// <summary>Names of the ids above, where they have one.</summary>
    public ImmutableDictionary<string, string> Names { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>There is a value now and was none before.</summary>
    public bool IsFirst { get; init; }

    /// <summary>There was a value and is none now.</summary>
    public bool IsLost { get; init; }

    public bool IsNothing => !IsFirst && !IsLost && Difference is null or 0m && NowCounting.IsEmpty && NoLongerCounting.IsEmpty && New.IsEmpty && Gone.IsEmpty && DenominatorBefore == DenominatorAfter;
}

/// <summary>A unit that is gone between two dates, and the unit that holds its ground now.</summary>
public sealed record UnitMerge(DateOnly From, DateOnly To, string Level, string Gone, string GoneName, string Into, string IntoName);

/// <summary>A finding over the years: what was found in each (null where the rule was not there), and the changes between neighbours.</summary>
public sealed record HistoryRow(string Id, ServiceRule Rule, ImmutableArray<AuditFinding?> Findings, ImmutableArray<HistoryChange> Changes);

/// <summary>
/// Several years' results audited by the same standards, in the order of their dates: every indicator's values, what changed, and why. A ratio that stays while its units are merged
/// away shows both.
/// </summary>
public sealed class AuditHistory
{
    AuditHistory(ImmutableArray<HistoryYear> years, ImmutableArray<UnitMerge> merges, ImmutableArray<HistoryRow> rows) => (Years, Merges, Rows) = (years, merges, rows);

    public ImmutableArray<HistoryYear> Years { get; }

    /// <summary>Every unit merged between neighbouring years, in the order of the years and of the older unit lists.</summary>
    public ImmutableArray<UnitMerge> Merges { get; }

    public ImmutableArray<HistoryRow> Rows { get; }

    /// <param name="paths">Results, in any order.</param>
    /// <param name="standards">The standards to audit by; null = those that the newest result's study names.</param>
    public static AuditHistory Read(IReadOnlyList<string> paths, ImmutableArray<ServiceStandard>? standards)
    {
        var opened = new List<StoredAudit>();
        try
        {
            opened.AddRange(paths.Select(StoredAudit.Open));
            var order = Enumerable.Range(0, opened.Count).OrderBy(i => opened[i].Manifest.AsOf).ToArray();
            var newest = order[^1];
            CheckYears([.. order.Select(i => (paths[i], opened[i]))]);
            var used = standards ?? opened[newest].ReadStandards();
            if (used.IsEmpty)
            {
                throw new InputException("the study names no standard", paths[newest], "give one with --standard");
            }

            return Of([.. order.Select(i => new HistoryYear(Path.GetFileName(paths[i]), opened[i].Manifest.AsOf, [.. used.Select(opened[i].Run)], opened[i].Inputs.Levels))]);
        }
        finally
        {
            opened.ForEach(o => o.Dispose());
        }
    }

    /// <summary>Years of one area: each date once, and every result where the newest one is.</summary>
    static void CheckYears((string Path, StoredAudit Audit)[] years)
    {
        var (path, newest) = years[^1];
        foreach (var (before, after) in years.Zip(years.Skip(1)).Where(p => p.First.Audit.Manifest.AsOf == p.Second.Audit.Manifest.AsOf))
        {
            throw new InputException(
                FormattableString.Invariant($"it is of {after.Audit.Manifest.AsOf:yyyy-MM-dd}, as {Path.GetFileName(before.Path)} is; a history has one result of a day"), after.Path,
                "give results of other days, or hold the two against each other with compare");
        }

        var here = BoxOf(newest);
        foreach (var (other, audit) in years[..^1])
        {
            if (!here.Intersects(BoxOf(audit)))
            {
                throw new InputException($"its homes lie nowhere near those of {Path.GetFileName(path)} ({audit.Manifest.NameEn}, {newest.Manifest.NameEn})", other, "give results of one area");
            }
        }
    }

    static Envelope BoxOf(StoredAudit audit)
    {
        var box = new Envelope();
        foreach (var place in audit.Inputs.Demand.Places)
        {
            box.ExpandToInclude(place.Lon, place.Lat);
        }

        return box;
    }

    public static AuditHistory Of(ImmutableArray<HistoryYear> years)
    {
        var byYear = years.Select(y => y.Reports.SelectMany(r => r.Findings).ToDictionary(f => f.Id, StringComparer.Ordinal)).ToArray();
        var ids = byYear.SelectMany(y => y.Keys).Distinct(StringComparer.Ordinal);
        var merges = Enumerable.Range(1, Math.Max(0, years.Length - 1)).Select(i => MergesOf(years[i - 1], years[i]).ToArray()).ToArray();
        var heirs = merges.Select(m => m.ToImmutableDictionary(u => u.Gone, u => u.Into, StringComparer.Ordinal)).ToArray();
        return new AuditHistory(years, [.. merges.SelectMany(m => m)],
        [
            .. ids.Select(id =>
            {
                ImmutableArray<AuditFinding?> findings = [.. byYear.Select(y => y.GetValueOrDefault(id))];
                var changes = Enumerable.Range(1, Math.Max(0, years.Length - 1)).Where(i => findings[i - 1] is not null && findings[i] is not null)
                    .Select(i => Change(years[i - 1].AsOf, years[i].AsOf, findings[i - 1]!, findings[i]!, heirs[i - 1]));
                return new HistoryRow(id, findings.Last(f => f is not null)!.Rule, findings, [.. changes]);
            }),
        ]);
    }

    static HistoryChange Change(DateOnly from, DateOnly to, AuditFinding before, AuditFinding after, ImmutableDictionary<string, string> merges)
    {
        var (a, b) = (before.Main, after.Main);
        var (was, now) = (Marks(a), Marks(b));
        var value = before.Rule is ManualRule ? (before.RecordedWhole?.Value, after.RecordedWhole?.Value) : (a?.Value, b?.Value);
        ImmutableArray<string> gone = [.. was.Keys.Where(k => !now.ContainsKey(k))];
        return new HistoryChange(from, to, value.Item2 - value.Item1)
        {
            NowCounting = [.. now.Where(p => p.Value && was.TryGetValue(p.Key, out var old) && !old).Select(p => p.Key)],
            NoLongerCounting = [.. now.Where(p => !p.Value && was.TryGetValue(p.Key, out var old) && old).Select(p => p.Key)],
            New = [.. now.Keys.Where(k => !was.ContainsKey(k))],
            Gone = gone,
            Merged = [.. gone.Where(merges.ContainsKey).Select(g => (g, merges[g]))],
            IsFirst = value is (null, not null),
            IsLost = value is (not null, null),
            DenominatorBefore = a?.Denominator,
            DenominatorAfter = b?.Denominator,
            Names = (a?.Subjects ?? []).Concat(b?.Subjects ?? []).Where(s => s.Name.Length > 0).GroupBy(s => s.Id, StringComparer.Ordinal).ToImmutableDictionary(g => g.Key, g => g.Last().Name, StringComparer.Ordinal),
        };
    }

    static SortedDictionary<string, bool> Marks(AuditReading? reading)
    {
        var marks = new SortedDictionary<string, bool>(StringComparer.Ordinal);
        foreach (var s in reading?.Subjects ?? [])
        {
            marks[s.Id] = s.Mark is SubjectMark.Counts or SubjectMark.InRange;
        }

        return marks;
    }

    /// <summary>Units that are gone, with the unit of the same level, new or grown, that holds a point of their inside.</summary>
    static IEnumerable<UnitMerge> MergesOf(HistoryYear before, HistoryYear after)
    {
        foreach (var level in before.Levels)
        {
            if (after.Levels.FirstOrDefault(l => l.Units.Level == level.Units.Level) is not { } next)
            {
                continue;
            }

            var still = next.Units.Units.Select(u => u.Id).ToHashSet(StringComparer.Ordinal);
            foreach (var gone in level.Units.Units.Where(u => !still.Contains(u.Id) && !u.Area.IsEmpty))
            {
                var inside = gone.Area.InteriorPoint;
                if (next.Units.Units.FirstOrDefault(u => u.Area.EnvelopeInternal.Contains(inside.Coordinate) && u.Area.Contains(inside)) is { } heir)
                {
                    yield return new UnitMerge(before.AsOf, after.AsOf, level.Units.Level, gone.Id, gone.Name, heir.Id, heir.Name);
                }
            }
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartArray("years");
        foreach (var year in Years)
        {
            json.WriteStartObject();
            json.WriteString("file", year.File);
            json.WriteString("asOf", year.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("merges");
        foreach (var merge in Merges)
        {
            json.WriteStartObject();
            json.WriteString("from", merge.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("to", merge.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("level", merge.Level);
            json.WriteString("gone", merge.Gone);
            json.WriteString("goneName", merge.GoneName);
            json.WriteString("into", merge.Into);
            json.WriteString("intoName", merge.IntoName);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("rows");
        foreach (var row in Rows)
        {
            json.WriteStartObject();
            json.WriteString("id", row.Id);
            json.WriteString("nameZh", row.Rule.NameZh);
            json.WriteString("nameEn", row.Rule.NameEn);
            json.WriteStartArray("values");
            foreach (var f in row.Findings)
            {
                json.WriteStartObject();
                json.WriteString("state", f is null ? null : AuditWords.Of(f.State));
                Number(json, "value", f?.Rule is ManualRule ? f.RecordedWhole?.Value : f?.Main?.Value);
                Number(json, "numerator", f?.Main?.Numerator);
                Number(json, "denominator", f?.Main?.Denominator);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("changes");
            foreach (var change in row.Changes)
            {
                Write(json, change);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, HistoryChange c)
    {
        json.WriteStartObject();
        json.WriteString("from", c.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        json.WriteString("to", c.To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Number(json, "difference", c.Difference);
        foreach (var (name, ids) in (ReadOnlySpan<(string, ImmutableArray<string>)>)[("nowCounting", c.NowCounting), ("noLongerCounting", c.NoLongerCounting), ("new", c.New), ("gone", c.Gone)])
        {
            json.WriteStartArray(name);
            foreach (var id in ids)
            {
                json.WriteStringValue(id);
            }

            json.WriteEndArray();
        }

        json.WriteStartArray("merged");
        foreach (var (gone, into) in c.Merged)
        {
            json.WriteStartObject();
            json.WriteString("gone", gone);
            json.WriteString("into", into);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}

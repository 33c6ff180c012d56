using Coverage.Audit;

namespace Coverage.Layers;

/// <summary>
/// Table <c>audit</c>: one row per finding and reading, the deciding reading first; <c>id</c> names the finding. Table <c>audit-subjects</c>: the units, facilities
/// and projects behind every reading, for the way down from an indicator.
/// </summary>
public static class AuditLayer
{
    public const string Id = "audit";

    public const string SubjectsId = "audit-subjects";

    /// <summary>Reals of both tables: enough for shares, areas and persons alike.</summary>
    public const int Decimals = 9;

    public static Layer Build(IReadOnlyList<AuditReport> reports)
    {
        var rows = reports.SelectMany(r => r.Findings.SelectMany(f => f.Readings.DefaultIfEmpty().Select(reading => (Report: r, Finding: f, Reading: reading)))).ToArray();
        var n = rows.Length;
        return new Layer
        {
            Id = Id,
            TitleZh = "对标检查",
            TitleEn = "Audit",
            Columns =
            [
                Text("id", r => r.Finding.Id),
                Text("standard", r => r.Report.Standard.Id),
                Text("origin", r => r.Finding.StandardId),
                Text("rule", r => r.Finding.Rule.Id),
                ColumnMaking.Integer("no", n, i => rows[i].Finding.Rule.No),
                Text("nameZh", r => r.Finding.Rule.NameZh),
                Text("nameEn", r => r.Finding.Rule.NameEn),
                Text("type", r => r.Finding.Rule.Type),
                Text("department", r => r.Finding.Rule.Department),
                Text("attribute", r => r.Finding.Rule.Attribute),
                Text("obligation", r => AuditWords.Of(r.Finding.Rule.Obligation)),
                Text("computability", r => AuditWords.Of(r.Finding.Rule.Computability)),
                Text("evidence", r => AuditWords.Of(r.Finding.Rule.GradeOf(r.Finding.Threshold))),
                Text("state", r => AuditWords.Of(r.Finding.State)),
                Text("reading", r => r.Reading?.Id),
                ColumnMaking.Flag("decides", n, i => rows[i].Reading?.Decides),
                Text("readingState", r => r.Reading?.State is { } state ? AuditWords.Of(state) : null),
                Real("value", r => r.Reading?.Value),
                Real("numerator", r => r.Reading?.Numerator),
                Real("denominator", r => r.Reading?.Denominator),
                Real("lower", r => r.Reading?.Lower),
                Real("upper", r => r.Reading?.Upper),
                Text("unit", r => r.Reading?.Unit ?? r.Finding.Threshold?.Unit),
                ColumnMaking.Integer("known", n, i => rows[i].Reading is { Of: > 0 } reading ? reading.Known : null),
                ColumnMaking.Integer("of", n, i => rows[i].Reading is { Of: > 0 } reading ? reading.Of : null),
                Real("short", r => r.Reading?.Short),
                Text("op", r => r.Finding.Threshold is { } t ? AuditWords.Of(t.Op) : null),
                Real("target", r => r.Finding.Threshold?.Value),
                ColumnMaking.Integer("targetYear", n, i => rows[i].Finding.Threshold?.Year),
                Text("path", r => r.Finding.Path is { } path ? AuditWords.Of(path.Position) : null),
                ColumnMaking.Flag("targetYearPassed", n, i => rows[i].Finding.PassedYear is not null),
                Real("recorded", r => r.Finding.RecordedWhole?.Value),
                Text("recordedDate", r => r.Finding.RecordedWhole?.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
                Text("recordedSource", r => r.Finding.RecordedWhole?.Source),
                Text("missing", r => Join(r.Reading?.Missing)),
                Text("unknown", r => Join(r.Reading?.Unknown)),
                Text("missingInputs", r => r.Reading is { MissingInputs.Length: > 0 } reading ? string.Join("; ", reading.MissingInputs) : null),
                Text("remarksZh", r => r.Finding.Remarks.IsEmpty ? null : string.Join("; ", r.Finding.Remarks.Select(m => m.Zh))),
                Text("sourceDocument", r => Source(r.Finding).Document),
                Text("sourceClause", r => Source(r.Finding).Clause),
            ],
        };

        TextColumn Text(string name, Func<(AuditReport Report, AuditFinding Finding, AuditReading? Reading), string?> value) => ColumnMaking.Text(name, n, i => value(rows[i]));

        RealColumn Real(string name, Func<(AuditReport Report, AuditFinding Finding, AuditReading? Reading), decimal?> value) =>
            ColumnMaking.Real(name, Decimals, n, i => value(rows[i]) is { } number ? (double)number : double.NaN);
    }

    public static Layer BuildSubjects(IReadOnlyList<AuditReport> reports)
    {
        var rows = reports.SelectMany(r => r.Findings).SelectMany(f => f.Readings.SelectMany(r => r.Subjects.Select(s => (Finding: f.Id, Reading: r.Id, Subject: s)))).ToArray();
        var n = rows.Length;
        return new Layer
        {
            Id = SubjectsId,
            TitleZh = "对标检查明细",
            TitleEn = "Audit subjects",
            Columns =
            [
                ColumnMaking.Text("id", n, i => rows[i].Finding),
                ColumnMaking.Text("reading", n, i => rows[i].Reading),
                ColumnMaking.Text("kind", n, i => rows[i].Subject.Kind),
                ColumnMaking.Text("subject", n, i => rows[i].Subject.Id),
                ColumnMaking.Text("name", n, i => rows[i].Subject.Name),
                ColumnMaking.Text("mark", n, i => AuditWords.Of(rows[i].Subject.Mark)),
                Real("value", s => s.Value),
                Real("numerator", s => s.Numerator),
                Real("denominator", s => s.Denominator),
                ColumnMaking.Text("field", n, i => rows[i].Subject.Field),
            ],
        };

        RealColumn Real(string name, Func<AuditSubject, decimal?> value) =>
            ColumnMaking.Real(name, Decimals, n, i => value(rows[i].Subject) is { } number ? (double)number : double.NaN);
    }

    static RuleSource Source(AuditFinding finding) => finding.Threshold?.Source ?? finding.Rule.Source;

    static string? Join(IEnumerable<AuditSubject>? subjects) => subjects?.Select(s => s.Id).ToArray() is { Length: > 0 } ids ? string.Join(',', ids) : null;
}

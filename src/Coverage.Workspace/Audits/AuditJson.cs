using System.Globalization;
using System.Text.Json;
using Coverage.Audit;

namespace Coverage.Workspaces.Audits;

/// <summary>Audits as JSON: what <c>audit --json</c> prints and <c>/api/audit</c> answers. Numbers are decimals as computed, nothing is rounded away.</summary>
public static class AuditJson
{
    /// <summary>Whether the subjects behind every reading are written too.</summary>
    public enum Depth
    {
        Findings,
        Subjects,
    }

    public static void Write(Utf8JsonWriter json, string study, IReadOnlyList<AuditReport> reports, Depth depth)
    {
        json.WriteStartObject();
        json.WriteString("study", study);
        json.WriteString("asOf", reports.Count > 0 ? Date(reports[0].AsOf) : null);
        json.WriteBoolean("hasNotMet", reports.Any(r => r.HasNotMet));
        json.WriteStartArray("standards");
        foreach (var report in reports)
        {
            Write(json, report, depth);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void Write(Utf8JsonWriter json, AuditReport report, Depth depth)
    {
        json.WriteStartObject();
        json.WriteString("id", report.Standard.Id);
        json.WriteString("nameZh", report.Standard.NameZh);
        json.WriteString("nameEn", report.Standard.NameEn);
        json.WriteString("regionCode", report.Standard.RegionCode);
        json.WriteStartObject("states");
        foreach (var state in Enum.GetValues<AuditState>())
        {
            json.WriteNumber(AuditWords.Of(state), report.Findings.Count(f => f.State == state));
        }

        json.WriteEndObject();
        json.WriteStartArray("findings");
        foreach (var finding in report.Findings)
        {
            Write(json, report.Standard, finding, depth);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, ServiceStandard standard, AuditFinding finding, Depth depth)
    {
        var rule = finding.Rule;
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteString("origin", finding.StandardId);
        json.WriteString("rule", rule.Id);
        json.WriteString("type", rule.Type);
        Number(json, "no", rule.No);
        json.WriteString("nameZh", rule.NameZh);
        json.WriteString("nameEn", rule.NameEn);
        json.WriteString("titleZh", AuditFormat.Name(finding, true));
        json.WriteString("titleEn", AuditFormat.Name(finding, false));
        json.WriteString("askedZh", AuditFormat.Asked(finding, true));
        json.WriteString("askedEn", AuditFormat.Asked(finding, false));
        json.WriteString("department", rule.Department);
        json.WriteString("departmentEn", rule.DepartmentEn);
        json.WriteString("attribute", rule.Attribute);
        json.WriteString("obligation", AuditWords.Of(rule.Obligation));
        json.WriteString("computability", AuditWords.Of(rule.Computability));
        json.WriteString("evidence", AuditWords.Of(rule.GradeOf(finding.Threshold)));
        json.WriteString("state", AuditWords.Of(finding.State));
        json.WriteString("stateZh", AuditFormat.State(finding, true));
        json.WriteString("stateEn", AuditFormat.State(finding, false));
        json.WriteStartObject("raw");
        foreach (var (year, cell) in rule.Raw)
        {
            json.WriteString(year.ToString(CultureInfo.InvariantCulture), cell);
        }

        json.WriteEndObject();
        WriteThreshold(json, finding);
        WritePath(json, finding);
        WriteRecorded(json, finding);
        json.WriteStartArray("readings");
        foreach (var reading in finding.Readings)
        {
            Write(json, reading, depth);
        }

        json.WriteEndArray();
        json.WriteStartArray("remarks");
        foreach (var remark in finding.Remarks)
        {
            json.WriteStartObject();
            json.WriteString("code", remark.Code);
            json.WriteString("zh", AuditFormat.Remark(remark, true));
            json.WriteString("en", remark.En);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("needs", rule.Needs.IsEmpty ? null : string.Join("; ", rule.Needs));
        json.WriteString("readingOfText", rule.Reading);
        json.WriteString("source", AuditFormat.Source(standard, finding));
        json.WriteEndObject();
    }

    static void WriteThreshold(Utf8JsonWriter json, AuditFinding finding)
    {
        json.WriteStartArray("reported");
        foreach (var t in finding.Rule.Thresholds.Where(t => t.Role is ThresholdRole.Reported or ThresholdRole.Baseline))
        {
            json.WriteStartObject();
            json.WriteString("role", t.Role == ThresholdRole.Baseline ? "baseline" : "reported");
            json.WriteString("op", AuditWords.Of(t.Op));
            Number(json, "value", t.Value);
            json.WriteString("unit", t.Unit);
            Number(json, "year", t.Year);
            json.WriteString("stage", t.Stage);
            json.WriteString("of", t.Scope?.Zh);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (finding.Threshold is not { } target)
        {
            json.WriteNull("target");
            return;
        }

        json.WriteStartObject("target");
        json.WriteString("op", AuditWords.Of(target.Op));
        Number(json, "value", target.Value);
        Number(json, "upper", target.Upper);
        json.WriteString("unit", target.Unit);
        json.WriteString("quantity", target.Quantity);
        Number(json, "year", target.Year);
        json.WriteString("of", target.Scope?.Zh);
        json.WriteEndObject();
    }

    static void WritePath(Utf8JsonWriter json, AuditFinding finding)
    {
        json.WriteBoolean("beforeTargetYear", finding.IsBeforeTargetYear);
        json.WriteBoolean("metEarly", finding.IsMetEarly);
        json.WriteBoolean("targetYearPassed", finding.PassedYear is not null);
        if (finding.Path is not { } path)
        {
            json.WriteNull("path");
            return;
        }

        json.WriteStartObject("path");
        json.WriteString("position", AuditWords.Of(path.Position));
        json.WriteNumber("pathValue", path.PathValue);
        json.WriteNumber("difference", path.Difference);
        json.WriteNumber("baselineYear", path.BaselineYear);
        json.WriteNumber("baseline", path.Baseline);
        json.WriteNumber("targetYear", path.TargetYear);
        json.WriteNumber("target", path.Target);
        json.WriteString("by", "linear, our own reading, never an official value");
        json.WriteEndObject();
    }

    static void WriteRecorded(Utf8JsonWriter json, AuditFinding finding)
    {
        json.WriteStartArray("recorded");
        foreach (var value in finding.Recorded)
        {
            json.WriteStartObject();
            json.WriteString("unit", value.Unit);
            json.WriteNumber("value", value.Value);
            json.WriteString("date", value.Date is { } date ? Date(date) : null);
            json.WriteString("source", value.Source);
            json.WriteBoolean("ofTheWhole", value == finding.RecordedWhole);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void Write(Utf8JsonWriter json, AuditReading r, Depth depth)
    {
        json.WriteStartObject();
        json.WriteString("id", r.Id);
        json.WriteString("nameZh", AuditFormat.Reading(r.Id, true));
        json.WriteString("nameEn", AuditFormat.Reading(r.Id, false));
        json.WriteString("textZh", AuditFormat.Value(r, true));
        json.WriteString("textEn", AuditFormat.Value(r, false));
        json.WriteString("unit", r.Unit);
        json.WriteBoolean("decides", r.Decides);
        json.WriteString("state", r.State is { } state ? AuditWords.Of(state) : null);
        Number(json, "value", r.Value);
        Number(json, "numerator", r.Numerator);
        Number(json, "denominator", r.Denominator);
        Number(json, "lower", r.Lower);
        Number(json, "upper", r.Upper);
        Number(json, "short", r.Short);
        json.WriteNumber("known", r.Known);
        json.WriteNumber("of", r.Of);
        json.WriteStartArray("missingInputs");
        foreach (var input in r.MissingInputs)
        {
            json.WriteStringValue(input);
        }

        json.WriteEndArray();
        if (r.Reach is { } reach)
        {
            json.WriteStartObject("reach");
            json.WriteString("group", reach.Group);
            json.WriteString("walker", reach.Walker);
            json.WriteNumber("minutes", reach.LimitMs / 60_000m);
            json.WriteNumber("facilities", reach.FacilityIds.Length);
            if (depth == Depth.Subjects)
            {
                json.WriteStartArray("facilityIds");
                foreach (var facility in reach.FacilityIds)
                {
                    json.WriteStringValue(facility);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteStartArray("subjects");
        foreach (var s in depth == Depth.Subjects ? r.Subjects : [.. r.Subjects.Where(s => s.Mark is SubjectMark.Missing or SubjectMark.Unknown && s.Value is null)])
        {
            json.WriteStartObject();
            json.WriteString("kind", s.Kind);
            json.WriteString("id", s.Id);
            json.WriteString("name", s.Name);
            json.WriteString("mark", AuditWords.Of(s.Mark));
            Number(json, "value", s.Value);
            Number(json, "numerator", s.Numerator);
            Number(json, "denominator", s.Denominator);
            json.WriteString("field", s.Field);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

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

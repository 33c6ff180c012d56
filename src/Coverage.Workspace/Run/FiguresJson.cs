using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Coverage.Access;
using Coverage.Audit;
using Coverage.City;
using Coverage.Layers;
using Coverage.Network;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Standards;

namespace Coverage.Workspaces.Run;

/// <summary>The object that <c>run --json</c> prints and the manifest keeps (PRODUCT §4); field names and their meaning are fixed.</summary>
public static class FiguresJson
{
    const int BytesAtOnce = 1 << 16;

    /// <summary>The whole object as text: every unit's rows too, so not for a study of millions of rows.</summary>
    public static string Write(StudyRun run)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(run, text);
        return text.ToString();
    }

    /// <summary>The whole object, handed to the writer piece by piece.</summary>
    public static void Write(StudyRun run, TextWriter to) => Write(run, run.Coverage, to);

    /// <summary>What the manifest keeps: the object without the rows of units, which the table <c>coverage</c> holds.</summary>
    public static string WriteForManifest(StudyRun run)
    {
        var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(run, run.Coverage.OfStudy(), text);
        return text.ToString();
    }

    static void Write(StudyRun run, IEnumerable<CoverageRow> rows, TextWriter to)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * BytesAtOnce);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("study", run.Settings.Id);
            json.WriteString("inputsHash", run.InputsHash);
            json.WriteString("hash", run.Hash);
            json.WriteString("asOf", run.Settings.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("crs", run.Streets.Frame.Crs.Id);
            WriteNetwork(json, run);
            WriteDemand(json, run);
            WriteFacilities(json, run);
            json.WriteStartArray("coverage");
            foreach (var row in rows)
            {
                WriteRow(json, row);
                if (json.BytesPending > BytesAtOnce)
                {
                    json.Flush();
                    Drain(buffer, to);
                }
            }

            json.WriteEndArray();
            WriteAudit(json, run.Audits);
            foreach (var id in (string[])[GapLayer.Id, ModeLayer.Id, CompletenessLayer.UnitsId, SensitivityLayer.Id])
            {
                json.WritePropertyName(id);
                LayerRowsJson.Write(json, run.Layers.FirstOrDefault(l => l.Id == id));
            }

            SupplyJson.Write(json, run.Supply, run.Inputs.Facilities);
            WriteImport(json, run.Report);
            WriteSeconds(json, run.Clock);
            json.WriteNumber("gatedLastLegMetres", run.Settings.Network.GatedLastLegMetres);
            SettingsJson.Write(json, run.Settings);
            KeptStandards.Write(json, run.Inputs.Source.OwnStandards);
            json.WriteStartObject("snapCapMetres");
            json.WriteNumber("urban", run.Settings.SnapCapUrbanMetres);
            json.WriteNumber("rural", run.Settings.SnapCapRuralMetres);
            json.WriteEndObject();
            json.WritePropertyName("walkers");
            WalkersJson.Write(json, run.Inputs.Walkers.Profiles, run.Inputs.Walkers.Composites);
            json.WriteEndObject();
        }

        Drain(buffer, to);
    }

    /// <summary>Hands over what is complete; the JSON writer never stops inside a character.</summary>
    static void Drain(ArrayBufferWriter<byte> buffer, TextWriter to)
    {
        to.Write(Encoding.UTF8.GetString(buffer.WrittenSpan));
        buffer.ResetWrittenCount();
    }

    static void WriteNetwork(Utf8JsonWriter json, StudyRun run)
    {
        var r = run.Streets.Report;
        json.WriteStartObject("network");
        json.WriteNumber("nodes", r.Nodes);
        json.WriteNumber("arcs", r.Arcs);
        Rounded(json, "lengthKm", r.LengthKm, 3);
        Rounded(json, "stairsKm", r.StairsKm, 3);
        Rounded(json, "slopedShare", r.SlopedShare, 4);
        json.WriteNumber("components", r.Components);
        json.WriteNumber("componentsPruned", r.ComponentsPruned);
        Rounded(json, "prunedKm", r.PrunedKm, 3);
        Rounded(json, "meanAbsoluteGrade", r.MeanAbsoluteGrade, 4);
        json.WriteNumber("clampedEdges", r.Clamped);
        json.WriteNumber("steps", r.Steps);
        json.WriteNumber("stairsEdges", r.StairsEdges);
        json.WriteNumber("stairsEstimated", r.StairsEstimated);
        json.WriteNumber("stairsDirectionUnknown", r.StairsDirectionUnknown);
        json.WriteNumber("stairsHandrailUnknown", r.StairsHandrailUnknown);
        json.WriteNumber("escalators", r.Escalators);
        json.WriteNumber("lifts", r.Lifts);
        json.WriteNumber("signalledEdges", r.SignalledEdges);
        Rounded(json, "bigRoadNoSidewalkKm", r.BigRoadNoSidewalkKm, 3);
        Rounded(json, "heightCoverage", r.HeightCoverage, 4);
        json.WriteNumber("missingNodeRefs", r.MissingNodeRefs);
        Rounded(json, "closedKm", r.ClosedKm, 3);
        json.WriteNumber("closedGates", r.ClosedGates);
        json.WriteNumber("withHours", r.WithHours);
        json.WriteNumber("hoursUnread", r.HoursUnread);
        json.WriteNumber("escalatorsDirectionUnknown", r.EscalatorsDirectionUnknown);
        json.WriteNumber("inclineIgnored", r.InclineIgnored);
        json.WriteStartArray("walkers");
        foreach (var costs in run.Streets.Costs)
        {
            var strain = WalkerStrain.Of(costs, run.Inputs.Walkers.FindProfile(costs.ProfileId)!);
            json.WriteStartObject();
            json.WriteString("walker", strain.ProfileId);
            Rounded(json, "steepKm", strain.SteepKm, 3);
            Rounded(json, "barredKm", strain.BarredKm, 3);
            json.WriteNumber("longFlights", strain.LongFlights);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("kmByClass");
        foreach (var (streetClass, km) in r.KmByClass)
        {
            Rounded(json, streetClass, km, 3);
        }

        json.WriteEndObject();
        json.WriteStartObject("refusedWays");
        foreach (var (reason, count) in r.RefusedWays)
        {
            json.WriteNumber(reason, count);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteDemand(Utf8JsonWriter json, StudyRun run)
    {
        var demand = run.Inputs.Demand;
        var unreachable = UnreachableLayer.Places(run.Reach.Targets, run.HeadlineProfile, demand.Count).Select(p => p.Place).ToArray();
        json.WriteStartObject("demand");
        json.WriteNumber("points", demand.Count);
        WriteGroups(json, demand, g => g.Total);
        json.WriteStartObject("unreachable");
        json.WriteString("walker", run.HeadlineProfile);
        json.WriteNumber("points", unreachable.Length);
        WriteGroups(json, demand, g => unreachable.Sum(i => g.Millionths[i]));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteGroups(Utf8JsonWriter json, Demand demand, Func<DemandGroup, long> count)
    {
        json.WriteStartObject("groups");
        foreach (var group in demand.Groups)
        {
            json.WriteNumber(group.Id, Persons(count(group)));
        }

        json.WriteEndObject();
    }

    static void WriteFacilities(Utf8JsonWriter json, StudyRun run)
    {
        var facilities = run.Inputs.Facilities;
        json.WriteStartObject("facilities");
        json.WriteNumber("count", facilities.Length);
        json.WriteStartObject("byKind");
        foreach (var kind in facilities.GroupBy(f => f.Kind).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(kind.Key, kind.Count());
        }

        json.WriteEndObject();
        json.WriteStartArray("unreachable");
        var first = run.Reach.FacilitySnaps.First;
        for (var f = 0; f < facilities.Length; f++)
        {
            if (first[f] == first[f + 1])
            {
                json.WriteStringValue(facilities[f].Id);
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void WriteCoverage(Utf8JsonWriter json, IReadOnlyList<CoverageRow> rows)
    {
        json.WriteStartArray("coverage");
        foreach (var row in rows)
        {
            WriteRow(json, row);
        }

        json.WriteEndArray();
    }

    static void WriteRow(Utf8JsonWriter json, CoverageRow row)
    {
        json.WriteStartObject();
        json.WriteString("target", row.Target.Id);
        json.WriteString("group", row.Group);
        json.WriteString("walker", row.Walker);
        json.WriteNumber("minutes", row.Minutes);
        json.WriteString("direction", CoverageLayer.Name(row.Direction));
        json.WriteString("unitLevel", row.UnitLevel);
        json.WriteString("unit", row.Unit);
        json.WriteNumber("covered", Persons(row.Covered));
        json.WriteNumber("total", Persons(row.Total));
        if (row.Share is { } share)
        {
            Rounded(json, "share", share, CoverageLayer.ShareDecimals);
        }
        else
        {
            json.WriteNull("share");
        }

        json.WriteNumber("circleCovered", Persons(row.CircleCovered));
        json.WriteNumber("standardCircleCovered", Persons(row.StandardCircleCovered));
        json.WriteBoolean("assumed", row.Target.IsAssumed);
        json.WriteStartObject("unreachable");
        json.WriteNumber("no-snap", Persons(row.UnreachableNoSnap));
        json.WriteNumber("impassable", Persons(row.UnreachableImpassable));
        json.WriteNumber("no-route", Persons(row.UnreachableNoRoute));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    static void WriteAudit(Utf8JsonWriter json, IReadOnlyList<AuditReport> reports)
    {
        json.WriteStartArray("audit");
        foreach (var finding in reports.SelectMany(r => r.Findings))
        {
            json.WriteStartObject();
            json.WriteString("id", finding.Id);
            json.WriteString("state", AuditWords.Of(finding.State));
            Optional(json, "value", finding.Rule is ManualRule ? finding.RecordedWhole?.Value : finding.Main?.Value);
            Optional(json, "numerator", finding.Main?.Numerator);
            Optional(json, "denominator", finding.Main?.Denominator);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void Optional(Utf8JsonWriter json, string name, decimal? value)
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

    public static void WriteImport(Utf8JsonWriter json, ImportReport report)
    {
        json.WriteStartObject("import");
        json.WriteNumber("accepted", report.Accepted);
        json.WriteNumber("warned", report.Warned);
        json.WriteNumber("refused", report.Refused);
        json.WriteStartArray("findings");
        foreach (var f in report.Findings)
        {
            json.WriteStartObject();
            json.WriteString("severity", FindingLayer.Name(f.Severity));
            json.WriteString("code", f.Code);
            json.WriteString("file", f.File);
            json.WriteString("row", f.Row);
            json.WriteString("field", f.Field);
            json.WriteString("value", f.Value);
            json.WriteString("reason", f.Reason);
            json.WriteString("cure", f.Cure);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteSeconds(Utf8JsonWriter json, StageClock clock)
    {
        json.WriteStartObject("seconds");
        foreach (var stage in clock.Seconds)
        {
            Rounded(json, stage.Stage, stage.Seconds, 3);
        }

        json.WriteEndObject();
    }

    /// <summary>Persons as a decimal: exact, and whole numbers without a point.</summary>
    internal static decimal Persons(long millionths)
    {
        byte decimals = 6;
        for (; decimals > 0 && millionths % 10 == 0; decimals--)
        {
            millionths /= 10;
        }

        var size = (ulong)Math.Abs(millionths);
        return new decimal((int)size, (int)(size >> 32), 0, millionths < 0, decimals);
    }

    static void Rounded(Utf8JsonWriter json, string name, double value, int decimals) => json.WriteNumber(name, Math.Round(value, decimals));
}

using System.Collections.Immutable;
using System.Text.Json;
using Coverage.Audit;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Standards;

/// <summary>Reads the numbers of a rule: thresholds, scopes, sources.</summary>
sealed class ThresholdReader(StandardContext context)
{
    public ImmutableArray<Threshold> Read(StudyObject rule) => rule.Has("thresholds")
        ? [.. rule.NeedList("thresholds").Select(v => One(rule.Object(v, StandardFields.Threshold)))]
        : [];

    Threshold One(StudyObject o)
    {
        var role = o.Word("role", StandardWords.Role);
        var op = o.Word("op", StandardWords.Op);
        var (value, upper) = Value(o, op);
        var threshold = new Threshold
        {
            Role = role,
            Op = op,
            Value = value,
            Upper = upper,
            Unit = o.OneOf("unit", StandardWords.Units),
            Quantity = o.OneOfOrNull("quantity", StandardWords.Quantities),
            Stage = o.OneOf("stage", "before", "after"),
            Year = o.Whole("year", 1990, 2100),
            Horizon = o.WordOrNull("horizon", StandardWords.Horizon),
            TextZh = o.Text("textZh"),
            Note = o.Text("note"),
            Scope = Scope(o),
            Source = o.Has("source") ? Source(o, "source") : null,
        };
        Check(o, threshold);
        return threshold;
    }

    static (decimal? Value, decimal? Upper) Value(StudyObject o, Comparison op)
    {
        var v = o.Need("value");
        if (op == Comparison.Between)
        {
            var (from, to) = o.Pair(v);
            return (from, to);
        }

        return v.Kind == JsonValueKind.Null ? (null, null) : (o.Decimal(v), null);
    }

    static void Check(StudyObject o, Threshold t)
    {
        o.Refuse(t.Value is null && t.Role != ThresholdRole.Target, "value", "only a target may be without a number", "give the number, or make it a target");
        o.Refuse(t.Role == ThresholdRole.Norm && t.Quantity is null, "role", "a norm does not say of what", "add \"quantity\"");
        o.Refuse(t.Stage is not null && t.Role != ThresholdRole.Reported, "stage", "only a reported figure has a stage", "leave it out");
        o.Refuse(t.Stage is not null && t.Year is not null, "stage", "a stage stands where the text gives no year", "keep one of the two");
        o.Refuse(t.Horizon == Horizon.Plan && t.Year is not null, "year", "the horizon 'plan' means that the sentence gives no year", "keep one of the two");
        o.Refuse(t.Horizon == Horizon.From && t.Year is null, "horizon", "the horizon 'from' needs its year", "add \"year\"");
    }

    public RuleScope? Scope(StudyObject owner)
    {
        if (owner.Object("scope", StandardFields.Scope) is not { } o)
        {
            return null;
        }

        o.Refuse(o.Value.Members.Count == 0, "scope", "the scope is empty", "say whom it speaks of, or leave it out");
        o.Refuse(o.Has("countyCodes") && !o.Has("countyCodesStatus"), "countyCodes", "the list of counties does not say whether it is confirmed", "add \"countyCodesStatus\": \"to-be-confirmed\"");
        return new RuleScope
        {
            Area = o.OneOfOrNull("area", StandardWords.Areas),
            Zh = o.Text("zh"),
            En = o.Text("en"),
            CountyCodes = Codes(o),
            CountyCodesConfirmed = o.OneOf("countyCodesStatus", "to-be-confirmed", "confirmed") == "confirmed",
            FacilityTypes = o.Listed("facilityTypes", context.Kinds),
            Filter = o.Has("facilityFilter") ? FilterReader.Filter(o, "facilityFilter") : null,
            Level = o.OneOf("level", "province", "county"),
            Housing = o.OneOf("housing", "new", "existing"),
            ServicePopulation = o.Get("servicePopulation") is { } pair ? o.Pair(pair) : null,
        };
    }

    static ImmutableArray<string> Codes(StudyObject o)
    {
        var codes = o.Texts("countyCodes");
        for (var i = 0; i < codes.Length; i++)
        {
            if (codes[i].Length != 6 || !codes[i].All(char.IsAsciiDigit))
            {
                throw o.Wrong(o.Get("countyCodes")!.Items[i], $"'{codes[i]}' is no county code", "write six digits, such as \"500103\"");
            }
        }

        return codes;
    }

    public RuleSource Source(StudyObject owner, string name) => Source(owner.Object(owner.Need(name), StandardFields.Source));

    public RuleSource Source(StudyObject o)
    {
        var document = o.NeedText("doc");
        return context.Documents.Contains(document)
            ? new RuleSource(document, o.NeedText("loc"), o.Text("via"), o.Text("note"))
            : throw o.Wrong(o.Need("doc"), $"unknown document '{document}'", NearestName.Cure(document, context.Documents) + "; or add it to \"documents\"");
    }
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Coverage.Audit;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Standards;

/// <summary>Reads one rule: what all rules share, then the members of its type. A member that the type does not know is an error.</summary>
sealed partial class RuleReader(StandardContext context)
{
    readonly ThresholdReader _thresholds = new(context);

    public ServiceRule Read(StudyObject owner, JsonValue value)
    {
        var type = TypeOf(owner, value);
        var o = owner.Object(value, [.. StandardFields.Rule, .. StandardFields.ByType[type]]);
        var rule = OfType(o, Facts(o));
        RuleChecks.Check(o, rule);
        return rule;
    }

    static string TypeOf(StudyObject owner, JsonValue value)
    {
        if (value.Kind != JsonValueKind.Object)
        {
            throw owner.Wrong(value, $"{value.Quoted()} is not a rule", "write { \"id\": …, \"type\": … }");
        }

        var type = value.Member("type") ?? throw owner.Wrong(value, "the property 'type' is missing", "add \"type\": one of " + string.Join(", ", StandardFields.ByType.Keys));
        return owner.OneOf(type, [.. StandardFields.ByType.Keys]);
    }

    RuleFacts Facts(StudyObject o) => new()
    {
        Id = IdOf(o),
        Type = o.NeedText("type"),
        No = o.Whole("no", 1, 10_000),
        NameZh = o.NeedText("nameZh"),
        NameEn = o.NeedText("nameEn"),
        Computability = o.Word("computability", StandardWords.Computability),
        Attribute = o.OneOfOrNull("attribute", StandardWords.Attributes),
        Obligation = o.Word("obligation", StandardWords.Obligation),
        Department = o.Text("department"),
        DepartmentEn = o.Text("departmentEn"),
        Evidence = o.Word("evidence", StandardWords.Evidence),
        EvidenceByQuantity = Grades(o),
        Raw = Raw(o),
        Thresholds = _thresholds.Read(o),
        Scope = _thresholds.Scope(o),
        Needs = Needs(o),
        NeedsZh = NeedsZh(o),
        Source = _thresholds.Source(o, "source"),
        Also = [.. o.List("also").Select(v => _thresholds.Source(o.Object(v, StandardFields.Source)))],
        Reading = o.Text("reading"),
        Note = o.Text("note"),
    };

    static string IdOf(StudyObject o)
    {
        var id = o.NeedText("id");
        return id.Split('.').All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-'))
            ? id
            : throw o.Wrong(o.Need("id"), $"'{id}' cannot be the id of a rule", "use lower-case letters, digits, '-', and '.' between parts, such as \"dj.ind.05\"");
    }

    static ImmutableSortedDictionary<string, Evidence> Grades(StudyObject o)
    {
        var grades = ImmutableSortedDictionary.CreateBuilder<string, Evidence>(StringComparer.Ordinal);
        foreach (var (quantity, grade) in o.Map("evidenceByField"))
        {
            o.Refuse(!StandardWords.Quantities.Contains(quantity), "evidenceByField", $"unknown quantity '{quantity}'", NearestName.Cure(quantity, StandardWords.Quantities));
            grades[quantity] = StandardWords.Evidence[o.OneOf(grade, [.. StandardWords.Evidence.All])];
        }

        return grades.ToImmutable();
    }

    static ImmutableSortedDictionary<int, string?> Raw(StudyObject o)
    {
        var cells = ImmutableSortedDictionary.CreateBuilder<int, string?>();
        foreach (var (year, cell) in o.Map("raw"))
        {
            if (year.Length != 4 || !int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y))
            {
                throw o.Wrong(cell, $"'{year}' is not a year", "write \"2025\"");
            }

            cells[y] = cell.Kind == JsonValueKind.Null ? null : o.TextOf(cell);
        }

        return cells.ToImmutable();
    }

    static ImmutableArray<string> Needs(StudyObject o)
    {
        var needs = o.Texts("needs");
        o.Refuse(o.Has("needs") && needs.IsEmpty, "needs", "the list 'needs' is empty", "say what is needed, or leave it out");
        return needs;
    }

    static ImmutableArray<string> NeedsZh(StudyObject o)
    {
        var words = o.Texts("needsZh");
        o.Refuse(words.Length > 0 && words.Length != o.Texts("needs").Length, "needsZh", $"{words.Length} Chinese items beside {o.Texts("needs").Length} of 'needs'", "say every item of 'needs' in Chinese, in the same order");
        return words;
    }

    ImmutableArray<string> Kinds(StudyObject o, string name = "facilityTypes") => o.NeedListed(name, context.Kinds);

    static ImmutableArray<string> Populations(StudyObject o)
    {
        var own = o.OneOf("population", StandardWords.Groups);
        var options = o.Listed("populationOptions", StandardWords.Groups);
        o.Refuse(o.Has("populationOptions") && options.Length < 2, "populationOptions", "one option is no choice", "name at least two populations, or leave it out");
        return [own, .. options.Where(p => p != own)];
    }

    static UnitFilter? Units(StudyObject o)
    {
        if (o.Object("unitFilter", StandardFields.UnitFilter) is not { } f)
        {
            return null;
        }

        f.Refuse(f.Value.Members.Count == 0, "unitFilter", "the filter asks nothing", "name a class or an area, or leave it out");
        return new UnitFilter(f.OneOfOrNull("class", StandardWords.UnitClasses), f.OneOfOrNull("area", StandardWords.Areas));
    }

    PeopleQuestion People(StudyObject o)
    {
        var minutes = o.Decimal(o.Need("minutes"));
        o.Refuse(minutes <= 0, "minutes", $"{minutes} minutes are no time", "give minutes above 0");
        var aggregate = o.OneOf("aggregate", "each", "all", "each+all");
        return new PeopleQuestion(
            o.OneOf("population", StandardWords.Groups), minutes, o.OneOf("walkProfile", context.Walkers), o.Word("direction", StandardWords.Direction),
            aggregate is not "all", aggregate is "all" or "each+all");
    }
}

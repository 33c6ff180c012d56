using Coverage.Audit;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Standards;

/// <summary>Reads what a rule asks of a facility: filters, predicates, capacities with their condition.</summary>
static class FilterReader
{
    public static FacilityFilter Filter(StudyObject owner, string name)
    {
        var o = NotEmpty(owner, name, StandardFields.FacilityFilter);
        return new FacilityFilter
        {
            Demonstration = o.YesNo("demonstration"),
            Inclusive = o.YesNo("inclusive"),
            General = o.YesNo("general"),
            Grades = o.Listed("grade", StandardWords.Grades),
            Stars = o.Whole("stars", 1, 5),
            Theme = o.OneOfOrNull("theme", StandardWords.Themes),
        };
    }

    public static FacilityFilter Predicate(StudyObject owner, string name, StandardContext context)
    {
        var o = NotEmpty(owner, name, StandardFields.Predicate);
        return new FacilityFilter
        {
            Operators = o.Listed("operatorKind", StandardWords.Operators),
            HasGeriatrics = o.YesNo("hasGeriatrics"),
            Services = o.Listed("services", context.Services),
            FireSafetyOk = o.YesNo("fireSafetyOk"),
            MedicalContract = o.YesNo("medicalContract"),
        };
    }

    public static CapacityColumn Capacity(StudyObject owner, string name)
    {
        var o = owner.Object(owner.Need(name), StandardFields.Capacity);
        FacilityFilter? where = null;
        if (o.Has("where"))
        {
            var w = NotEmpty(o, "where", StandardFields.CapacityWhere);
            where = new FacilityFilter
            {
                Inclusive = w.YesNo("inclusive"),
                Operators = w.Listed("operatorKind", StandardWords.Operators),
                Nature = w.OneOfOrNull("nature", StandardWords.Natures),
            };
        }

        return new CapacityColumn(o.OneOf("capacity", StandardWords.Capacities), where);
    }

    static StudyObject NotEmpty(StudyObject owner, string name, System.Collections.Immutable.ImmutableArray<string> fields)
    {
        var o = owner.Object(owner.Need(name), fields);
        o.Refuse(o.Value.Members.Count == 0, name, $"'{name}' asks nothing", "name at least one condition, or leave it out");
        return o;
    }
}

using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>
/// Sums of figures over facilities: totals, per so many people, as shares of each other. A blank figure counts as nothing against the rule and as anything
/// for it. A kind of the community tier none of whose facilities gives the figure has none of its own (stations have no beds); rules that name no kinds ask
/// only the kinds that give the figure. Both are said beside the value.
/// </summary>
static class CapacityCheck
{
    public static Measured Measure(CapacityPerPopulationRule rule, AuditCase c, AuditContext x) =>
        PerPopulation(rule.Populations, rule.Per, UnitOf(c, rule.Capacity.Field + "/" + rule.Per), x, Total("official", rule.Kinds, rule.Capacity, null, c, x));

    public static Measured Measure(LandPerCapitaRule rule, AuditCase c, AuditContext x) =>
        PerPopulation(rule.Populations, 1, "m2/person", x, OfAnyKind(rule.AreaField, c, x));

    public static Measured Measure(StaffPerPopulationRule rule, AuditCase c, AuditContext x) =>
        PerPopulation(rule.Populations, rule.Per, UnitOf(c, "persons/" + rule.Per), x, OfAnyKind(rule.StaffField, c, x));

    static string UnitOf(AuditCase c, string otherwise) => c.Threshold?.Unit ?? otherwise;

    static AuditReading OfAnyKind(string field, AuditCase c, AuditContext x)
    {
        ImmutableArray<string> kinds = [.. x.Open.Select(x.Facility).Where(f => f.Figure(field) is not null).Select(f => f.Kind).Distinct()];
        return kinds.IsEmpty
            ? PeopleCheck.Absent("official", field)
            : Total("official", kinds, new CapacityColumn(field), null, c, x);
    }

    /// <summary>A sum divided by every population that the text may mean, each a reading that carries the verdict.</summary>
    static Measured PerPopulation(ImmutableArray<string> populations, int per, string unit, AuditContext x, AuditReading sum) => new(
    [
        .. populations.Select((group, i) =>
        {
            var id = populations.Length == 1 ? "official" : "population:" + group;
            return sum.Numerator is null ? sum with { Id = id, Unit = unit }
                : x.Population(group) is not { } people ? sum with { Id = id, Unit = unit, Value = null, Lower = null, Upper = null, MissingInputs = ["group " + group] }
                : sum with
                {
                    Id = id,
                    Unit = unit,
                    Denominator = people,
                    Value = people > 0 ? sum.Value * per / people : null,
                    Lower = people > 0 ? sum.Lower * per / people : null,
                    Upper = people > 0 ? sum.Upper * per / people : null,
                    IsEmpty = people == 0,
                };
        }),
    ]);

    /// <summary>A figure summed over the facilities that pass; the bounds count blanks and doubtful ones.</summary>
    public static AuditReading Total(string id, ImmutableArray<string> kinds, CapacityColumn column, FacilityFilter? filter, AuditCase c, AuditContext x)
    {
        var ofKinds = x.OfKinds(kinds, c);
        var counted = Giving(ofKinds, column.Field, x);
        var subjects = ImmutableArray.CreateBuilder<AuditSubject>();
        decimal lower = 0, upper = 0;
        var isOpenAbove = false;
        foreach (var f in counted.Select(x.Facility))
        {
            var (belongs, field) = Both(FacilityCheck.Ask(filter, c, f), column.Where?.Ask(f) ?? (true, null));
            if (belongs == false)
            {
                continue;
            }

            var figure = f.Figure(column.Field);
            isOpenAbove |= figure is null;
            upper += figure ?? 0;
            lower += belongs == true ? figure ?? 0 : 0;
            var blank = belongs is null ? field : figure is null ? column.Field : null;
            subjects.Add(FacilityCheck.Subject(f, blank is null ? SubjectMark.Counts : SubjectMark.Unknown, blank, figure));
        }

        // Facilities are there and not one of them tells the figure: that is no zero.
        var isUntold = (ofKinds.Length > 0 && counted.IsEmpty) || (subjects.Count > 0 && subjects.All(s => s.Mark == SubjectMark.Unknown && s.Value is null));
        return new AuditReading
        {
            Id = id,
            Unit = "",
            Numerator = isUntold ? null : lower,
            Value = isUntold ? null : lower,
            Lower = isUntold ? null : lower,
            Upper = isOpenAbove ? null : upper,
            Known = subjects.Count(s => s.Mark != SubjectMark.Unknown),
            Of = subjects.Count,
            MissingInputs = isUntold ? [column.Field] : [],
            Subjects = subjects.ToImmutable(),
            Decides = true,
        };
    }

    /// <summary>Facilities without those of community kinds that never give the figure.</summary>
    public static ImmutableArray<int> Giving(ImmutableArray<int> facilities, string field, AuditContext x)
    {
        var silent = facilities.Select(x.Facility).GroupBy(f => f.Kind)
            .Where(g => x.Inputs.CommunityKinds.Contains(g.Key) && g.All(f => f.Figure(field) is null))
            .Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return [.. facilities.Where(f => !silent.Contains(x.Facility(f).Kind))];
    }

    static (bool? Answer, string? Field) Both((bool? Answer, string? Field) a, (bool? Answer, string? Field) b) =>
        a.Answer == false || b.Answer == false ? (false, null) : a.Answer is null ? a : b;

    public static Measured Measure(CapacityShareRule rule, AuditCase c, AuditContext x) =>
        Share(rule.Kinds, rule.Denominator, f => Part(rule.Numerator, f), true, c, x);

    public static Measured Measure(UtilisationRule rule, AuditCase c, AuditContext x) =>
        Share(rule.Kinds, rule.Denominator, f => f.Figure(rule.NumeratorField) is { } n ? (n, n, null) : (null, null, rule.NumeratorField), false, c, x);

    /// <summary>A facility's part of the numerator, against and for; nulls where it is not told at all.</summary>
    static (decimal? Low, decimal? High, string? Field) Part(CapacityColumn column, AuditFacility f)
    {
        var (belongs, field) = column.Where?.Ask(f) ?? (true, null);
        return belongs == false ? (0, 0, null)
            : f.Figure(column.Field) is not { } figure ? (null, null, column.Field)
            : belongs == true ? (figure, figure, null)
            : (0, figure, field);
    }

    /// <param name="kinds">Kinds of facilities that count.</param>
    /// <param name="whole">The denominator of every facility.</param>
    /// <param name="part">Numerator of a facility, against and for, and the field that is blank.</param>
    /// <param name="isPart">The numerator is a part of the denominator, so that the share ends at 1.</param>
    /// <param name="c">The case.</param>
    /// <param name="x">The context.</param>
    static Measured Share(
        ImmutableArray<string> kinds, CapacityColumn whole, Func<AuditFacility, (decimal? Low, decimal? High, string? Field)> part, bool isPart, AuditCase c, AuditContext x)
    {
        var subjects = ImmutableArray.CreateBuilder<AuditSubject>();
        decimal known = 0, knownOf = 0, low = 0, high = 0, all = 0;
        var isOpen = false;
        var ofKinds = x.OfKinds(kinds, c);
        var counted = Giving(ofKinds, whole.Field, x);
        foreach (var f in counted.Select(x.Facility))
        {
            if (FacilityCheck.Ask(whole.Where, c, f).Answer == false)
            {
                continue;
            }

            var (lowPart, highPart, field) = part(f);
            if (f.Figure(whole.Field) is not { } size)
            {
                isOpen = true;
                subjects.Add(FacilityCheck.Subject(f, SubjectMark.Unknown, whole.Field));
                continue;
            }

            all += size;
            // What is not told is nothing against the rule, and the whole of the facility for it.
            (low, high) = (low + (lowPart ?? 0), high + (highPart ?? size));
            if (field is null)
            {
                (known, knownOf) = (known + lowPart!.Value, knownOf + size);
            }

            subjects.Add(FacilityCheck.Subject(f, field is null ? SubjectMark.Counts : SubjectMark.Unknown, field) with { Numerator = field is null ? lowPart : null, Denominator = size });
        }

        return new Measured(new AuditReading
        {
            Id = "official",
            Unit = "share-of-capacity",
            Numerator = knownOf > 0 ? known : null,
            Denominator = knownOf > 0 ? knownOf : null,
            Value = knownOf > 0 ? known / knownOf : null,
            Lower = isOpen ? 0 : all > 0 ? low / all : null,
            Upper = isOpen ? isPart ? 1 : null : all > 0 ? high / all : null,
            Known = subjects.Count(s => s.Mark != SubjectMark.Unknown),
            Of = subjects.Count,
            IsEmpty = ofKinds.IsEmpty || (all == 0 && !isOpen && counted.Length > 0),
            MissingInputs = ofKinds.Length > 0 && counted.IsEmpty ? [whole.Field]
                : knownOf == 0 && subjects.Any(s => s.Mark == SubjectMark.Unknown) ? [subjects.First(s => s.Mark == SubjectMark.Unknown).Field!] : [],
            Subjects = subjects.ToImmutable(),
            Decides = true,
        });
    }
}

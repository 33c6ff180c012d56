using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>Which facilities of the kinds count. Every member that is null asks nothing; a blank in the list is unknown, never "no".</summary>
public sealed record FacilityFilter
{
    public bool? Demonstration { get; init; }

    public bool? Inclusive { get; init; }

    /// <summary>A general hospital.</summary>
    public bool? General { get; init; }

    /// <summary>grade-1 … grade-3; empty asks nothing.</summary>
    public ImmutableArray<string> Grades { get; init; } = [];

    public int? Stars { get; init; }

    public string? Theme { get; init; }

    /// <summary>Kinds of operator (public, private, social-org, public-built-private-run); empty asks nothing.</summary>
    public ImmutableArray<string> Operators { get; init; } = [];

    /// <summary>public-safety-net.</summary>
    public string? Nature { get; init; }

    public bool? HasGeriatrics { get; init; }

    public bool? FireSafetyOk { get; init; }

    public bool? MedicalContract { get; init; }

    /// <summary>Services that must all be named.</summary>
    public ImmutableArray<string> Services { get; init; } = [];

    /// <summary>Yes, no, or null with the first field that decides and is blank.</summary>
    public (bool? Answer, string? Field) Ask(AuditFacility facility)
    {
        string? blank = null;
        foreach (var (field, answer) in Answers(facility))
        {
            if (answer == false)
            {
                return (false, field);
            }

            blank ??= answer is null ? field : null;
        }

        return blank is null ? (true, null) : (null, blank);
    }

    IEnumerable<(string Field, bool? Answer)> Answers(AuditFacility f)
    {
        (string Field, bool? Wanted)[] marks =
        [
            ("demonstration", Demonstration), ("inclusive", Inclusive), ("general", General),
            ("hasGeriatrics", HasGeriatrics), ("fireSafetyOk", FireSafetyOk), ("medicalContract", MedicalContract),
        ];
        return marks.Where(m => m.Wanted is not null)
            .Select(m => (m.Field, f.Mark(m.Field) is { } told ? told == m.Wanted : (bool?)null))
            .Concat(Words(f));
    }

    IEnumerable<(string Field, bool? Answer)> Words(AuditFacility f)
    {
        if (Grades.Length > 0)
        {
            yield return ("grade", f.Word("grade") is { } grade ? Grades.Contains(grade) : null);
        }

        if (Stars is { } stars)
        {
            yield return ("stars", f.Figure("stars") is { } told ? told == stars : null);
        }

        if (Theme is not null)
        {
            yield return ("theme", f.Word("theme") is { } theme ? theme == Theme : null);
        }

        if (Operators.Length > 0)
        {
            yield return ("operatorKind", f.Word("operatorKind") is { } kind ? Operators.Contains(kind) : null);
        }

        if (Nature is not null)
        {
            yield return ("nature", f.Word("nature") is { } nature ? nature == Nature : null);
        }

        foreach (var service in Services)
        {
            yield return (service, f.Services.Contains(service) ? true : f.DeniedServices.Contains(service) ? false : null);
        }
    }
}

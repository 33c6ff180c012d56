using Coverage.City;

namespace Coverage.Layers;

/// <summary>Layer <c>candidates</c>: rooms where a facility might open, as their lists tell.</summary>
public static class CandidateLayer
{
    public const string Id = "candidates";

    public static Layer Build(IReadOnlyList<CandidateSite> sites)
    {
        var n = sites.Count;
        return new Layer
        {
            Id = Id,
            TitleZh = "候选用房",
            TitleEn = "Candidate rooms",
            Columns =
            [
                ColumnMaking.Text("id", n, i => sites[i].Id),
                ColumnMaking.Text("name", n, i => sites[i].Name),
                ColumnMaking.Text("floor", n, i => sites[i].Floor),
                ColumnMaking.Real("areaM2", 1, n, i => sites[i].AreaM2 ?? double.NaN),
                ColumnMaking.Real("cost", 2, n, i => sites[i].Cost ?? double.NaN),
                ColumnMaking.Real("capacity", 3, n, i => sites[i].Capacity ?? double.NaN),
                ColumnMaking.Integer("earliestYear", n, i => sites[i].EarliestYear),
                ColumnMaking.Text("kind", n, i => sites[i].Kind),
                ColumnMaking.Text("services", n, i => string.Join(',', sites[i].Services)),
                ColumnMaking.Text("status", n, i => Name(sites[i].Status)),
            ],
            Geometry = new PointColumn([.. sites.Select(s => s.Place)]),
        };
    }

    public static string Name(CandidateStatus status) => status switch
    {
        CandidateStatus.Fixed => "fixed",
        CandidateStatus.Excluded => "excluded",
        _ => "free",
    };
}

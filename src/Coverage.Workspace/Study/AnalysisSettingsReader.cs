using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Workspaces.Study;

/// <summary>Reads what a study asks beside coverage: <c>analyses</c>, <c>openAt</c>, <c>need</c>, <c>completeness</c>, <c>populationPlusMinus</c>.</summary>
sealed class AnalysisSettingsReader(StudyObject root, StudyNames names)
{
    const int MostServices = 32;

    public AnalysisSettings Read(ImmutableArray<string> walkers) => new()
    {
        Wanted = root.Has("analyses") ? Wanted() : null,
        OpenAt = root.Get("openAt") is { } at ? Moment(at) : null,
        Need = root.Map("need").ToImmutableSortedDictionary(m => names.ServiceId(root, m.Value, m.Key), m => Share(m.Value), StringComparer.Ordinal),
        Completeness = root.Has("completeness") ? [.. Items().Select(v => Completeness(v, walkers))] : [],
        PopulationPlusMinus = root.Number("populationPlusMinus", 0, 0.9),
    };

    ImmutableArray<string> Wanted()
    {
        var wanted = root.Texts("analyses");
        for (var i = 0; i < wanted.Length; i++)
        {
            if (!AnalysisSettings.Known.Contains(wanted[i]))
            {
                throw root.Wrong(root.Get("analyses")!.Items[i], $"unknown analysis '{wanted[i]}'", NearestName.Cure(wanted[i], AnalysisSettings.Known));
            }
        }

        return wanted;
    }

    WeekMoment Moment(JsonValue at) => char.IsLower(root.TextOf(at)[0]) && WeekMoment.TryParse(at.Text, out var moment)
        ? moment
        : throw root.Wrong(at, $"{at.Quoted()} is no moment of the week", "write day and time, such as \"wed 11:30\"");

    double Share(JsonValue value)
    {
        var share = root.NumberOf(value, 0, 1);
        return share > 0 ? share : throw root.Wrong(value, "a share of 0 wants nothing", "leave the service out, or write a share above 0");
    }

    IReadOnlyList<JsonValue> Items()
    {
        var items = root.NeedList("completeness");
        return items.Count <= MostServices ? items : throw root.Wrong(items[MostServices], $"more than {MostServices} services", "leave some out");
    }

    CompletenessSetting Completeness(JsonValue value, ImmutableArray<string> walkers)
    {
        var o = root.Object(value, StudyFields.Completeness);
        var service = names.ServiceId(o, o.Need("service"), o.NeedText("service"));
        int? minutes = o.Get("minutes") is { } m ? o.WholeOf(m, 1, 60) : null;
        var walker = o.Text("walker");
        return walker is null || walkers.Contains(walker)
            ? new CompletenessSetting(service, minutes, walker)
            : throw o.Wrong(o.Get("walker")!, $"'{walker}' is not among the walkers of the study", NearestName.Cure(walker, walkers));
    }
}

using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Workspaces.Study;

/// <summary>
/// The headline of a study. Left out, it is: the walker <c>by-age</c> when listed, else the first; the group <c>60+</c> when given, else
/// the first; 15 minutes when listed, else the largest cutoff; to the facility.
/// </summary>
sealed class HeadlineReader(StudyObject root, StudyNames names)
{
    public Headline Read(ImmutableArray<string> walkers, ImmutableArray<int> cutoffs, ImmutableArray<DemandLayer> demand)
    {
        ImmutableArray<string> groups = [.. demand.SelectMany(d => d.GroupIds).Distinct()];
        var headline = root.Object("headline", StudyFields.Headline);
        return new Headline(
            headline is not null && headline.Has("walker") ? Walker(headline, walkers) : walkers.Contains("by-age") ? "by-age" : walkers[0],
            headline is not null && headline.Has("group") ? Group(headline, groups) : groups.Contains("60+") ? "60+" : groups[0],
            headline is not null && headline.Has("minutes") ? Minutes(headline, cutoffs) : cutoffs.Contains(15) ? 15 : cutoffs[^1],
            headline?.OneOf("direction", "to-facility", "from-facility", "worse") switch
            {
                "from-facility" => Direction.FromFacility,
                "worse" => Direction.Worse,
                _ => Direction.ToFacility,
            });
    }

    string Walker(StudyObject headline, ImmutableArray<string> walkers)
    {
        var id = headline.NeedText("walker");
        if (!names.Walkers.Knows(id))
        {
            throw headline.Wrong(headline.Need("walker"), $"unknown walker '{id}'", NearestName.Cure(id, names.WalkerNames));
        }

        return walkers.Contains(id)
            ? id
            : throw headline.Wrong(headline.Need("walker"), $"the walker '{id}' is not computed", "add it to \"walkers\", or use one of: " + string.Join(", ", walkers));
    }

    static string Group(StudyObject headline, ImmutableArray<string> groups)
    {
        var id = StudyNames.GroupId(headline, headline.Need("group"), headline.NeedText("group"));
        return groups.Contains(id)
            ? id
            : throw headline.Wrong(headline.Need("group"), $"unknown group '{id}': no demand layer gives it", "known: " + string.Join(", ", groups));
    }

    static int Minutes(StudyObject headline, ImmutableArray<int> cutoffs)
    {
        var minutes = headline.WholeOf(headline.Need("minutes"), 1, 60);
        return cutoffs.Contains(minutes)
            ? minutes
            : throw headline.Wrong(headline.Need("minutes"), $"{minutes} minutes are not among the cutoffs", "add them to \"cutoffsMinutes\", or use one of: " + string.Join(", ", cutoffs));
    }
}

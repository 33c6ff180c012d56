using Coverage.Siting;

namespace Coverage.Workspaces.Siting;

/// <summary>Fills in what a question leaves open and refuses what does not fit together, before anything is searched.</summary>
static class QuestionCheck
{
    public static SitingQuestion Complete(SitingQuestion q, SitingGround ground)
    {
        var objective = SitingWords.Objective(q.Problem).Objective;
        var far = objective is SitingObjective.PMedian or SitingObjective.PCenter;
        Want(
            objective == SitingObjective.SetCover || q.Add is not null || !q.PerYear.IsEmpty || q.Budget is not null || q.Close + q.Move > 0,
            $"problem '{q.Problem}' needs a number of new sites", "--add", "give --add 5, --budget or --per-year");
        RefuseTargets(q, objective);
        RefuseHubs(q);
        var levels = ground.People.Levels;
        var minutes = q.Minutes ?? (far ? 60 : ground.Defaults.Minutes);
        return q with
        {
            Walker = q.Walker ?? ground.Defaults.Walker,
            Group = q.Group ?? ground.Defaults.Group,
            Minutes = minutes,
            Level = q.Level ?? (levels.Contains("township") ? "township" : levels.Count > 0 ? levels[0] : null),
            Hubs = q.Problem == SitingWords.HubSatellite ? HubPattern.Complete(q.Hubs ?? new HubQuestion(), ground.Pattern, minutes) : null,
        };
    }

    static void RefuseTargets(SitingQuestion q, SitingObjective objective)
    {
        var targets = q.Targets;
        Want(targets.All(t => t.Length > 0), $"'{q.Target}' names no service in one of its places", "--target", "separate services by one comma each, such as meals,bathing");
        Want(targets.Distinct(StringComparer.Ordinal).Count() == targets.Length, $"'{q.Target}' names a service twice", "--target", "name each once");
        if (q.Problem == SitingWords.MultiService)
        {
            Want(targets.Length > 1, $"problem '{q.Problem}' needs several services, '{q.Target}' is one", "--target", "give for example meals,bathing, or ask mclp");
        }

        var several = objective is SitingObjective.MaxCover or SitingObjective.SetCover or SitingObjective.PMedian or SitingObjective.Backup;
        Want(
            targets.Length == 1 || (several && q.Problem != SitingWords.HubSatellite),
            $"problem '{q.Problem}' takes one service, '{q.Target}' are {targets.Length}", "--target", "name one, or ask multi-service, lscp, p-median or backup");
        Want(
            q.Use == RoomUse.All || (targets.Length > 1 && objective != SitingObjective.SetCover),
            "one use per room goes with several services, and not with lscp", "--use", "name several services, or drop it");
    }

    static void RefuseHubs(SitingQuestion q)
    {
        if (q.Problem != SitingWords.HubSatellite)
        {
            Want(q.Hubs is null, $"centres and stations do not go with problem '{q.Problem}'", "--hubs, --span, --hub-minutes, --hub-kinds, --station-kinds", "ask hub-satellite");
            return;
        }

        Want(q.Add is not null, "hub-satellite needs the number of new sites, centres included", "--add", "give --add 6 --hubs 1");
        Want(q.Hubs is not { Most: var hubs } || hubs <= q.Add, $"{q.Hubs?.Most} new centres of {q.Add} new sites", "--hubs", "no more than --add");
        Want(
            q.PerYear.IsEmpty && q.Close + q.Move == 0, "years, closing and moving do not go with hub-satellite", "--years, --close, --move", "drop them");
    }

    static void Want(bool holds, string what, string where, string cure)
    {
        if (!holds)
        {
            throw new InputException(what, where, cure);
        }
    }
}

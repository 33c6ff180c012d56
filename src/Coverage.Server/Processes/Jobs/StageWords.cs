using Coverage.Server.Results;
using Coverage.Workspaces.Run;

namespace Coverage.Server.Processes.Jobs;

/// <summary>The stages of a run as they are sent, shown, and counted into one percentage.</summary>
static class StageWords
{
    /// <summary>Where each stage begins in the whole, per cent: about how long runs of cities of every size spend in them. Progress is for waiting people, no measurement.</summary>
    static readonly Dictionary<string, (int From, int To, NamePair Name)> Stages = new(StringComparer.Ordinal)
    {
        ["import"] = (0, 25, new NamePair("导入", "import")),
        ["network"] = (25, 45, new NamePair("路网", "network")),
        ["reach"] = (45, 85, new NamePair("可达", "reach")),
        ["store"] = (85, 99, new NamePair("写出", "store")),
    };

    public static string Of(RunStage stage) => stage switch
    {
        RunStage.Import => "import",
        RunStage.Network => "network",
        RunStage.Reach => "reach",
        _ => "store",
    };

    public static NamePair Name(string stage) => Stages[stage].Name;

    /// <summary>Per cent of the whole; a job of one stage alone counts that stage's share.</summary>
    public static int Percent(string stage, double? share, bool alone)
    {
        var (from, to) = alone ? (0, 99) : (Stages[stage].From, Stages[stage].To);
        return from + (int)((to - from) * Math.Clamp(share ?? 0, 0, 1));
    }
}

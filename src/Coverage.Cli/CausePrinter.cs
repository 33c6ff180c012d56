using System.Globalization;
using Coverage.Reach;
using Coverage.Workspaces.Run;

namespace Coverage.Cli;

/// <summary>Why a home has nothing in time, and what would help, in words.</summary>
static class CausePrinter
{
    public static void Print(CommonOptions options, LiveCause? answer)
    {
        if (answer is not { } cause)
        {
            return;
        }

        var (to, language) = (options.Output, options.Language);
        var line = Texts.Of($"{cause.Minutes} 分钟内够不着,原因:", $"not within {cause.Minutes} min because of: ")[language] + Name(cause.Finding.Cause)[language];
        if (cause.Finding.WithoutMs < TravelTime.Unreached && cause.Finding.WithoutMs < cause.Finding.Ms)
        {
            var minutes = (cause.Finding.WithoutMs / 60_000.0).ToString("0.0", CultureInfo.InvariantCulture);
            line += cause.Finding.Suffices
                ? Texts.Of($";没有它只要 {minutes} 分钟", $"; without it {minutes} min")[language]
                : Texts.Of($";排除后仍要 {minutes} 分钟", $"; still {minutes} min without it")[language];
        }

        to.WriteLine(line + Texts.Of($"(直线 {cause.StraightMetres:0} 米)", $" ({cause.StraightMetres:0} m as the crow flies)")[language]);
        foreach (var o in cause.Obstacles)
        {
            var what = Name(o.Cause)[language] + (o.Name.Length > 0 ? " " + o.Name : "");
            var size = o.Steps > 0 ? Texts.Of($"{o.Steps} 级", $"{o.Steps} steps") : Texts.Of($"{o.Metres:0} 米", $"{o.Metres:0} m");
            var cost = o.Bars
                ? Texts.Of("无法通过", "cannot be passed")
                : Texts.Of($"多花 {o.SavedMs / 1000} 秒", $"costs {o.SavedMs / 1000} s");
            to.WriteLine($"  - {what}, {size[language]}, {cost[language]} @ {o.Place}");
        }

        if (cause.Link is { } link)
        {
            to.WriteLine(Texts.Of(
                $"  - 缺一条 {link.Metres:0} 米的路:{link.From} → {link.To},修通后 {link.Ms / 60_000.0:0.0} 分钟",
                $"  - a path of {link.Metres:0} m is missing: {link.From} → {link.To}; with it {link.Ms / 60_000.0:0.0} min")[language]);
        }

        if (cause.ClosedFacility is { } closed)
        {
            to.WriteLine(Texts.Of($"  - 未开放:{closed.Name} ({closed.Id})", $"  - not open: {closed.Name} ({closed.Id})")[language]);
        }
    }

    static Texts Name(ReachCause cause) => cause switch
    {
        ReachCause.NoStreet => Texts.Of("附近没有可走的路", "no street near"),
        ReachCause.NoPath => Texts.Of("没有路相通", "no path"),
        ReachCause.Closed => Texts.Of("设施未开放", "closed facility"),
        ReachCause.Gate => Texts.Of("门禁或障碍", "gate or barrier"),
        ReachCause.Stairs => Texts.Of("台阶", "stairs"),
        ReachCause.Slope => Texts.Of("坡度", "slope"),
        ReachCause.Waits => Texts.Of("过街和电梯等候", "waits at crossings and lifts"),
        ReachCause.Detour => Texts.Of("绕路", "detour"),
        ReachCause.TooFar => Texts.Of("太远", "too far"),
        _ => Texts.Of("无", "none"),
    };
}

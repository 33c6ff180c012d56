using System.Globalization;
using Coverage.Layers;
using Coverage.Reach;
using Coverage.Workspaces.Run;

namespace Coverage.Cli;

/// <summary>An explained walk in words: the total by what costs the time, then leg by leg, stair by stair and lift by lift.</summary>
static class ExplanationPrinter
{
    public static void Print(CommonOptions options, LiveExplanation answer)
    {
        var to = options.Output;
        var language = options.Language;
        if (answer.Walk is not { } walk)
        {
            to.WriteLine(Texts.Of($"走不到 {answer.Target}:{UnreachableLayer.Name(answer.Reason)}", $"no way to {answer.Target}: {UnreachableLayer.Name(answer.Reason)}")[language]);
            CausePrinter.Print(options, answer.Cause);
            return;
        }

        var name = answer.FacilityName is { Length: > 0 } told ? told + " (" + answer.FacilityId + ")" : answer.FacilityId;
        to.WriteLine(Texts.Of(
            $"{name} {Minutes(walk.Ms)} 分钟,{walk.Metres:0} 米,上 {walk.StepsUp} 级、下 {walk.StepsDown} 级",
            $"{name}: {Minutes(walk.Ms)} min, {walk.Metres:0} m, {walk.StepsUp} steps up, {walk.StepsDown} down")[language]);
        to.WriteLine("  " + string.Join(" · ", Parts(walk).Where(p => p.Ms > 0).Select(p => p.Name[language] + " " + Seconds(p.Ms))));
        foreach (var leg in walk.Legs)
        {
            to.WriteLine("  - " + Describe(leg, language));
        }

        CausePrinter.Print(options, answer.Cause);
    }

    static IEnumerable<(Texts Name, int Ms)> Parts(WalkExplanation walk) =>
    [
        (Texts.Of("到路边", "access"), walk.AccessMs),
        (Texts.Of("平路", "level"), walk.LevelMs),
        (Texts.Of("坡度", "slope"), walk.SlopeMs),
        (Texts.Of("台阶", "stairs"), walk.StairsMs),
        (Texts.Of("扶梯", "escalators"), walk.EscalatorMs),
        (Texts.Of("过街等候", "crossings"), walk.CrossingMs),
        (Texts.Of("电梯", "lifts"), walk.LiftMs),
    ];

    static string Describe(WalkLeg leg, Language language)
    {
        var kind = (leg.Kind switch
        {
            WalkLegKind.Access => Texts.Of("路外", "off the street"),
            WalkLegKind.Stairs => Texts.Of("台阶", "stairs"),
            WalkLegKind.Escalator => Texts.Of("扶梯", "escalator"),
            WalkLegKind.Lift => Texts.Of("电梯", "lift"),
            WalkLegKind.Crossing => Texts.Of("过街", "crossing"),
            _ => Texts.Of("道路", "street"),
        })[language];
        var text = kind + (leg.Name.Length > 0 ? " " + leg.Name : "") + FormattableString.Invariant($", {leg.Metres:0} m, {Seconds(leg.Ms)}");
        if (leg.StepsUp + leg.StepsDown > 0)
        {
            var estimated = leg.StepsEstimated ? Texts.Of("(估计)", " (estimated)")[language] : "";
            text += Texts.Of($",上 {leg.StepsUp} 级下 {leg.StepsDown} 级", $", {leg.StepsUp} steps up, {leg.StepsDown} down")[language] + estimated;
        }

        if (leg.Kind == WalkLegKind.Street && leg.RiseMetres + leg.FallMetres >= 1)
        {
            text += FormattableString.Invariant($", +{leg.RiseMetres:0.#}/−{leg.FallMetres:0.#} m");
        }

        if (leg.CrossingMs > 0)
        {
            text += Texts.Of($",等候 {Seconds(leg.CrossingMs)}", $", waiting {Seconds(leg.CrossingMs)}")[language];
        }

        return text;
    }

    static string Minutes(int ms) => (ms / 60_000.0).ToString("0.0", CultureInfo.InvariantCulture);

    static string Seconds(int ms) => (ms / 1000.0).ToString("0.0", CultureInfo.InvariantCulture) + " s";
}

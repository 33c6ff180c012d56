using System.Globalization;
using Coverage.Workspaces.Siting;

namespace Coverage.Cli;

/// <summary>What several services, and centres with stations, add to a printed siting answer.</summary>
static class SitePatternPrinter
{
    /// <summary>Beside a new site: the services it opens for, its part in the pattern and its centre.</summary>
    public static string Told(Language language, SitingAnswer answer, int index)
    {
        var site = answer.Sites[index];
        var services = answer.Question.Targets.Length > 1 ? " [" + string.Join(' ', site.Offers) + "]" : "";
        if (answer.Hubs.IsEmpty || site.Role == HubRole.None)
        {
            return services;
        }

        if (site.Role == HubRole.Hub)
        {
            var stations = answer.Hubs.Count(h => h.Hub == index);
            return services + Texts.Of($" 中心,带 {stations} 站", $" centre of {stations} stations")[language];
        }

        var (hub, ms) = answer.Hubs[index];
        var minutes = (ms / 60_000.0).ToString("0.#", CultureInfo.InvariantCulture);
        return services + Texts.Of($" 站点,属 {answer.Sites[hub].Id}({minutes} 分钟)", $" station of {answer.Sites[hub].Id} ({minutes} min)")[language];
    }

    public static void Print(TextWriter to, Language language, SitingAnswer answer)
    {
        foreach (var service in answer.Services)
        {
            to.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {service.Target}  {answer.Persons(service.Before):0.##} → {answer.Persons(service.After):0.##} / {answer.Persons(service.Lives):0.##}"));
        }

        if (answer.Question.Hubs is not { } hubs)
        {
            return;
        }

        to.WriteLine(Texts.Of(
            $"中心带站:每个中心最多 {hubs.Span} 站,{hubs.Minutes} 分钟以内", $"centres with stations: at most {hubs.Span} each, within {hubs.Minutes} min")[language]);
        for (var s = 0; s < answer.Sites.Length && !answer.Hubs.IsEmpty; s++)
        {
            if (answer.Sites[s] is { Existing: true, Role: HubRole.Hub } hub)
            {
                to.WriteLine(Texts.Of($"  {hub.Id}:带 {answer.Hubs.Count(h => h.Hub == s)} 站", $"  {hub.Id}: {answer.Hubs.Count(h => h.Hub == s)} stations")[language]);
            }
        }

        if (!answer.Orphans.IsEmpty)
        {
            to.WriteLine(Texts.Of(
                $"  现有 {answer.Orphans.Length} 个站点没有中心可带,维持原状", $"  {answer.Orphans.Length} existing stations have no centre in reach with room; left as they are")[language]);
        }
    }
}

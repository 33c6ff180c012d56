using System.CommandLine;
using System.Globalization;
using Coverage.Workspaces.Run;

namespace Coverage.Cli.Verbs;

/// <summary><c>isochrone &lt;result&gt; --at lon,lat</c>: one place's service circle as GeoJSON, nested bands, largest last.</summary>
static class IsochroneVerb
{
    public static Command Build(CommonOptions options)
    {
        var result = StudyArgument.Result(options.Language);
        var place = new PlaceOptions(options.Language);
        var minutes = new Option<string>("--minutes")
        {
            Description = Texts.Of("分钟数,逗号分隔", "minutes, separated by commas")[options.Language],
            DefaultValueFactory = _ => "5,10,15",
        };
        place.At.Required = false;
        var target = new Option<string>("--target")
        {
            Description = Texts.Of("代替 --at:某目标全部设施合成一个服务圈", "instead of --at: all facilities of a target as one circle")[options.Language],
            DefaultValueFactory = _ => "",
        };
        var streets = new Option<bool>("--streets")
        {
            Description = Texts.Of("输出可达道路(线)而不是面", "the reached streets as lines instead of areas")[options.Language],
        };
        var verb = new Command("isochrone", Texts.Of("某地或某项服务的服务圈(GeoJSON)", "the service circle of a place or of a service (GeoJSON)")[options.Language])
        {
            result, place.At, target, minutes, place.Walker, place.Direction, streets,
        };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                using var questions = LiveQuestions.Open(parsed.GetRequiredValue(result));
                var (cutoffs, walker) = (ReadMinutes(parsed.GetRequiredValue(minutes)), parsed.GetRequiredValue(place.Walker));
                var (direction, goal) = (PlaceOptions.ReadDirection(parsed.GetRequiredValue(place.Direction)), parsed.GetRequiredValue(target));
                var at = parsed.GetValue(place.At);
                if (at is null == (goal.Length == 0))
                {
                    throw new InputException("a circle needs one middle", "--at, --target", "give either --at lon,lat or --target");
                }

                if (parsed.GetValue(streets))
                {
                    var home = PlaceOptions.ReadPlace(at ?? throw new InputException("streets are those of one place", "--streets", "give --at"));
                    options.Output.WriteLine(IsochroneJson.Write(questions.ReachedStreets(home, cutoffs[^1], walker, direction)));
                    return ExitCode.Ok;
                }

                var bands = at is null
                    ? questions.ServiceArea(goal, cutoffs, walker, direction)
                    : questions.Isochrone(PlaceOptions.ReadPlace(at), cutoffs, walker, direction);
                options.Output.WriteLine(IsochroneJson.Write(bands, parsed.GetRequiredValue(place.Walker), parsed.GetRequiredValue(place.Direction)));
                return ExitCode.Ok;
            },
            cancellation)));
        return verb;
    }

    static int[] ReadMinutes(string text)
    {
        var minutes = new List<int>();
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var m) || m is < 1 or > 120 || (minutes.Count > 0 && m <= minutes[^1]))
            {
                throw new InputException($"'{text}' are not rising whole minutes from 1 to 120", "--minutes", "give for example 5,10,15");
            }

            minutes.Add(m);
        }

        return [.. minutes];
    }
}

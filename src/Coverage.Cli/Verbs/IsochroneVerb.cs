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
        var verb = new Command("isochrone", Texts.Of("某地的服务圈(GeoJSON)", "one place's service circle (GeoJSON)")[options.Language])
        {
            result, place.At, minutes, place.Walker, place.Direction,
        };
        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                using var questions = LiveQuestions.Open(parsed.GetRequiredValue(result));
                var bands = questions.Isochrone(
                    PlaceOptions.ReadPlace(parsed.GetRequiredValue(place.At)),
                    ReadMinutes(parsed.GetRequiredValue(minutes)),
                    parsed.GetRequiredValue(place.Walker),
                    PlaceOptions.ReadDirection(parsed.GetRequiredValue(place.Direction)));
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

using System.CommandLine;
using Coverage.Workspaces.Run;

namespace Coverage.Cli.Verbs;

/// <summary>What <c>export --format tif</c> asks besides: whose minutes to what, and how fine.</summary>
sealed class SurfaceOptions(Language language)
{
    readonly PlaceOptions _place = new(language);

    readonly Option<string> _target = new("--target")
    {
        Description = Texts.Of("tif:目标,如 meals", "tif: target, such as meals")[language],
        DefaultValueFactory = _ => "",
    };

    readonly Option<double> _cell = new("--cell")
    {
        Description = Texts.Of("tif:栅格边长(米)", "tif: size of a cell, metres")[language],
        DefaultValueFactory = _ => 25,
    };

    public void AddTo(Command verb)
    {
        verb.Options.Add(_target);
        verb.Options.Add(_place.Walker);
        verb.Options.Add(_place.Direction);
        verb.Options.Add(_cell);
    }

    public SurfaceQuestion Read(ParseResult parsed)
    {
        var (target, cell) = (parsed.GetRequiredValue(_target), parsed.GetRequiredValue(_cell));
        if (target.Length == 0)
        {
            throw new InputException("a minutes surface needs a target", "--target", "give for example --target meals");
        }

        return cell is >= 1 and <= 10_000
            ? new SurfaceQuestion(target, parsed.GetRequiredValue(_place.Walker), PlaceOptions.ReadDirection(parsed.GetRequiredValue(_place.Direction)), cell)
            : throw new InputException(FormattableString.Invariant($"a cell of {cell} m"), "--cell", "give 1 to 10000 metres");
    }
}

using System.CommandLine;
using Coverage.Scenarios;
using Coverage.Workspaces.Scenarios;

namespace Coverage.Cli.Verbs;

/// <summary>
/// <c>scenario</c>: stored edits on a result – create, add, show, undo, compare, branch, export, delete. Figures are recomputed edit by edit and equal those of a run of the
/// exported study. A change on a version that somebody has replaced meanwhile is refused with both versions shown.
/// </summary>
static class ScenarioVerb
{
    public static Command Build(CommonOptions options)
    {
        var language = options.Language;
        var verb = new Command("scenario", Texts.Of("情景:在结果上试改设施、道路、步行者、人口", "scenarios: try changes of facilities, streets, walkers and people on a result")[language]);
        foreach (var command in (Command[])[ListAll(options), Create(options), Add(options), Show(options), Undo(options), Compare(options), Branch(options), Export(options), Delete(options)])
        {
            verb.Subcommands.Add(command);
        }

        return verb;
    }

    static Command ListAll(CommonOptions options)
    {
        var result = StudyArgument.Result(options.Language);
        return Verb(options, "list", Texts.Of("列出所有情景", "list all scenarios"), [result], [], parsed =>
        {
            using var desk = Open(parsed.GetRequiredValue(result));
            ScenarioPrinter.List(options, desk, parsed.GetValue(options.Json));
        });
    }

    static Command Create(CommonOptions options)
    {
        var (result, name, edits) = (StudyArgument.Result(options.Language), Name(options.Language), new EditOptions(options.Language, mayBeEmpty: true));
        var title = new Option<string>("--title") { Description = Texts.Of("给人看的名称", "name shown to people")[options.Language], DefaultValueFactory = _ => "" };
        return Verb(options, "create", Texts.Of("新建情景", "create a scenario"), [result], [name, title, .. edits.All], parsed =>
        {
            using var desk = Open(parsed.GetRequiredValue(result));
            var made = desk.Create(parsed.GetRequiredValue(name), parsed.GetRequiredValue(title), null, edits.Read(parsed));
            ScenarioPrinter.Stored(options, made, parsed.GetValue(options.Json));
        });
    }

    static Command Add(CommonOptions options)
    {
        var (result, name, edits, version) = (StudyArgument.Result(options.Language), Name(options.Language), new EditOptions(options.Language, mayBeEmpty: false), Version(options.Language));
        return Verb(options, "add", Texts.Of("追加编辑", "add edits"), [result], [name, version, .. edits.All], parsed =>
        {
            using var desk = Open(parsed.GetRequiredValue(result));
            var (id, mine) = (parsed.GetRequiredValue(name), edits.Read(parsed));
            Refusing(options, parsed.GetValue(options.Json), mine, () =>
            {
                var made = desk.Add(id, parsed.GetValue(version) ?? desk.Folder.Read(id).Version, mine);
                ScenarioPrinter.Stored(options, made, parsed.GetValue(options.Json));
            });
        });
    }

    static Command Show(CommonOptions options)
    {
        var (result, name) = (StudyArgument.Result(options.Language), Name(options.Language));
        return Verb(options, "show", Texts.Of("显示情景、每项编辑的效果和覆盖率", "show a scenario, what each edit does, and its coverage"), [result], [name], parsed =>
        {
            using var desk = Open(parsed.GetRequiredValue(result));
            ScenarioPrinter.Show(options, desk, desk.Folder.Read(parsed.GetRequiredValue(name)), parsed.GetValue(options.Json));
        });
    }

    static Command Undo(CommonOptions options)
    {
        var (result, name, version) = (StudyArgument.Result(options.Language), Name(options.Language), Version(options.Language));
        return Verb(options, "undo", Texts.Of("撤销最后一项编辑", "take back the last edit"), [result], [name, version], parsed =>
        {
            using var desk = Open(parsed.GetRequiredValue(result));
            var id = parsed.GetRequiredValue(name);
            Refusing(options, parsed.GetValue(options.Json), [], () => ScenarioPrinter.Stored(
                options, desk.Folder.Undo(id, parsed.GetValue(version) ?? desk.Folder.Read(id).Version), parsed.GetValue(options.Json)));
        });
    }

    static Command Compare(CommonOptions options)
    {
        var (result, name) = (StudyArgument.Result(options.Language), Name(options.Language));
        var with = new Option<string?>("--with") { Description = Texts.Of("另一情景(默认:原结果)", "the other scenario (default: the result itself)")[options.Language] };
        return Verb(options, "compare", Texts.Of("与原结果或另一情景比较:得失人数", "compare with the result or another scenario: people gained and lost"), [result], [name, with], parsed =>
        {
            using var desk = Open(parsed.GetRequiredValue(result));
            var after = desk.City(desk.Folder.Read(parsed.GetRequiredValue(name)));
            var before = parsed.GetValue(with) is { } other ? desk.City(desk.Folder.Read(other)) : desk.Untouched();
            ScenarioPrinter.Compare(options, before, after, parsed.GetValue(options.Json));
        });
    }

    static Command Branch(CommonOptions options)
    {
        var (result, name) = (StudyArgument.Result(options.Language), Name(options.Language));
        var to = new Option<string>("--to") { Description = Texts.Of("新情景", "the new scenario")[options.Language], Required = true };
        return Verb(options, "branch", Texts.Of("由一个情景分出另一个", "branch a scenario"), [result], [name, to], parsed =>
        {
            using var desk = Open(parsed.GetRequiredValue(result));
            var from = desk.Folder.Read(parsed.GetRequiredValue(name));
            ScenarioPrinter.Stored(options, desk.Create(parsed.GetRequiredValue(to), from.Title, from, []), parsed.GetValue(options.Json));
        });
    }

    static Command Export(CommonOptions options)
    {
        var (result, name) = (StudyArgument.Result(options.Language), Name(options.Language));
        var study = new Option<string>("--study") { Description = Texts.Of("原结果的 study.json(默认在结果旁)", "study.json of the result (default: beside it)")[options.Language] };
        var to = new Option<string>("--out") { Description = Texts.Of("新 study 文件", "the new study file")[options.Language], Required = true };
        return Verb(options, "export", Texts.Of("导出为可运行的新研究", "export as a new study that run accepts"), [result], [name, study, to], parsed =>
        {
            var path = parsed.GetRequiredValue(result);
            var scenario = ScenarioStore.At(path).Read(parsed.GetRequiredValue(name));
            var from = parsed.GetValue(study) ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "study.json");
            ScenarioExport.Write(scenario, from, parsed.GetRequiredValue(to));
            ScenarioPrinter.Exported(options, scenario, parsed.GetRequiredValue(to), parsed.GetValue(options.Json));
        });
    }

    static Command Delete(CommonOptions options)
    {
        var (result, name, version) = (StudyArgument.Result(options.Language), Name(options.Language), Version(options.Language));
        return Verb(options, "delete", Texts.Of("删除情景", "delete a scenario"), [result], [name, version], parsed =>
        {
            var folder = ScenarioStore.At(parsed.GetRequiredValue(result));
            var id = parsed.GetRequiredValue(name);
            Refusing(options, parsed.GetValue(options.Json), [], () => folder.Delete(id, parsed.GetValue(version) ?? folder.Read(id).Version));
        });
    }

    /// <summary>Shows both versions of a refused change before the one line that every error gets.</summary>
    static void Refusing(CommonOptions options, bool json, IReadOnlyCollection<Edit> mine, Action change)
    {
        try
        {
            change();
        }
        catch (ScenarioConflictException conflict)
        {
            ScenarioPrinter.Conflict(options, conflict, mine, json);
            throw new InputException(conflict.Message, "scenario " + conflict.Current.Id, "", conflict);
        }
    }

    static ScenarioDesk Open(string result) => ScenarioDesk.Open(result, Environment.ProcessorCount);

    static Command Verb(CommonOptions options, string name, Texts description, Argument<string>[] arguments, Option[] own, Action<ParseResult> action)
    {
        var verb = new Command(name, description[options.Language]);
        foreach (var argument in arguments)
        {
            verb.Arguments.Add(argument);
        }

        foreach (var option in own)
        {
            verb.Options.Add(option);
        }

        verb.SetAction((parsed, cancellation) => CoverageCli.GuardAsync(options, () => Task.Run(
            () =>
            {
                action(parsed);
                return ExitCode.Ok;
            },
            cancellation)));
        return verb;
    }

    static Option<string> Name(Language language) => new("--name")
    {
        Description = Texts.Of("情景名(字母、数字、-_.)", "the scenario (letters, digits, -_.)")[language],
        Required = true,
    };

    static Option<int?> Version(Language language) => new("--version-known")
    {
        Description = Texts.Of("您所依据的版本;若已被他人改动则拒绝(默认:当前版本)", "the version you know; refused when somebody has changed it (default: the current one)")[language],
    };
}

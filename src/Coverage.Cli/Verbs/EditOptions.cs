using System.Collections.Immutable;
using System.CommandLine;
using Coverage.Scenarios;
using Coverage.Workspaces.Scenarios;

namespace Coverage.Cli.Verbs;

/// <summary>How edits are given on the command line: as JSON, from a file, or by the short forms of the commonest ones.</summary>
sealed class EditOptions(Language language, bool mayBeEmpty)
{
    readonly Option<string[]> _edit = new("--edit")
    {
        Description = Texts.Of("一项编辑(JSON,见 geodata/schema/scenario.schema.json),可重复", "an edit as JSON (geodata/schema/scenario.schema.json); may be repeated")[language],
    };

    readonly Option<string?> _file = new("--edits") { Description = Texts.Of("编辑列表文件(JSON)", "a file with a JSON list of edits")[language] };

    readonly Option<string[]> _close = new("--close") { Description = Texts.Of("关闭设施:编号", "close a facility: its id")[language] };

    readonly Option<string[]> _open = new("--open") { Description = Texts.Of("开放设施:编号", "open a facility: its id")[language] };

    readonly Option<string[]> _move = new("--move") { Description = Texts.Of("迁移设施:编号=经度,纬度", "move a facility: id=longitude,latitude")[language] };

    readonly Option<bool> _noStairs = new("--no-stairs") { Description = Texts.Of("不走任何台阶", "nobody uses stairs")[language] };

    public Option[] All => [_edit, _file, _close, _open, _move, _noStairs];

    /// <summary>The edits in this order: file, JSON, closed, opened, moved, stairs.</summary>
    public ImmutableArray<Edit> Read(ParseResult parsed)
    {
        ImmutableArray<Edit> edits =
        [
            .. parsed.GetValue(_file) is { } file ? EditText.ReadFile(file) : [],
            .. (parsed.GetValue(_edit) ?? []).SelectMany(text => EditText.Parse(text)),
            .. (parsed.GetValue(_close) ?? []).Select(id => new FacilityClosed(id)),
            .. (parsed.GetValue(_open) ?? []).Select(id => new FacilityOpened(id)),
            .. (parsed.GetValue(_move) ?? []).Select(Move),
            .. parsed.GetValue(_noStairs) ? (Edit[])[new StairsRemoved()] : [],
        ];
        return edits.Length > 0 || mayBeEmpty
            ? edits
            : throw new InputException("no edit is given", "scenario add", "give --edit, --edits, --close, --open, --move or --no-stairs");
    }

    static FacilityMoved Move(string text)
    {
        var at = text.LastIndexOf('=');
        return at > 0
            ? new FacilityMoved(text[..at], [PlaceOptions.ReadPlace(text[(at + 1)..])])
            : throw new InputException($"'{text}' is not id=longitude,latitude", "--move", "give for example c12=106.55,29.56");
    }
}

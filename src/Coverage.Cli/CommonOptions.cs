using System.CommandLine;

namespace Coverage.Cli;

/// <summary>What every verb shares: the language, machine output, and where to print.</summary>
sealed class CommonOptions(Language language, TextWriter output, TextWriter error)
{
    public Language Language { get; } = language;

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    public Option<bool> Json { get; } = new("--json")
    {
        Description = Texts.Of("输出 JSON,供程序读取", "print JSON for programs")[language],
        Recursive = true,
    };

    public Option<string> Lang { get; } = new("--lang")
    {
        Description = Texts.Of("界面语言:zh 或 en(默认取自环境)", "language: zh or en (default from the environment)")[language],
        Recursive = true,
    };

    /// <summary>A live progress line only where a person watches it.</summary>
    public bool IsTerminal => ReferenceEquals(Error, Console.Error) && !Console.IsErrorRedirected;
}

using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Coverage.Worlds;

/// <summary>A mixed-integer program written as an LP file and solved by GLPK's glpsol: an exact model from another house.</summary>
public sealed class MixedProgram
{
    readonly List<(string Name, long Amount)> _goal = [];
    readonly List<string> _rows = [];
    readonly HashSet<string> _binary = [];
    readonly Dictionary<string, long> _upTo = [];

    public static bool Available { get; } = Run("glpsol", "--version") is not null;

    /// <summary>Adds to what is maximised.</summary>
    public void Gain(string name, long amount) => _goal.Add((name, amount));

    public void AtMost(long limit, params IEnumerable<(string Name, long Amount)> terms)
    {
        var text = Terms(terms);
        if (text.Length > 0)
        {
            _rows.Add($"{text} <= {limit}");
        }
    }

    public void Exactly(string name, long value) => _rows.Add($"{name} = {value}");

    public void Binary(string name) => _binary.Add(name);

    public void UpTo(string name, long most) => _upTo[name] = most;

    /// <summary>The largest value.</summary>
    public long Maximum()
    {
        using var folder = new TemporaryFolder();
        var (lp, answer) = (folder.File("model.lp"), folder.File("answer.txt"));
        var text = new StringBuilder("Maximize\n goal: ").Append(Terms(_goal) is { Length: > 0 } goal ? goal : "0 nothing").Append("\nSubject To\n");
        for (var r = 0; r < _rows.Count; r++)
        {
            text.Append(CultureInfo.InvariantCulture, $" r{r}: {_rows[r]}\n");
        }

        text.Append(" z: nothing <= 0\nBounds\n");
        foreach (var (name, most) in _upTo)
        {
            text.Append(CultureInfo.InvariantCulture, $" 0 <= {name} <= {most}\n");
        }

        text.Append("Binary\n").AppendJoin('\n', _binary.Select(b => " " + b)).Append("\nEnd\n");
        File.WriteAllText(lp, text.ToString());
        var said = Run("glpsol", $"--lp {lp} -o {answer}") ?? throw new InvalidOperationException("glpsol did not run");
        var line = File.ReadLines(answer).FirstOrDefault(l => l.StartsWith("Objective:", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("glpsol found no answer:\n" + said);
        return (long)Math.Round(double.Parse(line.Split('=')[1].Split('(')[0], CultureInfo.InvariantCulture));
    }

    static string Terms(IEnumerable<(string Name, long Amount)> terms)
    {
        var text = new StringBuilder();
        var count = 0;
        foreach (var (name, amount) in terms)
        {
            text.Append(CultureInfo.InvariantCulture, $"{(amount < 0 ? "-" : "+")} {Math.Abs(amount)} {name} ");
            text.Append(++count % 8 == 0 ? "\n  " : "");
        }

        return text.ToString();
    }

    static string? Run(string command, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? said : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}

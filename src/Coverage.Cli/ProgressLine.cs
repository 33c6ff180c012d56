using System.Diagnostics;
using Coverage.Workspaces.Run;

namespace Coverage.Cli;

/// <summary>
/// Progress of a run: on a terminal one line that is rewritten (stage, what, share, time left), elsewhere a plain line at every new stage.
/// </summary>
sealed class ProgressLine(CommonOptions options) : IProgress<RunProgress>
{
    readonly Stopwatch _sinceStage = new();
    readonly Lock _lock = new();
    RunStage? _stage;
    long _lastDrawn;

    public void Report(RunProgress value)
    {
        lock (_lock)
        {
            var isNew = _stage != value.Stage;
            if (isNew)
            {
                _stage = value.Stage;
                _sinceStage.Restart();
            }

            if (!options.IsTerminal)
            {
                if (isNew)
                {
                    options.Error.WriteLine(Name(value.Stage) + " …");
                }

                return;
            }

            if (isNew || Environment.TickCount64 - _lastDrawn > 100)
            {
                _lastDrawn = Environment.TickCount64;
                options.Error.Write("\r\u001b[K" + Draw(value));
            }
        }
    }

    /// <summary>Clears the rewritten line.</summary>
    public void Finish()
    {
        if (options.IsTerminal)
        {
            options.Error.Write("\r\u001b[K");
        }
    }

    string Draw(RunProgress value)
    {
        var text = Name(value.Stage) + "  " + value.Doing;
        if (value.Share is { } share and > 0.02)
        {
            var left = _sinceStage.Elapsed.TotalSeconds * (1 - share) / share;
            text += FormattableString.Invariant($"  {share:P0}") + Texts.Of(FormattableString.Invariant($"  剩余约 {left:0} 秒"), FormattableString.Invariant($"  about {left:0} s left"))[options.Language];
        }

        return text;
    }

    string Name(RunStage stage) => (stage switch
    {
        RunStage.Import => Texts.Of("导入", "import"),
        RunStage.Network => Texts.Of("路网", "network"),
        RunStage.Reach => Texts.Of("可达", "reach"),
        _ => Texts.Of("写出", "store"),
    })[options.Language];
}

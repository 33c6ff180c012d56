using Coverage.Workspaces.Publish;

namespace Coverage.Cli;

/// <summary>Progress of a publication: on a terminal one line that is rewritten, elsewhere a plain line at every new stage.</summary>
sealed class PublishLine(CommonOptions options) : IProgress<PublishProgress>
{
    readonly Lock _lock = new();
    PublishStage? _stage;
    long _lastDrawn;

    public void Report(PublishProgress value)
    {
        lock (_lock)
        {
            var isNew = _stage != value.Stage;
            _stage = value.Stage;
            if (!options.IsTerminal)
            {
                if (isNew)
                {
                    options.Error.WriteLine(Name(value.Stage) + " …");
                }
            }
            else if (isNew || Environment.TickCount64 - _lastDrawn > 100)
            {
                _lastDrawn = Environment.TickCount64;
                options.Error.Write(FormattableString.Invariant($"\r\u001b[K{Name(value.Stage)}  {value.Share:P0}"));
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

    string Name(PublishStage stage) => (stage switch
    {
        PublishStage.Read => Texts.Of("读取", "read"),
        PublishStage.Walks => Texts.Of("步行路线", "walks"),
        PublishStage.Homes => Texts.Of("住址文件", "homes"),
        PublishStage.Map => Texts.Of("地图", "map"),
        _ => Texts.Of("海报", "posters"),
    })[options.Language];
}

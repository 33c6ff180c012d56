using Coverage.Network;
using Coverage.Workspaces.Import;
using Coverage.Workspaces.Study;

namespace Coverage.Workspaces.Run;

/// <summary>
/// The ground of a study and the network of its streets, begun at the same time as the tables are read: neither needs them. With one thread each is made when it is asked for.
/// </summary>
sealed class StreetsAhead : IDisposable
{
    readonly CancellationTokenSource _own;

    public StreetsAhead(StudyFile study, RunOptions options)
    {
        _own = CancellationTokenSource.CreateLinkedTokenSource(options.Cancellation);
        var token = _own.Token;
        Ground = new Ahead<StudyGround>(() => StudyGround.Read(study, null, token), options.Parallelism > 1);
        Network = new(() => StudyNetwork.OfGround(study.Settings, Ground.Value, options with { Cancellation = token }), options.Parallelism > 1);
    }

    public Ahead<StudyGround> Ground { get; }

    /// <summary>Nothing where the frame of the network depends on the people.</summary>
    public Ahead<(WalkNetwork Network, NetworkReport Report)?> Network { get; }

    /// <summary>Stops what nobody will ask for any more, and waits until it has stopped.</summary>
    public void Dispose()
    {
        _own.Cancel();
        Ground.Leave();
        Network.Leave();
        _own.Dispose();
    }
}

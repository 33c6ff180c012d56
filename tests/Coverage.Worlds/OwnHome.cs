namespace Coverage.Worlds;

/// <summary>
/// The folder where programs keep things for their user, for one run of tests and the processes it starts alone: the jobs of a database and the networks read from one lie there.
/// Nothing of an earlier run is found, and nothing is left.
/// </summary>
public sealed class OwnHome : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public OwnHome() => Environment.SetEnvironmentVariable("XDG_DATA_HOME", _folder.Path);

    public void Dispose() => _folder.Dispose();
}

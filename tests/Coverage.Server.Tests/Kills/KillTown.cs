using System.Globalization;
using Coverage.Workspaces.Run;
using Coverage.Workspaces.Store;
using Coverage.Workspaces.Study;
using Coverage.Worlds;

namespace Coverage.Server.Tests.Kills;

/// <summary>
/// A study with two states of its inputs, A and B, and so two results that a run may leave, and no third. Kept in a file or in a database. What is found after a kill is held
/// against them to the last value: the content of every layer is hashed again.
/// </summary>
sealed class KillTown : IDisposable
{
    readonly TemporaryFolder _folder = new();
    readonly Dictionary<char, string> _hashes = [];

    public KillTown()
    {
        Study = SmallStudy.Write(_folder);
        _hashes['B'] = Compute('B').Hash;
        _hashes['A'] = Compute('A').Hash;
    }

    public string Study { get; }

    public string File => _folder.File("r.gpkg");

    /// <summary>Files that somebody has begun to write and not finished.</summary>
    public string[] Unfinished => Directory.GetFiles(_folder.Path, "*.partial", new EnumerationOptions { AttributesToSkip = FileAttributes.None });

    public string HashOf(char state) => _hashes[state];

    /// <summary>Brings the inputs to a state: the canteen stands on another corner.</summary>
    public void Set(char state)
    {
        var corner = SmallStudy.Place(state == 'A' ? 0 : 2, 1);
        System.IO.File.WriteAllText(_folder.File("canteens.csv"), string.Create(
            CultureInfo.InvariantCulture, $"id,name,lon,lat,seats\nc1,老年食堂,{corner.Lon:F7},{corner.Lat:F7},40\n"));
    }

    public StudyRun Compute(char state)
    {
        Set(state);
        return StudyRun.Compute(StudyFile.Read(Study), new RunOptions());
    }

    /// <summary>The state of a stored result, after every layer has been read and hashed, and the network's checksums have been read.</summary>
    public char Check(string place)
    {
        using var stored = StoredResult.Open(place);
        var hash = stored.Manifest.Hash;
        Assert.Contains(hash, _hashes.Values);
        Assert.Equal(hash, ResultHash.Compute(stored.Layers.Select(l => stored.LoadLayer(l.Id))));
        using var network = NetworkFile.OpenFor(stored);
        network.Verify();
        return _hashes.Single(h => h.Value == hash).Key;
    }

    public static char Other(char state) => state == 'A' ? 'B' : 'A';

    public void Dispose() => _folder.Dispose();
}

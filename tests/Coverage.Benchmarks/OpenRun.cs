using Coverage.Network;
using Coverage.Workspaces.Store;

namespace Coverage.Benchmarks;

/// <summary>
/// A stored network opened and closed (header, sizes, section table), its checksums and indexes verified, and a flipped bit of it refused.
/// The file is in the cache of the system; the clock is the wall's.
/// </summary>
sealed class OpenRun(BenchSettings settings, ReferenceBench bench)
{
    const int Openings = 50;

    public int Run()
    {
        var path = Path.Combine(settings.WorkFolder, settings.Graph + ".walk");
        var network = new RealTown(ReferenceGraph.Read(bench.Prefix)).Network;
        try
        {
            NetworkFile.Write(path, network);
            return Measure(path, network);
        }
        finally
        {
            File.Delete(path);
        }
    }

    int Measure(string path, WalkNetwork network)
    {
        var opened = new List<double>();
        for (var i = 0; i < Openings; i++)
        {
            opened.Add(Stopclock.Milliseconds(2, () => NetworkFile.Open(path).Dispose()));
        }

        var verified = Stopclock.Milliseconds(2, () =>
        {
            using var open = NetworkFile.Open(path);
            open.Verify();
        });
        opened.Sort();
        Console.WriteLine(
            $"{settings.Graph} open    nodes {network.NodeCount}  file {new FileInfo(path).Length / 1e6:0} MB  "
            + $"p50 {opened[Openings / 2]:0.00} ms  max {opened[^1]:0.00} ms  checksums and indexes {verified:0} ms");
        return Refuses(path) ? 0 : 1;
    }

    static bool Refuses(string path)
    {
        using (var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Position = file.Length / 2;
            var value = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(value ^ 1));
        }

        try
        {
            using var open = NetworkFile.Open(path);
            open.Verify();
            Console.WriteLine("WRONG: a flipped bit went unnoticed");
            return false;
        }
        catch (InputException e)
        {
            Console.WriteLine("a flipped bit is refused: " + Path.GetFileName(e.Message));
            return true;
        }
    }
}

using Coverage.Worlds;

namespace Coverage.Cli.Tests;

/// <summary>A damaged network file is never trusted: with the inputs at hand it is made again, without them it is refused.</summary>
public sealed class DamagedNetworkTests
{
    [Theory]
    [InlineData("a byte")]
    [InlineData("the end")]
    [InlineData("all of it")]
    public async Task A_damaged_network_file_is_made_again_from_the_study_and_said(string damage)
    {
        using var folder = new TemporaryFolder();
        var study = SmallStudy.Write(folder);
        await Cli.Run("report", study, "--out", folder.File("first.html"));
        var result = Directory.GetFiles(folder.Path, "*.gpkg").Single();
        var (sound, stored) = (await File.ReadAllBytesAsync(result + ".walk"), await File.ReadAllBytesAsync(result));
        await Damage(result + ".walk", damage);

        var (code, _, error) = await Cli.Run("report", study, "--out", folder.File("second.html"), "--lang", "en");

        Assert.Equal(0, code);
        Assert.Contains($"warning: the network file {Path.GetFileName(result)}.walk cannot be used", error, StringComparison.Ordinal);
        Assert.Equal(sound, await File.ReadAllBytesAsync(result + ".walk"));
        Assert.Equal(stored, await File.ReadAllBytesAsync(result));
    }

    [Fact]
    public async Task A_sound_network_file_is_left_alone_and_nothing_is_said()
    {
        using var folder = new TemporaryFolder();
        var study = SmallStudy.Write(folder);
        await Cli.Run("report", study, "--out", folder.File("first.html"));
        var sidecar = Directory.GetFiles(folder.Path, "*.gpkg").Single() + ".walk";
        var written = File.GetLastWriteTimeUtc(sidecar);

        var (code, _, error) = await Cli.Run("report", study, "--out", folder.File("second.html"), "--lang", "en");

        Assert.Equal((0, ""), (code, error));
        Assert.Equal(written, File.GetLastWriteTimeUtc(sidecar));
    }

    [Fact]
    public async Task Without_the_study_a_damaged_network_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        var study = SmallStudy.Write(folder);
        await Cli.Run("run", study, "--out", folder.File("small.gpkg"));
        await Damage(folder.File("small.gpkg.walk"), "the end");

        var (code, _, error) = await Cli.Run("matrix", folder.File("small.gpkg"), "--target", "meals", "--walker", "standard", "--minutes", "15", "--out", folder.File("pairs.csv"), "--lang", "en");

        Assert.Equal(2, code);
        Assert.Contains("small.gpkg.walk", error, StringComparison.Ordinal);
        Assert.Contains("rebuild", error, StringComparison.Ordinal);
    }

    static async Task Damage(string file, string how)
    {
        var bytes = await File.ReadAllBytesAsync(file);
        switch (how)
        {
            case "a byte":
                bytes[bytes.Length * 2 / 3] ^= 0x10;
                await File.WriteAllBytesAsync(file, bytes);
                break;
            case "the end":
                await File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)]);
                break;
            default:
                File.Delete(file);
                break;
        }
    }
}

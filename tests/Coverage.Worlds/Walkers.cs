using Coverage.City;
using Coverage.Workspaces;

namespace Coverage.Worlds;

/// <summary>The built-in walkers, read from the same geodata that ships.</summary>
public static class Walkers
{
    public static WalkerSet BuiltIn { get; } = GeodataFiles.Walkers();

    public static WalkProfile Profile(string id) => BuiltIn.FindProfile(id) ?? throw new ArgumentException("no profile " + id, nameof(id));
}

using System.Collections.Immutable;

namespace Coverage.Workspaces.Publish;

/// <summary>Writes the homes, community by community, each into as many files as keep below the bound, and says which file holds which.</summary>
static class HomeFiles
{
    /// <summary>Bound of one file, bytes: what a phone loads at once.</summary>
    public const int MostBytes = 300_000;

    /// <summary>Homes that begin in one file; files that turn out too large are cut in halves.</summary>
    const int HomesAtFirst = 128;

    /// <returns>The files in the order of their names in <c>shards</c>.</returns>
    public static ImmutableArray<ShardHomes> Write(PublicStudy study, PublicUnits units, HomeWalks walks, SiteFolder site, IProgress<PublishProgress>? progress, CancellationToken cancellation)
    {
        var instead = InsteadOf.Of(study);
        var groups = units.Groups(study).ToArray();
        var shards = ImmutableArray.CreateBuilder<ShardHomes>();
        var done = 0;
        var encoded = groups.AsParallel().AsOrdered().WithCancellation(cancellation)
            .Select(g => Encode(study, walks, instead, g.Community < 0 ? null : units.Communities[g.Community], g));
        foreach (var group in encoded)
        {
            foreach (var (shard, bytes) in group)
            {
                site.Write($"data/homes/{shard.Id}.js", bytes);
                shards.Add(shard);
            }

            progress?.Report(new PublishProgress(PublishStage.Homes, ++done / (double)groups.Length));
        }

        return shards.ToImmutable();
    }

    static List<(ShardHomes Shard, byte[] Bytes)> Encode(
        PublicStudy study, HomeWalks walks, InsteadOf instead, PublicUnit? unit, (string Stem, int Community, int[] Homes) group)
    {
        var all = group.Homes.Length;
        for (var parts = (all + HomesAtFirst - 1) / HomesAtFirst; ; parts = Math.Min(all, parts * 2))
        {
            var files = new List<(ShardHomes Shard, byte[] Bytes)>(parts);
            for (var p = 0; p < parts; p++)
            {
                var (from, to) = ((int)((long)all * p / parts), (int)((long)all * (p + 1) / parts));
                var shard = new ShardHomes(FormattableString.Invariant($"{group.Stem}-{p}"), group.Community, group.Homes[from..to]);
                files.Add((shard, SiteScript.Encode("homes/" + shard.Id, json => new HomeShard(study, walks, shard).Write(json, unit, instead))));
            }

            if (parts == all || files.TrueForAll(f => f.Bytes.Length <= MostBytes))
            {
                return files;
            }
        }
    }
}

namespace Coverage.Workspaces.Sample;

/// <summary>
/// Puts whole persons into buildings: every band's total comes out exactly (largest remainder, ties to the earlier building), in proportion to
/// dwelling area and to how old the block's people are.
/// </summary>
static class PeopleSpread
{
    /// <summary>Persons of each band in a place of so many people and elders.</summary>
    public static int[] BandTotals(int people, int elders)
    {
        var bands = new int[AgeBands.Ids.Length];
        bands[0] = people / 1000 * AgeBands.UnderThreePerThousand;
        Shares(elders, [.. AgeBands.ElderParts.Select(p => (double)p)]).CopyTo(bands, AgeBands.FirstElder);
        bands[1] = people - elders - bands[0];
        return bands;
    }

    public static void Spread(IReadOnlyList<Block> blocks, int people, int elders)
    {
        var homes = blocks.SelectMany(b => b.Buildings.Where(h => h.DwellingM2 > 0).Select(h => (Home: h, Block: b))).ToList();
        var totals = BandTotals(people, elders);
        foreach (var (home, _) in homes)
        {
            home.People = new int[totals.Length];
        }

        for (var band = 0; band < totals.Length; band++)
        {
            var persons = Shares(totals[band], [.. homes.Select(h => Weight(h.Home, h.Block, band))]);
            for (var i = 0; i < homes.Count; i++)
            {
                homes[i].Home.People[band] = persons[i];
            }
        }
    }

    static double Weight(Building home, Block block, int band)
    {
        var old = block.ElderFactor;
        return home.DwellingM2 * band switch { 0 => 1 / (0.4 + old), 1 => 1 / (0.6 + 0.4 * old), < 5 => old, _ => old * old / 1.2 };
    }

    /// <summary>Splits a whole number in proportion to weights, by largest remainder.</summary>
    public static int[] Shares(int total, double[] weights)
    {
        var sum = weights.Sum();
        if (sum <= 0)
        {
            throw new ArgumentException("nothing to share among", nameof(weights));
        }

        var exact = weights.Select(w => total * (w / sum)).ToArray();
        var whole = exact.Select(e => (int)e).ToArray();
        var order = Enumerable.Range(0, weights.Length).OrderByDescending(i => exact[i] - whole[i]).ThenBy(i => i);
        foreach (var i in order.Take(total - whole.Sum()))
        {
            whole[i]++;
        }

        return whole;
    }
}

namespace Coverage.Workspaces.Sample;

/// <summary>Decides what stands on each block, from its slope, its size, the river, and how far from the middle of town it lies.</summary>
sealed class LandUse(WorldPlan plan, TileFrame frame, Terrain terrain, Dice dice)
{
    public void Assign(IEnumerable<Block> blocks)
    {
        foreach (var block in blocks)
        {
            block.Use = Use(block);
            if (block.Use is BlockUse.Compound or BlockUse.OldQuarter)
            {
                Inhabit(block);
            }
            else if (block.Use == BlockUse.Village)
            {
                (block.Storeys, block.ElderFactor) = (2, 1.75);
            }
            else if (block.Use == BlockUse.Offices)
            {
                block.Storeys = 12;
            }
        }
    }

    BlockUse Use(Block block)
    {
        var urban = terrain.Urban[block.Centre];
        var steep = Plane.Norm(terrain.Form.Gradient(block.Centre, 60));
        if (block.Sides.Exists(s => s.Edge.Rank == StreetRank.Water))
        {
            return BlockUse.Bank;
        }

        if (!terrain.IsDry(block.Centre, 15))
        {
            return BlockUse.Water;
        }

        if (urban < 0.34 || block.AreaM2 > 90_000)
        {
            return steep > 0.42 && dice.Chance(0.7) ? BlockUse.Wood : urban < 0.2 && dice.Chance(0.2) ? BlockUse.Farmland : BlockUse.Village;
        }

        if (block.AreaM2 < 900)
        {
            return BlockUse.Park;
        }

        if (steep > 0.40 || block.AreaM2 > 60_000)
        {
            return BlockUse.Wood;
        }

        var die = dice.Unit();
        var middle = 1 - Noise.Ramp(block.Centre.DistanceTo(frame.Centre) / (plan.TileMetres * 0.33));
        return die < 0.05 ? BlockUse.Park
            : die < 0.09 && block.AreaM2 > 6_000 ? BlockUse.School
            : die < 0.095 && block.AreaM2 > 8_000 ? BlockUse.Hospital
            : die < 0.12 + 0.14 * middle ? BlockUse.Offices
            : die < 0.16 + 0.14 * middle && urban < 0.75 ? BlockUse.Works
            : BlockUse.Compound;
    }

    /// <summary>Old quarters lie near the water and the middle, towers where land was built last.</summary>
    void Inhabit(Block block)
    {
        var p = Plane.Plus(block.Centre, plan.Offset);
        var age = 0.5 + 0.42 * Noise.At(plan.Seed ^ 21, p.X / 1100, p.Y / 1100) + 0.22 * (1 - Noise.Ramp(terrain.Shore(block.Centre) / 900))
            - 0.18 * (1 - terrain.Urban[block.Centre]) + dice.Between(-0.13, 0.13);
        if (age > 0.68)
        {
            block.Use = BlockUse.OldQuarter;
            block.Storeys = 3 + dice.Below(4);
            block.ElderFactor = dice.Between(1.35, 1.8);
        }
        else if (age > 0.4)
        {
            block.Storeys = 6 + dice.Below(4);
            block.ElderFactor = dice.Between(1.0, 1.45);
            block.IsGated = dice.Chance(0.65);
        }
        else
        {
            block.Storeys = dice.Chance(0.3) ? 11 + dice.Below(7) : 18 + dice.Below(16);
            block.ElderFactor = dice.Between(0.45, 0.85);
            block.IsGated = true;
        }
    }
}

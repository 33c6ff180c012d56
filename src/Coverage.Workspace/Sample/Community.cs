using Coverage.Geo;

namespace Coverage.Workspaces.Sample;

/// <summary>A community (社区 or 村): code, name, township, outline, its blocks, and its people by band as the population cells have them.</summary>
sealed class Community
{
    BoxM? _box;

    public required string Code { get; init; }

    public required string Name { get; init; }

    public required Township Township { get; init; }

    public required List<Shape> Shapes { get; init; }

    public required List<Block> Blocks { get; init; }

    public required bool IsRural { get; init; }

    public required PointM Centre { get; init; }

    public BoxM Box => _box ??= Shapes.SelectMany(s => s.Shell).Aggregate(BoxM.Empty, (b, p) => b.Including(p));

    public int[] People { get; } = new int[AgeBands.Ids.Length];

    public int Elders => People.Skip(AgeBands.FirstElder).Sum();
}

/// <summary>A township-level unit: 街道 or 镇.</summary>
sealed class Township
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public required string County { get; init; }

    public required bool IsTown { get; init; }

    public required List<Shape> Shapes { get; init; }

    public List<Community> Communities { get; } = [];
}

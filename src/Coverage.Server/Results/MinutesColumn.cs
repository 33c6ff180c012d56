using Coverage.City;
using Coverage.Layers;

namespace Coverage.Server.Results;

/// <summary>
/// The name of a column of walking seconds in the layer <c>demand</c>: <c>s_{target}_{walker}_{to|from}</c>. Neither targets nor walkers
/// have an underscore in their ids. <c>Worse</c> is no column: it is the longer of the two.
/// </summary>
public readonly record struct MinutesColumn(string Target, string Walker, Direction Direction)
{
    const string Prefix = "s_";

    public string Name => Prefix + Target + "_" + Walker + "_" + (Direction == Direction.FromFacility ? "from" : "to");

    public static MinutesColumn? Parse(string column)
    {
        var parts = column.Split('_');
        return parts is ["s", var target, var walker, "to" or "from"]
            ? new MinutesColumn(target, walker, parts[3] == "to" ? Direction.ToFacility : Direction.FromFacility)
            : null;
    }

    /// <summary>Seconds per row, NaN where the target cannot be reached; null when the layer lacks a column it needs.</summary>
    public double[]? Read(Layer demand) => Direction == Direction.Worse
        ? Longer((this with { Direction = Direction.ToFacility }).Read(demand), (this with { Direction = Direction.FromFacility }).Read(demand))
        : demand.Numbers(Name) is { } values ? [.. values] : null;

    static double[]? Longer(double[]? there, double[]? back)
    {
        if (there is null || back is null)
        {
            return null;
        }

        for (var i = 0; i < there.Length; i++)
        {
            there[i] = Math.Max(there[i], back[i]);
        }

        return there;
    }
}

namespace Coverage.Geo;

/// <summary>Plain distance to items that are points, frame metres.</summary>
public readonly struct PointDistance(double[] x, double[] y) : IItemDistance
{
    public double Metres(int item, PointM from) => from.DistanceTo(new PointM(x[item], y[item]));
}

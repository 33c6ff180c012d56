namespace Coverage.Siting;

/// <summary>
/// Measures a model in the greatest common divisor of its gains (people in millionths are mostly whole people), so that "less than one
/// unit above
/// the best" prunes as early as it may. The base is set aside: it is the same for every choice.
/// </summary>
static class ChoiceUnit
{
    public static ChoiceModel Divide(ChoiceModel model, out long unit)
    {
        unit = 0;
        foreach (var gain in model.Gain)
        {
            unit = Divisor(unit, gain);
        }

        foreach (var bonus in model.Bonus)
        {
            unit = Divisor(unit, bonus);
        }

        var by = unit = Math.Max(1, unit);
        return model with
        {
            Gain = by == 1 ? model.Gain : Array.ConvertAll(model.Gain, g => g / by),
            Bonus = by == 1 ? model.Bonus : Array.ConvertAll(model.Bonus, g => g / by),
            Base = 0,
            Floors = model.Floors is null
                ? null
                : model.Floors with { Least = Array.ConvertAll(model.Floors.Least, l => l <= 0 ? 0 : (l + by - 1) / by) },
        };
    }

    static long Divisor(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }
}

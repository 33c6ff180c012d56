using Coverage.City;

namespace Coverage.Access;

/// <summary>
/// People of one unit (null: the whole study) whom one mode of one service serves; millionths. <c>Total</c> is all people of the group, or for the modes with
/// room those who want the service at a time. <c>Minutes</c> is the cutoff of the walk, or of the drive for delivery; null when no time counts.
/// </summary>
public sealed record ModeRow(string Target, CareMode Mode, string Group, string? Walker, int? Minutes, string? UnitLevel, string? Unit, long People, long Total)
{
    public double? Share => Total > 0 ? People / (double)Total : null;

    public static string Name(CareMode mode) => mode switch
    {
        CareMode.Walk => "walk",
        CareMode.WalkOpen => "walk-open",
        CareMode.WalkOpenOrUnknown => "walk-open-or-unknown",
        CareMode.WalkWithRoom => "walk-with-room",
        CareMode.WalkRoomUnknown => "walk-room-unknown",
        CareMode.WalkFull => "walk-full",
        CareMode.MobileStop => "mobile-stop",
        CareMode.DeliveryDeclared => "delivery-declared",
        _ => "delivery",
    };

    /// <summary>The rows of one mode: the whole study, then level after level its units and "outside", which add up to the study exactly.</summary>
    /// <param name="of">Target, mode, group, walker and minutes; the rest of it is replaced.</param>
    /// <param name="people">People served per place.</param>
    /// <param name="total">People counted per place.</param>
    /// <param name="levels">The units.</param>
    public static List<ModeRow> Rows(ModeRow of, ReadOnlySpan<long> people, ReadOnlySpan<long> total, IReadOnlyList<UnitLevel> levels)
    {
        var rows = new List<ModeRow> { of with { UnitLevel = null, Unit = null, People = Sum(people), Total = Sum(total) } };
        foreach (var level in levels)
        {
            var (served, all) = (new long[level.Units.Length + 1], new long[level.Units.Length + 1]);
            var unitOfPlace = level.UnitOfPlace.AsSpan();
            for (var i = 0; i < people.Length; i++)
            {
                var u = unitOfPlace[i] < 0 ? level.Units.Length : unitOfPlace[i];
                served[u] += people[i];
                all[u] += total[i];
            }

            for (var u = 0; u < served.Length; u++)
            {
                rows.Add(of with { UnitLevel = level.Level, Unit = u < level.Units.Length ? level.Units[u].Id : City.UnitLevel.Outside, People = served[u], Total = all[u] });
            }
        }

        return rows;
    }

    static long Sum(ReadOnlySpan<long> people)
    {
        long sum = 0;
        foreach (var n in people)
        {
            sum += n;
        }

        return sum;
    }
}

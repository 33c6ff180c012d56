using Coverage.City;

namespace Coverage.Network;

/// <summary>
/// Level-street speed by grade: v = v0·exp(−ku·s) uphill, v = v0·exp(−kd·max(0, −s − free)) downhill, no downhill bonus (DOMAIN §3.5, VECTORS §3.2).
/// For the time the grade is limited to ±35 %; the hard limit is tested on what was measured.
/// </summary>
public static class WalkSpeed
{
    public const double MaxTimedGrade = 0.35;

    /// <summary>Metres per second along the street at a signed grade (rise over run, + is uphill), or 0 where the walker's hard limit refuses it.</summary>
    public static double At(WalkProfile profile, double grade)
    {
        if (profile.MaxGradeHard is { } hard && Math.Abs(grade) > hard)
        {
            return 0;
        }

        var s = Math.Clamp(grade, -MaxTimedGrade, MaxTimedGrade);
        if (s > 0)
        {
            return profile.FlatMetresPerSecond * Math.Exp(-profile.UphillK * s);
        }

        // Down a slope that costs nothing: e⁰, without asking for it.
        var felt = -s - profile.DownhillFreeGrade;
        return felt > 0 ? profile.FlatMetresPerSecond * Math.Exp(-profile.DownhillK * felt) : profile.FlatMetresPerSecond;
    }
}

using Coverage.City;

namespace Coverage.Workspaces.Study;

/// <summary>Reads one vehicle of a walkers' file; km/h become metres per second.</summary>
static class VehicleReader
{
    const double KmhPerMps = 3.6;

    // Where a file does not say so the courier walks to the door like an elder on an access leg, metres per second (DOMAIN §3.5).
    const double WalkToTheDoor = 0.8;

    public static VehicleProfile Read(StudyObject o)
    {
        var id = o.NeedText("id");
        var speed = o.NumberOf(o.Need("planningSpeedKmh"), 1, 200);
        if (WalkerFile.Number(o, "capKmh", 1, 200) is { } cap && speed > cap)
        {
            throw o.Wrong(o.Need("planningSpeedKmh"), $"the planning speed {speed} km/h is above the legal cap {cap} km/h", "plan with a speed the vehicle may drive");
        }

        var uphill = WalkerFile.Number(o, "uphillSpeedKmh", 1, 200);
        if (uphill is not null && !WalkerFile.IsGiven(o, "uphillFromGrade"))
        {
            throw o.Wrong(o.Need("uphillSpeedKmh"), "an uphill speed without the grade from which it holds", "give 'uphillFromGrade', such as 0.06");
        }

        var perVisit = WalkerFile.Number(o, "perVisitS", 0, 86_400);
        if (perVisit is not null && WalkerFile.IsGiven(o, "perStopS"))
        {
            throw o.Wrong(o.Need("perVisitS"), "a vehicle stops or visits, not both", "give 'perStopS' or 'perVisitS'");
        }

        return new VehicleProfile
        {
            Id = id,
            NameZh = o.Text("labelZh") ?? id,
            NameEn = o.Text("labelEn") ?? o.Text("labelZh") ?? id,
            Ways = o.OneOf(o.Need("ways"), "bicycle", "motor") == "bicycle" ? VehicleWays.Bicycle : VehicleWays.Motor,
            MetresPerSecond = speed / KmhPerMps,
            UphillMetresPerSecond = uphill / KmhPerMps,
            UphillFromGrade = WalkerFile.Number(o, "uphillFromGrade", 0, 1) ?? 0,
            StartSeconds = WalkerFile.Number(o, "fixedStartS", 0, 86_400) ?? 0,
            StopSeconds = perVisit ?? WalkerFile.Number(o, "perStopS", 0, 86_400) ?? 0,
            HotHoldSeconds = WalkerFile.Number(o, "hotHoldS", 1, 86_400),
            WidthMetres = WalkerFile.Number(o, "widthM", 0.2, 10),
            AccessMetresPerSecond = WalkerFile.Number(o, "accessSpeedMps", 0.05, 15) ?? WalkToTheDoor,
        };
    }
}

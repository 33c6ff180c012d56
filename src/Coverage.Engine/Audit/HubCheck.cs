using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Audit;

/// <summary>
/// Stations per hub: every hub is below, in or above the range, never 未达标. A station belongs by the first link of the rule that finds a hub: the same
/// operating group, the hub its row names, or the nearest hub (straight line) of its own township. Stations without a hub are listed.
/// </summary>
static class HubCheck
{
    public static Measured Measure(HubServesRule rule, AuditCase c, AuditContext x)
    {
        var hubs = x.OfKinds(rule.HubKinds, c);
        var satellites = x.OfKinds(rule.SatelliteKinds, c);
        var led = hubs.ToDictionary(h => h, _ => 0);
        var orphans = new List<AuditSubject>();
        foreach (var s in satellites)
        {
            if (HubOf(rule, s, hubs, x) is { } hub)
            {
                led[hub]++;
            }
            else
            {
                orphans.Add(FacilityCheck.Subject(x.Facility(s), SubjectMark.Missing, "assignedHubId"));
            }
        }

        var subjects = hubs.Select(h => new AuditSubject("hub", x.Facility(h).Id, x.Facility(h).Name, Position(rule, led[h])) { Value = led[h] }).ToArray();
        var inRange = subjects.Count(s => s.Mark == SubjectMark.InRange);
        var hasRange = rule.Min is not null || rule.Max is not null;
        return new Measured(new AuditReading
        {
            Id = hasRange ? "hubs" : "links",
            Unit = "count",
            Numerator = hasRange ? inRange : led.Values.Sum(),
            Denominator = hubs.Length,
            Value = hubs.Length > 0 ? hasRange ? inRange : led.Values.Sum() : null,
            IsEmpty = hubs.Length == 0,
            Known = satellites.Length - orphans.Count,
            Of = satellites.Length,
            Subjects = [.. subjects, .. orphans],
        });
    }

    static SubjectMark Position(HubServesRule rule, int stations) =>
        rule.Min is null && rule.Max is null ? SubjectMark.Counts
        : stations < rule.Min ? SubjectMark.Below
        : stations > rule.Max ? SubjectMark.Above
        : SubjectMark.InRange;

    static int? HubOf(HubServesRule rule, int satellite, ImmutableArray<int> hubs, AuditContext x)
    {
        var f = x.Facility(satellite);
        foreach (var link in rule.LinkBy)
        {
            var found = link switch
            {
                HubLink.AssignedHubId => hubs.Where(h => Facility.IsNamed(x.Facility(h).Id, f.Word("assignedHubId"))),
                HubLink.OperatorGroup => f.Word("operatorGroup") is { } group ? hubs.Where(h => x.Facility(h).Word("operatorGroup") == group) : [],
                _ => InTownship(satellite, hubs, x),
            };
            if (Nearest(f, found, x) is { } hub)
            {
                return hub;
            }
        }

        return null;
    }

    static IEnumerable<int> InTownship(int satellite, ImmutableArray<int> hubs, AuditContext x) =>
        x.Inputs.FindLevel("township") is { } level && level.UnitOfFacility[satellite] is >= 0 and var unit ? hubs.Where(h => level.UnitOfFacility[h] == unit) : [];

    static int? Nearest(AuditFacility f, IEnumerable<int> hubs, AuditContext x)
    {
        (double Distance, int Hub)? best = null;
        foreach (var h in hubs)
        {
            var (dx, dy) = (x.Facility(h).Place.X - f.Place.X, x.Facility(h).Place.Y - f.Place.Y);
            var distance = dx * dx + dy * dy;
            best = best is null || distance < best.Value.Distance ? (distance, h) : best;
        }

        return best?.Hub;
    }
}

namespace Coverage.Supply;

/// <summary>Lays chosen stops out over vehicles and days. Deterministic: ties go to the smaller stop and vehicle.</summary>
sealed class MobileWeek(MobileQuestion question, DriveTable drives)
{
    public readonly record struct Laid(IReadOnlyList<MobileSession> Sessions, long DriveMs);

    public Laid Lay(IReadOnlyList<int> chosen, CancellationToken cancellation)
    {
        var sessions = new List<MobileSession>();
        var driven = 0L;
        var ofVehicle = ByVehicle(chosen, cancellation);
        for (var v = 0; v < question.Vehicles.Length; v++)
        {
            var vehicle = question.Vehicles[v];
            var left = ofVehicle[v].OrderByDescending(s => drives.Ms(vehicle.Base, s)).ThenBy(s => s).ToList();
            for (var day = 0; day < vehicle.DaysPerWeek && left.Count > 0; day++)
            {
                driven += Day(v, day, left, sessions);
            }
        }

        return new Laid(sessions, driven);
    }

    /// <summary>Each stop to a vehicle with a session left, least driving from the bases in sum.</summary>
    List<int>[] ByVehicle(IReadOnlyList<int> chosen, CancellationToken cancellation)
    {
        var vehicles = question.Vehicles;
        var (source, sink) = (chosen.Count + vehicles.Length, chosen.Count + vehicles.Length + 1);
        var flow = new MinCostFlow(chosen.Count + vehicles.Length + 2);
        var arcs = new List<(int Arc, int Vehicle, int Stop)>();
        for (var c = 0; c < chosen.Count; c++)
        {
            flow.Add(source, c, 1, 0);
            for (var v = 0; v < vehicles.Length; v++)
            {
                if (drives.Ms(vehicles[v].Base, chosen[c]) is { } there && drives.Ms(chosen[c], vehicles[v].Base) is { } back
                    && there + back + Session <= vehicles[v].DayMs)
                {
                    arcs.Add((flow.Add(c, chosen.Count + v, 1, there), v, chosen[c]));
                }
            }
        }

        for (var v = 0; v < vehicles.Length; v++)
        {
            flow.Add(chosen.Count + v, sink, vehicles[v].DaysPerWeek * vehicles[v].SessionsPerDay, 0);
        }

        flow.Send(source, sink, cancellation);
        var stops = vehicles.Select(_ => new List<int>()).ToArray();
        foreach (var (arc, vehicle, stop) in arcs.Where(a => flow.Flow(a.Arc) > 0))
        {
            stops[vehicle].Add(stop);
        }

        return stops;
    }

    long Session => (long)question.AccessMs + question.OnSiteMs;

    /// <summary>A day: the farthest stop that is left, then again and again the stop nearest to where the vehicle stands, as long as the day has time to go home.</summary>
    long Day(int v, int day, List<int> left, List<MobileSession> sessions)
    {
        var vehicle = question.Vehicles[v];
        var (at, spent, driven) = (vehicle.Base, 0L, 0L);
        for (var order = 0; order < vehicle.SessionsPerDay && left.Count > 0; order++)
        {
            var from = at;
            var fits = left.Where(s => drives.Ms(from, s) is { } there && drives.Ms(s, vehicle.Base) is { } back && spent + there + Session + back <= vehicle.DayMs);
            var next = order == 0 ? fits.Select(s => (int?)s).FirstOrDefault() : fits.OrderBy(s => drives.Ms(from, s)).ThenBy(s => s).Select(s => (int?)s).FirstOrDefault();
            if (next is not { } stop)
            {
                break;
            }

            var drive = drives.Ms(at, stop)!.Value;
            sessions.Add(new MobileSession(v, day, order, stop, drive, 0));
            left.Remove(stop);
            (at, spent, driven) = (stop, spent + drive + Session, driven + drive);
        }

        return driven + (at == vehicle.Base ? 0 : drives.Ms(at, vehicle.Base)!.Value);
    }
}

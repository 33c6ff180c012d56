using System.Collections.Immutable;
using System.Text.Json;
using Coverage.City;
using Coverage.Geo;
using Coverage.Layers;
using Coverage.Workspaces.Audits;
using Coverage.Workspaces.Import;
using NetTopologySuite.Geometries;

namespace Coverage.Workspaces.Publish;

/// <summary>
/// Who comes when nothing is near, as the study declares it: providers with a service area (meals are delivered, other services come to the home) and the weekly stops of
/// vehicles, those of the community itself first. Nothing is guessed from what a facility is called.
/// </summary>
sealed class InsteadOf
{
    const string Meals = "meals";
    const int MostStops = 6;
    const double StopMetres = 1500;

    readonly PublicStudy _study;
    readonly ILookup<(string Level, string Unit), (string Service, int Facility)> _providers;
    readonly ImmutableArray<Stop> _stops;

    InsteadOf(PublicStudy study, ILookup<(string, string), (string, int)> providers, ImmutableArray<Stop> stops) => (_study, _providers, _stops) = (study, providers, stops);

    public static InsteadOf Of(PublicStudy study)
    {
        var index = study.Facilities.Select((f, i) => (f, i)).Where(f => f.f.Status == FacilityStatus.Open).ToDictionary(f => f.f.Id, f => f.i, StringComparer.Ordinal);
        return new InsteadOf(study, Providers(study.Find(AuditTables.ProviderAreasId), index), Stops(study.Find(MobileScheduleLayer.Id), index));
    }

    /// <summary>Who comes to homes of a community, by service in ordinal order.</summary>
    /// <param name="unit">The community; null outside every unit.</param>
    /// <param name="homes">The homes meant.</param>
    public IEnumerable<IGrouping<string, Helper>> For(PublicUnit? unit, int[] homes) =>
        Providers(unit).Select(p => new Helper(p.Service, p.Service == Meals ? "delivery" : "home", p.Facility, []))
            .Concat(Vehicles(unit, homes).Select(v => new Helper(v.Service, "mobile", v.Facility, [.. v.Stops])))
            .GroupBy(h => h.Service, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal);

    /// <summary>Writes the member <c>instead</c>: service → who comes.</summary>
    /// <param name="json">Open in an object.</param>
    /// <param name="unit">The community; null outside every unit.</param>
    /// <param name="homes">The homes meant.</param>
    /// <param name="number">Numbers a facility of the study in the file.</param>
    public void Write(Utf8JsonWriter json, PublicUnit? unit, int[] homes, Func<int, int> number)
    {
        json.WriteStartObject("instead");
        foreach (var service in For(unit, homes))
        {
            json.WriteStartArray(service.Key);
            foreach (var helper in service)
            {
                json.WriteStartObject();
                json.WriteString("how", helper.How);
                if (helper.Facility is { } f)
                {
                    json.WriteNumber("f", number(f));
                }

                WriteStops(json, helper.Stops);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    static void WriteStops(Utf8JsonWriter json, ImmutableArray<(Stop Stop, bool IsHere)> stops)
    {
        if (stops.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("stops");
        foreach (var (stop, isHere) in stops)
        {
            var day = stop.Window.From / WeekMoment.MinutesPerDay;
            json.WriteStartObject();
            json.WriteNumber("day", day);
            json.WriteNumber("from", stop.Window.From - day * WeekMoment.MinutesPerDay);
            json.WriteNumber("to", stop.Window.To - day * WeekMoment.MinutesPerDay);
            SiteScript.Text(json, "name", stop.Name);
            json.WriteBoolean("here", isHere);
            json.WriteStartArray("at");
            json.WriteNumberValue(Math.Round(stop.Place.Lon, 6));
            json.WriteNumberValue(Math.Round(stop.Place.Lat, 6));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    IEnumerable<(string Service, int Facility)> Providers(PublicUnit? unit) => unit is null
        ? []
        : _providers[(unit.Level, unit.Code)].Concat(_providers[("township", unit.ParentCode)]).Distinct();

    /// <summary>Stops in the community, or else the nearest ones within a good walk of its homes, by service and vehicle.</summary>
    IEnumerable<(string Service, int? Facility, (Stop Stop, bool IsHere)[] Stops)> Vehicles(PublicUnit? unit, int[] homes)
    {
        var here = _stops.Where(s => unit?.Area is { } area && area.Covers(new Point(s.Place.Lon, s.Place.Lat))).ToHashSet();
        var near = _stops.Where(s => !here.Contains(s)).Select(s => (Stop: s, Metres: homes.Min(h => HomeFinder.Metres(_study.Homes[h], s.Place))))
            .Where(s => s.Metres <= StopMetres).OrderBy(s => s.Metres).ThenBy(s => s.Stop.Window.From).Take(Math.Max(0, MostStops - here.Count)).Select(s => s.Stop);
        return here.OrderBy(s => s.Window.From).ThenBy(s => s.Id, StringComparer.Ordinal).Select(s => (Stop: s, IsHere: true)).Concat(near.Select(s => (Stop: s, IsHere: false)))
            .SelectMany(s => s.Stop.Services.Select(service => (Service: service, Of: s)))
            .GroupBy(s => (s.Service, s.Of.Stop.Vehicle))
            .Select(g => (g.Key.Service, g.Key.Vehicle, g.Select(s => s.Of).ToArray()));
    }

    static ILookup<(string, string), (string, int)> Providers(Layer? areas, Dictionary<string, int> index)
    {
        if (areas is null)
        {
            return Array.Empty<int>().ToLookup(_ => ("", ""), _ => ("", 0));
        }

        var t = new LayerTexts(areas);
        return Enumerable.Range(0, areas.Count).Where(i => t.Text("unit", i) is not null && index.ContainsKey(t.Text("provider", i) ?? ""))
            .ToLookup(i => (t.Text("level", i) ?? "", t.Text("unit", i)!), i => (t.Text("service", i) ?? "", index[t.Text("provider", i)!]));
    }

    static ImmutableArray<Stop> Stops(Layer? schedule, Dictionary<string, int> index)
    {
        if (schedule?.Geometry is not PointColumn places)
        {
            return [];
        }

        var t = new LayerTexts(schedule);
        return
        [
            .. from i in Enumerable.Range(0, schedule.Count)
               from window in HoursText.Read(t.Text("hours", i) ?? "")?.Windows ?? []
               select new Stop(
                   t.Text("id", i) ?? "", t.Text("name", i) ?? "", index.TryGetValue(t.Text("vehicle", i) ?? "", out var f) ? f : null, t.List("services", i), window, places.Points[i]),
        ];
    }

    /// <summary>One stop of a weekly plan.</summary>
    public sealed record Stop(string Id, string Name, int? Vehicle, ImmutableArray<string> Services, OpenWindow Window, LonLat Place);

    /// <summary>Somebody who comes: <c>delivery</c>, <c>home</c> or <c>mobile</c>; the facility to call when it is known; stops of vehicles, those of the community marked.</summary>
    public sealed record Helper(string Service, string How, int? Facility, ImmutableArray<(Stop Stop, bool IsHere)> Stops);
}

using System.Text.Json;
using Coverage.City;
using Coverage.Layers;
using Coverage.Reach;
using Coverage.Supply;

namespace Coverage.Workspaces.Run;

/// <summary>The member <c>supply</c> of <c>run --json</c>: how the supply is organised, in figures; the layers have the rows.</summary>
static class SupplyJson
{
    public static void Write(Utf8JsonWriter json, StudySupply supply, IReadOnlyList<Facility> facilities)
    {
        json.WriteStartObject("supply");
        if (supply.Hubs is { } hubs)
        {
            WriteHubs(json, hubs, facilities);
        }

        if (supply.Kitchens is { } kitchens)
        {
            WriteKitchens(json, kitchens, facilities);
        }

        if (supply.Mobile is { } mobile)
        {
            WriteMobile(json, mobile);
        }

        if (supply.Visits is { } visits)
        {
            WriteVisits(json, visits);
        }

        if (supply.Pairs is { } pairs)
        {
            json.WriteStartObject("carePairs");
            json.WriteString("vehicle", pairs.Settings.Vehicle);
            json.WriteNumber("institutions", pairs.Pairs.Length);
            json.WriteNumber("limitMinutes", pairs.Settings.Minutes);
            json.WriteNumber("withinLimit", pairs.Pairs.Count(p => p.Medical >= 0 && p.Ms <= TravelTime.FromMinutes(pairs.Settings.Minutes)));
            json.WriteNumber("noRoad", pairs.Pairs.Count(p => p.Medical < 0));
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void WriteMobile(Utf8JsonWriter json, MobileStudy study)
    {
        var (plan, question) = (study.Plan, study.Question);
        json.WriteStartObject("mobile");
        json.WriteString("service", study.Service);
        json.WriteNumber("vehicles", question.Vehicles.Length);
        json.WriteNumber("possibleStops", study.StopIds.Length);
        json.WriteNumber("stopsLeftOut", study.LeftOut);
        json.WriteNumber("sessions", plan.Sessions.Length);
        json.WriteNumber("notScheduled", plan.NotScheduled.Length);
        json.WriteNumber("reached", People.ToPersons(plan.Reached));
        json.WriteNumber("reachable", People.ToPersons(plan.Reachable));
        json.WriteNumber("upperBound", People.ToPersons(plan.UpperBound));
        json.WriteNumber("gap", Math.Round(plan.Gap, 6));
        json.WriteNumber("servedPerWeek", plan.ServedPerWeek);
        json.WriteNumber("driveMinutes", Math.Round(plan.DriveMs / 60_000.0, 3));
        json.WriteEndObject();
    }

    static void WriteVisits(Utf8JsonWriter json, RunVisits visits)
    {
        json.WriteStartObject("visits");
        json.WriteString("walker", visits.Settings.Walker);
        json.WriteNumber("limitMinutes", visits.Settings.Minutes);
        json.WriteNumber("stations", visits.Stations.Length);
        json.WriteNumber("people", People.ToPersons(visits.Stations.Sum(s => s.People)));
        json.WriteNumber("withinLimit", People.ToPersons(visits.Stations.Sum(s => s.WithinLimit)));
        json.WriteEndObject();
    }

    static void WriteHubs(Utf8JsonWriter json, HubStudy study, IReadOnlyList<Facility> facilities)
    {
        json.WriteStartObject("hubs");
        json.WriteString("rule", study.Rule.Id);
        if (study.Rule.Range is { } range)
        {
            json.WriteNumber("min", range.Min);
            json.WriteNumber("max", range.Max);
        }

        json.WriteNumber("hubs", study.Hubs.Length);
        json.WriteNumber("stations", study.Stations.Length);
        WritePlan(json, "current", study.Current, study, facilities);
        if (study.Suggested is { } suggested)
        {
            WritePlan(json, "suggested", suggested, study, facilities);
            json.WriteNumber("moved", study.Moved);
        }

        json.WriteEndObject();
    }

    static void WritePlan(Utf8JsonWriter json, string name, HubPlan plan, HubStudy study, IReadOnlyList<Facility> facilities)
    {
        json.WriteStartObject(name);
        if (study.Rule.Range is not null)
        {
            foreach (var span in Enum.GetValues<HubSpan>())
            {
                json.WriteNumber(HubLayer.Name(span), plan.HubsIn(span));
            }

            json.WriteNumber("shortfall", plan.Shortfall);
        }

        json.WriteNumber("fewest", plan.Stations.Min());
        json.WriteNumber("most", plan.Stations.Max());
        var timed = plan.MsOfStation.Count(ms => ms >= 0);
        json.WritePropertyName("meanMinutes");
        if (timed > 0)
        {
            json.WriteNumberValue(Math.Round(plan.TotalMs / 60_000.0 / timed, 3));
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartArray("orphans");
        foreach (var station in plan.Orphans)
        {
            json.WriteStringValue(facilities[study.Stations[station]].Id);
        }

        json.WriteEndArray();
        json.WriteNumber("outOfReach", plan.OutOfReach.Length);
        json.WriteEndObject();
    }

    static void WriteKitchens(Utf8JsonWriter json, KitchenStudy study, IReadOnlyList<Facility> facilities)
    {
        json.WriteStartObject("kitchens");
        json.WriteString("carrier", study.Carrier);
        json.WriteNumber("hotLimitMinutes", Math.Round(study.Question.HotLimitMs / 60_000.0, 3));
        json.WriteNumber("handlingMinutes", Math.Round(study.Question.HandlingMs / 60_000.0, 3));
        json.WriteNumber("kitchens", study.Kitchens.Length);
        json.WriteNumber("canteens", study.Canteens.Length);
        json.WriteNumber("canteensWithoutCapacity", study.WithoutCapacity.Length);
        json.WriteNumber("need", study.Question.Need.Sum());
        WritePlan(json, study.Plan, study, facilities);
        json.WriteStartArray("withoutEach");
        for (var k = 0; k < study.Kitchens.Length; k++)
        {
            json.WriteStartObject();
            json.WriteString("kitchen", study.Kitchens[k].Id);
            json.WriteString("name", study.Kitchens[k].Name);
            WritePlan(json, study.WithoutEach[k], study, facilities);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WritePlan(Utf8JsonWriter json, KitchenPlan plan, KitchenStudy study, IReadOnlyList<Facility> facilities)
    {
        json.WriteNumber("delivered", plan.Delivered);
        json.WriteNumber("tooFar", plan.TooFar.Sum());
        json.WriteNumber("noRoom", plan.NoRoom.Sum());
        json.WritePropertyName("meanMinutes");
        if (plan.Delivered > 0)
        {
            json.WriteNumberValue(Math.Round(plan.MealMs / 60_000.0 / plan.Delivered, 3));
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartArray("short");
        for (var c = 0; c < study.Canteens.Length; c++)
        {
            if (plan.TooFar[c] + plan.NoRoom[c] > 0)
            {
                json.WriteStringValue(facilities[study.Canteens[c]].Id);
            }
        }

        json.WriteEndArray();
    }
}

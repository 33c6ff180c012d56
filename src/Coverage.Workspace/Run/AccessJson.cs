using System.Buffers;
using System.Text;
using System.Text.Json;
using Coverage.Access;
using Coverage.City;

namespace Coverage.Workspaces.Run;

/// <summary>The object that <c>access --json</c> prints and <c>/api/access</c> answers. Undefined figures are null, shares are 0 … 1, people are persons.</summary>
public static class AccessJson
{
    const int PeopleDecimals = 6;

    /// <summary>Significant digits of values and figures.</summary>
    const int Digits = 12;

    /// <param name="answer">What was found.</param>
    /// <param name="facilities">The facilities that the answer names.</param>
    /// <param name="withValues">Adds <c>values</c>, one per demand point in the order of the layer, null = none, and <c>at</c>, the demand points of each kind of hot spot.</param>
    public static string Write(AccessAnswer answer, IReadOnlyList<Facility> facilities, bool withValues = false) => Build(json =>
    {
        WriteQuestion(json, answer.Question);
        WriteSupply(json, answer, facilities);
        json.WriteStartObject("equity");
        WriteEquity(json, answer.Equity);
        WriteLorenz(json, answer.Equity);
        json.WriteEndObject();
        WriteGroups(json, answer);
        WriteUnits(json, answer);
        WriteHotSpots(json, answer, withValues);
        if (withValues)
        {
            json.WriteStartArray("values");
            foreach (var value in answer.Values)
            {
                Value(json, value);
            }

            json.WriteEndArray();
        }
    });

    /// <summary>The measures there are, with unit, whether people compete, and the usual decay of a 15-minute circle as an example.</summary>
    public static string WriteMeasures() => Build(json =>
    {
        const int minutes = 15;
        json.WriteStartArray("measures");
        foreach (var id in AccessMeasures.AllIds)
        {
            var measure = AccessMeasures.Parse(id);
            json.WriteStartObject();
            json.WriteString("id", id);
            json.WriteString("unit", AccessMeasures.UnitOf(measure));
            json.WriteBoolean("competes", AccessMeasures.Competes(measure));
            json.WriteBoolean("lowerIsBetter", AccessMeasures.IsCost(measure));
            json.WriteString("decay", measure == AccessMeasure.Nearest ? null : AccessMeasures.Usual(measure, minutes).ToString());
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    static string Build(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void WriteLorenz(Utf8JsonWriter json, EquityFigures equity)
    {
        json.WriteStartArray("lorenz");
        foreach (var point in equity.Curve)
        {
            json.WriteStartArray();
            Value(json, point.People);
            Value(json, point.Access);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    static void WriteQuestion(Utf8JsonWriter json, AccessQuestion q)
    {
        json.WriteString("target", q.Target.ColumnId);
        json.WriteString("measure", AccessMeasures.Id(q.Measure));
        json.WriteString("unit", AccessMeasures.UnitOf(q.Measure));
        json.WriteBoolean("competes", AccessMeasures.Competes(q.Measure));
        json.WriteBoolean("lowerIsBetter", AccessMeasures.IsCost(q.Measure));
        json.WriteString("decay", q.Measure == AccessMeasure.Nearest ? null : q.Decay.ToString());
        json.WriteString("walker", q.Walker);
        json.WriteString("group", q.Group);
        json.WriteString("supplyKind", q.Supply == SupplyKind.Sites ? "sites" : "capacity");
        if (q.Measure == AccessMeasure.Nearest)
        {
            json.WriteNumber("nth", q.Nth);
        }

        if (q.Floor is { } floor)
        {
            json.WriteNumber("floor", floor);
        }
    }

    static void WriteSupply(Utf8JsonWriter json, AccessAnswer answer, IReadOnlyList<Facility> facilities)
    {
        json.WriteStartObject("supply");
        json.WriteNumber("facilities", answer.Question.Target.Facilities.Length);
        json.WriteNumber("withCapacity", answer.Supply.WithCapacity);
        json.WriteNumber("wholeForService", answer.Supply.WholeForService);
        Ids(json, "withoutCapacity", answer.Supply.WithoutCapacity);
        if (answer.Table is { } table)
        {
            Number(json, "total", answer.Question.Measure == AccessMeasure.Opportunities ? double.NaN : answer.Supply.Total);
            Number(json, "inReach", answer.Question.Measure == AccessMeasure.Opportunities ? double.NaN : table.SupplyInReach);
            Number(json, "stranded", answer.Question.Measure == AccessMeasure.Opportunities ? double.NaN : table.SupplyStranded);
            Ids(json, "strandedFacilities", [.. table.Stranded.Where(answer.Question.Target.Facilities.Contains)]);
            Number(json, "givenOut", answer.GivenOut);
        }

        if (answer.Raam is { } raam)
        {
            json.WriteBoolean("converged", raam.Converged);
            Number(json, "gap", raam.Gap);
            json.WriteNumber("sweeps", raam.Sweeps);
        }

        json.WriteEndObject();

        void Ids(Utf8JsonWriter to, string name, IReadOnlyList<int> list)
        {
            to.WriteStartArray(name);
            foreach (var f in list)
            {
                to.WriteStringValue(facilities[f].Id);
            }

            to.WriteEndArray();
        }
    }

    static void WriteEquity(Utf8JsonWriter json, EquityFigures e)
    {
        People(json, "people", e.People);
        People(json, "withoutValue", e.WithoutValue);
        Number(json, "mean", e.Mean);
        Number(json, "min", e.Min);
        Number(json, "p10", e.P10);
        Number(json, "median", e.Median);
        Number(json, "gini", e.Gini);
        Number(json, "palma", e.Palma);
        Number(json, "theil", e.Theil);
        Number(json, "shareWithNone", e.ShareWithNone);
        Number(json, "shareBelowFloor", e.ShareBelowFloor);
    }

    static void WriteGroups(Utf8JsonWriter json, AccessAnswer answer)
    {
        json.WriteStartArray("groups");
        foreach (var group in answer.Groups)
        {
            json.WriteStartObject();
            json.WriteString("group", group.Group);
            Number(json, "difference", group.Difference);
            WriteEquity(json, group.Figures);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteUnits(Utf8JsonWriter json, AccessAnswer answer)
    {
        json.WriteStartArray("levels");
        foreach (var level in answer.Units.GroupBy(u => u.Level))
        {
            json.WriteStartObject();
            json.WriteString("level", level.Key);
            Number(json, "spread", UnitAccess.Spread(level));
            json.WriteStartArray("units");
            foreach (var unit in level)
            {
                json.WriteStartObject();
                json.WriteString("unit", unit.Unit);
                json.WriteString("name", unit.Name);
                People(json, "people", unit.People);
                People(json, "withValue", unit.WithValue);
                Number(json, "mean", unit.Mean);
                Number(json, "min", unit.Min);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteHotSpots(Utf8JsonWriter json, AccessAnswer answer, bool withPlaces)
    {
        if (answer.HotSpots is not { } moran)
        {
            json.WriteNull("hotSpots");
            return;
        }

        json.WriteStartObject("hotSpots");
        Number(json, "moran", moran.Global);
        json.WriteNumber("neighbours", answer.Question.Neighbours);
        json.WriteNumber("permutations", moran.Options.Permutations);
        json.WriteNumber("seed", moran.Options.Seed);
        json.WriteNumber("falseShare", moran.Options.FalseShare);
        Number(json, "significantP", moran.SignificantP);
        foreach (var (name, quadrant) in AccessHotSpots.Names)
        {
            var places = moran.Significant(quadrant).Select(i => answer.HotSpotPlaces[i]).ToArray();
            json.WriteStartObject(name);
            json.WriteNumber("places", places.Length);
            People(json, "people", places.Sum(i => answer.People[i]));
            if (withPlaces)
            {
                json.WriteStartArray("at");
                foreach (var place in places)
                {
                    json.WriteNumberValue(place);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    static void People(Utf8JsonWriter json, string name, long millionths) =>
        json.WriteNumber(name, Math.Round(City.People.ToPersons(millionths), PeopleDecimals));

    static void Number(Utf8JsonWriter json, string name, double value)
    {
        json.WritePropertyName(name);
        Value(json, value);
    }

    static void Value(Utf8JsonWriter json, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumberValue(double.Parse(value.ToString("G" + Digits, System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNullValue();
        }
    }
}

using System.Text.Json;

namespace Coverage.Workspaces.Import.Tables;

/// <summary>
/// The first walk over a GeoJSON file: which columns there are, whether features have ids, which coordinate system an old file names.
/// </summary>
sealed class GeoJsonSurvey(GeoJsonColumns columns, string file)
{
    public string Type { get; private set; } = "";

    public bool IsCollection { get; private set; }

    public bool HasIds { get; private set; }

    public bool HasCrs { get; private set; }

    public string? CrsName { get; private set; }

    public void Read(JsonMembers members)
    {
        try
        {
            while (members.TryRead())
            {
                var reader = GeoJsonCursor.NewReader(members.Value);
                reader.Read();
                Take(members.Member, ref reader);
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw members.Broken(e);
        }

        IsCollection = members.HasFeatures;
    }

    void Take(string member, ref Utf8JsonReader reader)
    {
        switch (member)
        {
            case "features":
                TakeFeature(ref reader);
                break;
            case "type" when reader.TokenType == JsonTokenType.String:
                Type = reader.GetString() ?? "";
                break;
            case "crs" when reader.TokenType == JsonTokenType.StartObject:
                HasCrs = true;
                TakeCrs(ref reader);
                break;
            case "id":
                HasIds |= reader.TokenType is JsonTokenType.String or JsonTokenType.Number;
                break;
            case "properties":
                TakeNames(ref reader);
                break;
            default:
                break;
        }
    }

    void TakeFeature(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new InputException("'features' holds " + reader.TokenType + " where a feature belongs", file, "export it again");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isProperties = reader.ValueTextEquals("properties"u8);
            var isId = reader.ValueTextEquals("id"u8);
            reader.Read();
            if (isProperties)
            {
                TakeNames(ref reader);
            }
            else
            {
                HasIds |= isId && reader.TokenType is (JsonTokenType.String or JsonTokenType.Number);
                reader.Skip();
            }
        }
    }

    void TakeNames(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        var guess = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = columns.Find(ref reader, guess);
            if (index < 0)
            {
                columns.Add(reader.GetString() ?? "");
                index = columns.Names.Count - 1;
            }

            guess = index + 1;
            reader.Read();
            reader.Skip();
        }
    }

    // {"type": "name", "properties": {"name": "EPSG:4545"}}
    void TakeCrs(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("name"u8)
                && reader.Read() && reader.TokenType == JsonTokenType.String)
            {
                CrsName = reader.GetString();
            }
        }
    }
}

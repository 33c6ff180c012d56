using Coverage.City;

namespace Coverage.Server.Results;

/// <summary>Directions as they are written in addresses and answers.</summary>
static class Words
{
    public static bool TryDirection(string? word, out Direction direction)
    {
        direction = word switch
        {
            "from-facility" or "from" => Direction.FromFacility,
            "worse" => Direction.Worse,
            _ => Direction.ToFacility,
        };
        return word is "to-facility" or "to" or "from-facility" or "from" or "worse";
    }

    public static string Of(Direction direction) => direction switch
    {
        Direction.FromFacility => "from-facility",
        Direction.Worse => "worse",
        _ => "to-facility",
    };
}

namespace Coverage.Server.Wire;

/// <summary>
/// Answer of <c>/api/coverage</c>. Curves have 61 numbers: persons within 0, 1, … 60 minutes, bounds inclusive. <c>Circle</c> is the
/// straight-line reading, everybody at their own flat speed. <c>Outside</c> is everybody in no unit of the level.
/// </summary>
sealed record SharesWire(
    string Target,
    string Walker,
    string Group,
    string Direction,
    double Total,
    double Unreached,
    double[] Covered,
    double[] Circle,
    PublishedWire[] Published,
    LevelSharesWire[] Levels);

/// <summary>One row of the result's own table <c>coverage</c>, for the whole study.</summary>
sealed record PublishedWire(int Minutes, double Covered, double Total, double? CircleCovered, double? StandardCircleCovered, bool Assumed);

sealed record LevelSharesWire(string Level, UnitShareWire[] Units, UnitShareWire Outside);

sealed record UnitShareWire(string Id, string Name, double Total, double[] Covered);

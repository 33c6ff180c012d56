namespace Coverage.Workspaces.Import;

/// <summary>
/// The unit written behind a number, as far as the trade's tables use one. 人 and 名 are persons, 人次 person-times; they are never mixed.
/// </summary>
public enum NumberUnit
{
    None,
    Persons,
    PersonTimes,
    Times,
    Households,
    Beds,

    /// <summary>个, 家, 所, 处, 户 of buildings …: things counted.</summary>
    Items,
    SquareMetres,
    SquareKilometres,
    Hectares,

    /// <summary>亩, 1/15 of a hectare; the value is left in mu.</summary>
    Mu,
    Metres,
    Kilometres,
    Minutes,
    Years,
    Yuan,

    /// <summary>Written with %, ％ or ‰; the value is the share (25.36% is 0.2536).</summary>
    Percent,
}

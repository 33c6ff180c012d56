namespace Coverage.Workspaces.Import;

/// <summary>What is wrong with a cell of a count column (<see cref="CountText"/>).</summary>
public enum CountFlaw
{
    None,

    /// <summary>A number behind full-width digits, separators, 万 or a unit; read.</summary>
    NumberAsText,

    /// <summary>The text says there is no figure (不详, —); no value, never zero.</summary>
    SaysUnknown,

    /// <summary>约300, 300余, 300-500: a figure, but not a count; the lower end is given.</summary>
    Inexact,

    /// <summary>A share where a count belongs; no value.</summary>
    Percent,

    Negative,

    /// <summary>NaN.</summary>
    NotANumber,

    /// <summary>∞, or a number beyond every computer's range.</summary>
    Infinite,

    /// <summary>No number at all.</summary>
    Unreadable,
}

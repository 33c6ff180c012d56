namespace Coverage.Supply;

/// <summary>How many stations a hub should lead, inclusive at both ends; comes from the standard's data.</summary>
public readonly record struct HubRange
{
    public HubRange(int min, int max)
    {
        if (min < 0 || max < min)
        {
            throw new ArgumentOutOfRangeException(nameof(max), (min, max), "0 ≤ min ≤ max");
        }

        (Min, Max) = (min, max);
    }

    public int Min { get; }

    public int Max { get; }

    /// <summary>A pattern, never a verdict: below, in range or above.</summary>
    public HubSpan Of(int stations) => stations < Min ? HubSpan.Below : stations > Max ? HubSpan.Above : HubSpan.InRange;
}

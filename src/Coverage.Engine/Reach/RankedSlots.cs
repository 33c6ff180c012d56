namespace Coverage.Reach;

/// <summary>
/// The k best labels of a node or a place in rising order, facilities distinct, free slots unset at the end.
/// </summary>
static class RankedSlots
{
    /// <summary>Takes a label in when it is among the k best; true when the slots changed.</summary>
    public static bool Offer(Span<ulong> slots, ulong label)
    {
        if (label >= slots[^1])
        {
            return false;
        }

        // The slot to give up: that of the same facility if it has one, else the last.
        var free = slots.Length - 1;
        for (var r = 0; r < slots.Length && slots[r] != FacilityLabel.Unset; r++)
        {
            if (FacilityLabel.Facility(slots[r]) == FacilityLabel.Facility(label))
            {
                if (slots[r] <= label)
                {
                    return false;
                }

                free = r;
                break;
            }
        }

        for (; free > 0 && slots[free - 1] > label; free--)
        {
            slots[free] = slots[free - 1];
        }

        slots[free] = label;
        return true;
    }
}

using System.Runtime;

namespace Coverage.Network;

/// <summary>
/// What one stage of making a network has left over, given back before the next stage begins: the runtime is in no hurry to take back large
/// arrays, and those of the next stage would be added on top. Only for who makes a network and nothing else, so that the heap holds little
/// but the arrays of numbers in question, and only for a large one.
/// </summary>
/// <param name="AreWorthIt">Whether anything is done at all.</param>
readonly record struct Scraps(bool AreWorthIt)
{
    const int NodesWorthIt = 500_000;

    public static Scraps Left => default;

    public static Scraps Of(int nodes) => new(nodes > NodesWorthIt);

    /// <summary>Takes back what is no longer used, a few milliseconds.</summary>
    public void Collect()
    {
        if (AreWorthIt)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }

    /// <summary>
    /// The same, and moves what stays together, so that there is room for large arrays: for a moment at which little stays.
    /// </summary>
    public void Pack()
    {
        if (AreWorthIt)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }
}

namespace Coverage.Reach;

/// <summary>
/// The facility × place pairs of one question, readable as often as a measure needs them: blocks of whole rows, facilities rising from block to block.
/// They stay in memory as long as all of them fit the budget; beyond it every reading searches anew, so any size is answered, only later. The pairs are the
/// same either way. Not for several readers at once.
/// </summary>
public sealed class OdPairs
{
    /// <summary>A block is this part of the budget, so that what lies beside it fits too.</summary>
    const int BlocksPerBudget = 4;

    readonly Func<IEnumerable<OdMatrix>> _search;
    readonly long _budgetBytes;
    IReadOnlyList<OdMatrix>? _held;

    OdPairs(Func<IEnumerable<OdMatrix>> search, int placeCount, int cutoffMs, long budgetBytes)
    {
        _search = search;
        PlaceCount = placeCount;
        CutoffMs = cutoffMs;
        _budgetBytes = budgetBytes;
    }

    public int PlaceCount { get; }

    /// <summary>Inclusive.</summary>
    public int CutoffMs { get; }

    /// <summary>Pairs that are searched when first read.</summary>
    public static OdPairs Of(FacilitySet facilities, AttachedPlaces demand, int cutoffMs, OdOptions options = default)
    {
        var perBlock = options with { BudgetBytes = Math.Max(1, options.BudgetBytes / BlocksPerBudget) };
        return new OdPairs(() => OdMatrix.Stream(facilities, demand, cutoffMs, perBlock), demand.PlaceCount, cutoffMs, options.BudgetBytes);
    }

    /// <summary>Pairs that are there already.</summary>
    public static OdPairs Of(OdMatrix matrix) => new(() => [matrix], matrix.PlaceCount, matrix.CutoffMs, long.MaxValue);

    /// <summary>Blocks made by the caller, the same at every reading.</summary>
    internal static OdPairs Of(Func<IEnumerable<OdMatrix>> blocks, int placeCount, int cutoffMs) => new(blocks, placeCount, cutoffMs, long.MaxValue);

    /// <summary>All pairs, block by block; read one reading to its end before the next.</summary>
    public IEnumerable<OdMatrix> Blocks() => _held ?? Search();

    /// <summary>All pairs by place; refused when they exceed the budget.</summary>
    public OdTranspose ByPlace()
    {
        if (_held is null)
        {
            foreach (var _ in Search())
            {
            }
        }

        return OdTranspose.Of(_held ?? throw new InputException(
            $"The facility × place pairs within {CutoffMs / 60_000.0:0.#} min need more than the budget of {_budgetBytes >> 20} MiB.",
            "OD matrix",
            "Take a smaller cutoff or a larger budget, or a measure that reads the pairs by facility."));
    }

    IEnumerable<OdMatrix> Search()
    {
        List<OdMatrix>? kept = [];
        var bytes = 0L;
        foreach (var block in _search())
        {
            bytes += (long)block.PairCount * OdMatrix.BytesPerPair;
            kept = bytes <= _budgetBytes ? kept : null;
            kept?.Add(block);
            yield return block;
        }

        _held = kept;
    }
}

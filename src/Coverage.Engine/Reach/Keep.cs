namespace Coverage.Reach;

/// <summary>What a bucket sweep lists while it runs.</summary>
enum Keep
{
    /// <summary>The nodes it labelled, each once: to read and to reset a small search.</summary>
    Touched,

    /// <summary>The nodes with an arc that would improve its head beyond the bound: where a later run carries on. May repeat.</summary>
    Frontier,

    /// <summary>The nodes whose label improved, seeds included: what an edit has changed. May repeat.</summary>
    Improved,

    /// <summary>None: all that is asked for are the labels.</summary>
    Nothing,
}

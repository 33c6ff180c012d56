namespace Coverage.Reach;

/// <summary>What a bucket sweep keeps: labels alone, for searches that reach most of the network, or also the list of nodes it touched.</summary>
enum Keep
{
    Touched,
    Labels,
}

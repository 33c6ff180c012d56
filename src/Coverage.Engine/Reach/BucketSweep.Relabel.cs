namespace Coverage.Reach;

/// <content>Labels set from outside a search.</content>
sealed partial class BucketSweep<TLabel, TStored, TWork>
{
    /// <summary>Replaces the label of a node without queueing it.</summary>
    public void Relabel(int node, TWork label) => _labels[node] = TLabel.Store(label);
}

namespace Coverage.Server.Results;

/// <summary>
/// The result that is served now. A newer one takes its place by reference: a request that has begun ends with the one it began with, and the
/// addresses of the old version answer 404 from then on.
/// </summary>
sealed class CurrentResult(ServedResult first)
{
    ServedResult _value = first;

    public ServedResult Value => Volatile.Read(ref _value);

    /// <summary>False when the newer one is what is served already.</summary>
    public bool TryReplace(ServedResult newer)
    {
        if (newer.Facts.Hash == Value.Facts.Hash)
        {
            return false;
        }

        Volatile.Write(ref _value, newer);
        return true;
    }
}

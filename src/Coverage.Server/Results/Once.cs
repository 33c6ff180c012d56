namespace Coverage.Server.Results;

/// <summary>
/// A value that is made when first asked for, once for all who ask meanwhile. A making that fails is tried anew by whoever asks next: a database that was away comes back.
/// </summary>
sealed class Once<T>(Func<T> make)
    where T : class
{
    readonly Lock _making = new();
    volatile T? _value;

    public T Value
    {
        get
        {
            if (_value is { } known)
            {
                return known;
            }

            lock (_making)
            {
                return _value ??= make();
            }
        }
    }
}

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// What is wrong inside a PBF; the reader that knows file, blob and byte offset turns it into an <see cref="InputException"/>.
/// </summary>
sealed class MalformedPbfException(string what, string cure = "") : Exception(what)
{
    public string Cure { get; } = cure.Length > 0 ? cure : "get the file again from its source; this copy is damaged";
}

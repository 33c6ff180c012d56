namespace Coverage;

/// <summary>
/// Bad input: a file, a field or a setting that the program refuses. Says what is wrong, where, and what to do about it;
/// the command line ends with exit code 2, the server answers 400 or 422.
/// </summary>
public sealed class InputException : Exception
{
    /// <param name="what">What is wrong, with the offending value.</param>
    /// <param name="where">File, layer, row or field; empty when there is none.</param>
    /// <param name="cure">What the user can do.</param>
    /// <param name="inner">The failure beneath, when there was one.</param>
    public InputException(string what, string where = "", string cure = "", Exception? inner = null)
        : base(Text(what, where, cure), inner)
    {
        What = what;
        Where = where;
        Cure = cure;
    }

    public string What { get; }

    public string Where { get; }

    public string Cure { get; }

    static string Text(string what, string where, string cure) =>
        (where.Length > 0 ? where + ": " : "") + what + (cure.Length > 0 ? " → " + cure : "");
}

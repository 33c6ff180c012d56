namespace Coverage.Workspaces.Import;

/// <summary>
/// One thing an importer has to say: which file, which row (1-based, as a spreadsheet shows it, header included) or feature id, which field, which value, why,
/// and what to do. <c>Code</c> is a stable slug such as <c>swapped-coordinates</c>.
/// </summary>
public sealed record ImportFinding(Severity Severity, string Code, string File, string Row, string Field, string Value, string Reason, string Cure)
{
    public override string ToString()
    {
        var place = File + (Row.Length > 0 ? ", row " + Row : "") + (Field.Length > 0 ? ", " + Field : "");
        var value = Value.Length > 0 ? " '" + Value + "'" : "";
        return $"{place}{value}: {Reason}" + (Cure.Length > 0 ? $" → {Cure}" : "");
    }
}

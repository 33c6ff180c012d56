namespace Coverage.Workspaces.Import;

/// <summary>
/// What happened to every row of every input: counts of accepted, warned and refused rows, and the findings in the order they were met.
/// A row counts once, under its worst finding. Not thread-safe; each reader fills its own and the study joins them in file order.
/// </summary>
public sealed class ImportReport
{
    readonly List<ImportFinding> _findings = [];

    public IReadOnlyList<ImportFinding> Findings => _findings;

    /// <summary>Rows taken without a warning.</summary>
    public long Accepted { get; private set; }

    /// <summary>Rows taken with at least one warning.</summary>
    public long Warned { get; private set; }

    /// <summary>Rows left out.</summary>
    public long Refused { get; private set; }

    /// <summary>Adds a finding that does not decide a row (file level, notes).</summary>
    public void Add(ImportFinding finding) => _findings.Add(finding);

    /// <summary>Counts one row under the worst severity met on it; findings are added with <see cref="Add"/>.</summary>
    public void CountRow(Severity worst)
    {
        switch (worst)
        {
            case Severity.Refused: Refused++; break;
            case Severity.Warned: Warned++; break;
            default: Accepted++; break;
        }
    }

    /// <summary>Counts many plain rows at once.</summary>
    public void CountAccepted(long rows) => Accepted += rows;

    public void Join(ImportReport other)
    {
        _findings.AddRange(other._findings);
        Accepted += other.Accepted;
        Warned += other.Warned;
        Refused += other.Refused;
    }
}

using Coverage.Workspaces.Import;

namespace Coverage.Workspaces.Run;

/// <summary>Rows of the inputs were refused and the study says that this stops a run. Everything has been read; the report tells each row. Exit code 2.</summary>
public sealed class RefusedRowsException(ImportReport report)
    : Exception(FormattableString.Invariant($"{report.Refused} rows were refused → mend them, or set \"onRefused\": \"report\" in the study"))
{
    public ImportReport Report { get; } = report;
}

using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>The readings of one case, the deciding ones first, and what must be said beside them.</summary>
sealed record Measured(ImmutableArray<AuditReading> Readings)
{
    public Measured(AuditReading reading)
        : this([reading])
    {
    }

    public ImmutableArray<AuditRemark> Remarks { get; init; } = [];
}

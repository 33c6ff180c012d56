using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.Layers;
using Coverage.Workspaces.Audits;

namespace Coverage.Workspaces.Run;

/// <summary>The audit beside a run: the tables it reads, its findings by every standard of the study, and their layers.</summary>
static class StudyAudit
{
    /// <summary>What the study's own tables said, kept in the result so that it can be audited again.</summary>
    public static IEnumerable<Layer> Tables(StudyRun run)
    {
        var source = run.Inputs.Source;
        if (source.Recorded.Length > 0)
        {
            yield return AuditTables.Layer(source.Recorded);
        }

        if (source.NewBuild is { } projects)
        {
            yield return AuditTables.Layer(projects);
        }

        if (source.ServiceAreas.Length > 0)
        {
            yield return AuditTables.Layer(ProviderUnits.Of(source.ServiceAreas, run.Inputs.Levels));
        }
    }

    /// <summary>Reads the layers built so far; empty without standards.</summary>
    public static ImmutableArray<AuditReport> Run(StudyRun run)
    {
        var standards = run.Inputs.Source.Standards;
        if (standards.IsEmpty)
        {
            return [];
        }

        var walks = new AuditWalks(run.Streets.Network, run.Reach.DemandSnaps, run.Reach.FacilitySnaps, run.Inputs.Walkers, run.Options.Parallelism);
        var inputs = AuditTables.Read(new LayerCatalog(run.Layers), run.Settings.AsOf, run.Inputs.Walkers, walks.Times);
        return [.. standards.Select(s => StandardsAudit.Run(s, inputs))];
    }

    public static IEnumerable<Layer> Layers(StudyRun run) => run.Audits.IsEmpty ? [] : [AuditLayer.Build(run.Audits), AuditLayer.BuildSubjects(run.Audits)];
}

using System.Collections.Concurrent;
using System.Collections.Immutable;
using Coverage.Access;
using Coverage.Audit;
using Coverage.City;
using Coverage.Server.Results;
using Coverage.Workspaces;
using Coverage.Workspaces.Audits;
using Coverage.Workspaces.Standards;

namespace Coverage.Server.Audits;

/// <summary>Audits of the served result, worked out when first asked and kept: by the standards of its study and by the built-in ones. No file is read for a name that comes over HTTP. Lives as long as its result.</summary>
sealed class ServedAudits(ServedResult result)
{
    readonly Once<StoredAudit> _audit = new(() => result.Path is { } path ? StoredAudit.Open(path) : throw NoFile());
    readonly ConcurrentDictionary<string, Lazy<AuditReport>> _reports = new(StringComparer.Ordinal);

    public StoredAudit Audit => _audit.Value;

    /// <summary>The audits by one standard, or by all that the study names.</summary>
    public IReadOnlyList<AuditReport> Of(string? standard)
    {
        var own = OwnStandards();
        if (string.IsNullOrEmpty(standard))
        {
            return own.Count > 0 ? [.. own.Values.Select(Report)] : throw Problems.Unknown("standard", standard, GeodataFiles.StandardIds());
        }

        return own.TryGetValue(standard, out var named) ? [Report(named)]
            : GeodataFiles.StandardIds().Contains(standard) ? [Report(StandardFile.Read(standard))]
            : throw Problems.Unknown("standard", standard, own.Keys.Concat(GeodataFiles.StandardIds()).Distinct());
    }

    public (AuditReport Report, AuditFinding Finding) Find(string? id)
    {
        var standard = id?.Split('/')[0];
        foreach (var report in Of(standard))
        {
            if (report.Findings.FirstOrDefault(f => f.Id == id) is { } finding)
            {
                return (report, finding);
            }
        }

        throw Problems.Unknown("id", id, Of(standard).SelectMany(r => r.Findings).Select(f => f.Id).Take(100));
    }

    Dictionary<string, ServiceStandard> OwnStandards() =>
        Audit.ReadStandards().ToDictionary(s => s.Id, StringComparer.Ordinal);

    static ProblemException NoFile() =>
        new(409, "no-result-file", "No audit here", "This server holds a result without a file, so its rules cannot be audited.");

    AuditReport Report(ServiceStandard standard) => _reports.GetOrAdd(standard.Id, _ => new Lazy<AuditReport>(() => Audit.Run(standard))).Value;

    /// <summary>Homes that a people's figure leaves out: place, people left out (persons) and the slowest of their walks (milliseconds; unreached = none).</summary>
    public IEnumerable<(int Place, decimal People, int Ms)> LeftOut(AuditReach reach, string? unit)
    {
        var inputs = Audit.Inputs;
        var index = inputs.Facilities.Select((f, i) => (f.Id, i)).ToDictionary(p => p.Id, p => p.i, StringComparer.Ordinal);
        ImmutableArray<int> facilities = [.. reach.FacilityIds.Select(f => index[f]).Order()];
        var group = inputs.Demand.Find(reach.Group)!;
        var parts = WalkerParts.Of(inputs.Demand, group, inputs.Walkers, reach.Walker)!.Value;
        var times = parts.Select(p => facilities.IsEmpty ? default : inputs.Times(new ReachNeed(facilities, p.ProfileId, reach.Direction))).ToArray();
        var levels = unit is null ? [] : inputs.Levels.Where(l => l.Units.Units.Any(u => u.Id == unit)).ToArray();
        for (var place = 0; place < inputs.Demand.Count; place++)
        {
            if (unit is not null && !levels.Any(l => l.Units.UnitOfPlace[place] is >= 0 and var u && l.Units.Units[u].Id == unit))
            {
                continue;
            }

            long left = 0;
            var slowest = 0;
            for (var p = 0; p < parts.Length; p++)
            {
                var ms = times[p].IsEmpty ? Reach.TravelTime.Unreached : times[p].Span[place];
                if (ms > reach.LimitMs && parts[p].Column.Millionths[place] != 0)
                {
                    left += parts[p].Column.Millionths[place] * parts[p].Sign;
                    slowest = Math.Max(slowest, ms);
                }
            }

            if (left > 0)
            {
                yield return (place, left / (decimal)People.PerPerson, slowest);
            }
        }
    }
}

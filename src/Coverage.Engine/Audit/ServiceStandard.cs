using System.Collections.Immutable;

namespace Coverage.Audit;

/// <summary>A document a standard quotes.</summary>
public sealed record StandardDocument(string Id, string TitleZh, string? Number, DateOnly? Issued, string? Issuer, string Kind, bool IsRead)
{
    /// <summary>The title translated; null where the standard gives none.</summary>
    public string? TitleEn { get; init; }
}

/// <summary>Services that a text names together, such as 四助.</summary>
public sealed record ServiceBundle(string Id, string NameZh, ImmutableArray<string> Services);

/// <summary>
/// A standard: the written rules of one region as data (schema <c>eldercare-standards/1</c>). <c>Inherited</c> are the standards it extends, nearest first,
/// each once: their rules stand beside its own under their own name, none replaces another.
/// </summary>
public sealed record ServiceStandard
{
    public required string Id { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    /// <summary>GB/T 2260 code of the region the standard is for.</summary>
    public required string RegionCode { get; init; }

    /// <summary>country, province, city, county, township or community.</summary>
    public required string RegionLevel { get; init; }

    public required ImmutableArray<StandardDocument> Documents { get; init; }

    public ImmutableArray<ServiceBundle> Bundles { get; init; } = [];

    public required ImmutableArray<ServiceRule> Rules { get; init; }

    public ImmutableArray<string> Notes { get; init; } = [];

    public ImmutableArray<ServiceStandard> Inherited { get; init; } = [];

    /// <summary>
    /// The rules that hold here, own ones first in document order. Inherited are the computed and partly computed ones that ask something: counts of a
    /// whole city and records stay with the city (DOMAIN §1.7).
    /// </summary>
    public IEnumerable<(ServiceStandard Standard, ServiceRule Rule)> EffectiveRules() =>
        Rules.Select(r => (this, r)).Concat(
            from standard in Inherited
            from rule in standard.Rules
            where rule.Computability != Computability.Record && rule.Obligation != Obligation.Reported
            select (standard, rule));

    public StandardDocument? FindDocument(string id) =>
        Documents.FirstOrDefault(d => d.Id == id) ?? Inherited.SelectMany(s => s.Documents).FirstOrDefault(d => d.Id == id);
}

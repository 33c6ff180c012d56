using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Workspaces.Import.Mapping;

/// <summary>Finds the services a list names: 助餐、助浴 in one cell, words of the catalog and of the study. 服务 at the end of a word does not matter.</summary>
sealed class ServiceWords
{
    static readonly char[] Dividers = ['、', ',', '，', ';', '；', '/', '|', '\n', '\r', '\t', '+', '&', '。'];

    readonly Dictionary<string, string> _services = new(StringComparer.Ordinal);

    public ServiceWords(FacilityCatalog catalog, ImmutableSortedDictionary<string, string> own)
    {
        foreach (var (word, service) in own)
        {
            _services[Bare(word)] = service;
        }

        foreach (var service in catalog.Services)
        {
            foreach (var name in (string[])[service.Id, service.NameZh, service.NameEn, .. service.Names])
            {
                _services.TryAdd(Bare(name), service.Id);
            }
        }
    }

    public string? Find(string word) => _services.GetValueOrDefault(Bare(word));

    /// <summary>The services of a cell and the words that name none.</summary>
    public (List<string> Services, List<string> Unknown) Read(string cell)
    {
        var (services, unknown) = (new List<string>(), new List<string>());
        foreach (var word in cell.Split(Dividers, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            // "助餐 助浴" with a blank between, but also "full-time care" with one inside.
            foreach (var part in Find(word) is null ? word.Split([' ', '\u3000'], StringSplitOptions.RemoveEmptyEntries) : [word])
            {
                if (Find(part) is { } service)
                {
                    services.Add(service);
                }
                else if (!NumberText.IsMissing(part) && part != "等")
                {
                    unknown.Add(part);
                }
            }
        }

        return (services, unknown);
    }

    static string Bare(string word)
    {
        var plain = ColumnMap.Normalised(word).TrimEnd('等');
        return plain.Length > 2 && plain.EndsWith("服务", StringComparison.Ordinal) ? plain[..^2] : plain;
    }
}

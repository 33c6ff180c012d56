using System.Collections.Immutable;
using Coverage.Audit;
using Coverage.Layers;
using Coverage.Workspaces.Import;

namespace Coverage.Workspaces.Audits;

/// <summary>
/// Facilities of a result as an audit reads them: the list's own texts made into figures, marks and words. What cannot be read is unknown; the importers have
/// said so already.
/// </summary>
static class FacilityFigures
{
    static readonly ImmutableSortedDictionary<string, (string Word, string[] Texts)[]> WordsOf = new Dictionary<string, (string, string[])[]>
    {
        ["operatorKind"] =
        [
            ("public-built-private-run", ["公建民营", "公办民营", "公建(办)民营", "public-built-private-run"]), ("social-org", ["社会组织", "民非", "民办非企业", "民办非营利", "社会组织运营", "social-org"]),
            ("private", ["民办", "民营", "私营", "企业", "民办营利", "private"]), ("public", ["公办", "公立", "政府", "公建公营", "政府运营", "public"]),
        ],
        ["grade"] = [("grade-3", ["三级", "三甲", "三级甲等", "三级乙等", "grade-3", "3"]), ("grade-2", ["二级", "二甲", "二级甲等", "二级乙等", "grade-2", "2"]), ("grade-1", ["一级", "一级甲等", "grade-1", "1"])],
        ["theme"] = [("eco-garden", ["生态田园", "生态田园型", "eco-garden"]), ("resort", ["旅居度假", "旅居度假型", "resort"])],
        ["nature"] = [("public-safety-net", ["兜底保障", "公益性兜底保障", "公益兜底", "兜底", "public-safety-net", "是", "1"]), ("other", ["否", "0", "市场", "营利性", "非兜底", "other"])],
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    static readonly string[] Stars = ["一", "二", "三", "四", "五"];

    public static ImmutableArray<AuditFacility> Read(Layer facilities)
    {
        var columns = new LayerTexts(facilities);
        var places = ((PointColumn)facilities.Geometry!).Points;
        var south = places.Select(p => p.Lat).DefaultIfEmpty().Average() * Math.PI / 180;
        return [.. Enumerable.Range(0, facilities.Count).Select(i => new AuditFacility
        {
            Id = columns.Text("id", i) ?? "",
            Name = columns.Text("name", i) ?? "",
            Kind = columns.Text("kind", i) ?? "",
            IsOpen = columns.Text("status", i) == "open",
            Services = columns.List("services", i),
            DeniedServices = columns.List("deniedServices", i),
            AssumedServices = columns.List("assumedServices", i),
            Figures = Figures(columns, i),
            Marks = Marks(columns, i),
            Words = Words(columns, i),
            // Metres on a plane that is true at the study's middle; it only ranks hubs of one township.
            Place = (places[i].Lon * Math.Cos(south) * 111_320, places[i].Lat * 110_574),
        })];
    }

    static IEnumerable<string> ColumnsOf(string type) => GeodataFiles.FacilityColumns().Values.Where(c => c.Type == type).Select(c => c.Id);

    static ImmutableSortedDictionary<string, decimal> Figures(LayerTexts columns, int row)
    {
        var figures = ImmutableSortedDictionary.CreateBuilder<string, decimal>(StringComparer.Ordinal);
        foreach (var id in ColumnsOf("number"))
        {
            if (columns.Text(id, row) is { } text && (id == "stars" ? StarsOf(text) : CountText.Read(text).Value) is { } value && Math.Abs(value) < 1e15)
            {
                figures[id] = (decimal)value;
            }
        }

        return figures.ToImmutable();
    }

    static double? StarsOf(string text)
    {
        var word = text.Trim().TrimEnd('级', '星');
        return Array.IndexOf(Stars, word) is >= 0 and var i ? i + 1 : CountText.Read(word).Value;
    }

    static ImmutableSortedDictionary<string, bool> Marks(LayerTexts columns, int row)
    {
        var marks = ImmutableSortedDictionary.CreateBuilder<string, bool>(StringComparer.Ordinal);
        foreach (var id in ColumnsOf("yes-no"))
        {
            if (columns.Text(id, row) is { } text && Truthy.TryParse(text, out var mark) && mark is { } yes)
            {
                marks[id] = yes;
            }
        }

        return marks.ToImmutable();
    }

    static ImmutableSortedDictionary<string, string> Words(LayerTexts columns, int row)
    {
        var words = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (id, known) in WordsOf)
        {
            var text = columns.Text(id, row)?.Trim() ?? "";
            var word = known.FirstOrDefault(k => k.Texts.Contains(text, StringComparer.OrdinalIgnoreCase)).Word;
            if (word is not null)
            {
                words[id] = word;
            }
        }

        foreach (var id in (string[])["operatorGroup", "assignedHubId"])
        {
            if (columns.Text(id, row)?.Trim() is { Length: > 0 } text)
            {
                words[id] = text;
            }
        }

        return words.ToImmutable();
    }
}

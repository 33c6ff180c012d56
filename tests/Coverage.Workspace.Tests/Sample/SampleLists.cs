using System.Globalization;
using System.Text;
using Coverage.Geo;
using Coverage.Workspaces.Sample;
using ExcelDataReader;

namespace Coverage.Workspace.Tests.Sample;

sealed record ListedFacility(string Id, string Community, LonLat At, HashSet<string> Services, bool Open, int? Capacity);

/// <summary>The facility workbook and the canteen list read back row by row.</summary>
static class SampleLists
{
    public static List<ListedFacility> Facilities(SampleFolder sample) => [.. Workbook(sample.At("facilities.xlsx")), .. Canteens(sample.At("canteens.csv"))];

    public static List<object?[]> Rows(string path)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var file = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(file);
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(c => (object?)reader.GetValue(c))]);
        }

        return rows;
    }

    static IEnumerable<ListedFacility> Workbook(string path)
    {
        var rows = Rows(path);
        var header = rows[1].Select(c => (string)c!).ToList();
        foreach (var row in rows.Skip(2).Where(r => (string)r[0]! != "合计"))
        {
            var services = FacilityFiles.Services.Where(s => (string?)row[header.IndexOf(s.Header)] == "√").Select(s => s.Service).ToHashSet();
            yield return new ListedFacility(
                (string)row[0]!, (string)row[header.IndexOf("社区")]!, Place(Number(row[header.IndexOf("经度")]), Number(row[header.IndexOf("纬度")])), services,
                (string)row[header.IndexOf("状态")]! == "运营", row[header.IndexOf("服务能力")] is { } n ? (int)Number(n) : null);
        }
    }

    static IEnumerable<ListedFacility> Canteens(string path)
    {
        var lines = File.ReadAllText(path, CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split(',').ToList();
        foreach (var cells in lines.Skip(1).Select(l => l.Split(',')))
        {
            yield return new ListedFacility(
                cells[0], cells[header.IndexOf("社区")], Place(Number(cells[header.IndexOf("经度")]), Number(cells[header.IndexOf("纬度")])), ["meals"],
                cells[header.IndexOf("状态")] == "运营", (int)Number(cells[header.IndexOf("服务能力")]));
        }
    }

    static double Number(object? cell) => Convert.ToDouble(cell, CultureInfo.InvariantCulture);

    static LonLat Place(double lon, double lat) => Gcj02.ToWgs84(new LonLat(lon, lat));
}

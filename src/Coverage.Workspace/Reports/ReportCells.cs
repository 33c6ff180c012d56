using System.Globalization;

namespace Coverage.Workspaces.Reports;

/// <summary>Cells as the report writes them: people without decimals, shares as percents with one, the id of a row small.</summary>
static class ReportCells
{
    public static readonly ReportCell None = "–";

    public static ReportCell Number(double value) => new(Count(value), value, "#,##0");

    public static ReportCell NumberOrNone(double? value) => value is { } v ? Number(v) : None;

    public static ReportCell Share(double? value) => new(Percent(value), value, "0.0%");

    /// <summary>A share that a spreadsheet divides itself.</summary>
    public static ReportCell Share(double? value, int numerator, int denominator) => Share(value) with { Formula = new RatioFormula(numerator, denominator) };

    public static ReportCell Sum(double value) => Number(value) with { Formula = new SumFormula() };

    public static ReportCell Id(string id) => new(id, Tone: CellTone.Quiet);

    /// <summary>Minutes of so many seconds, one decimal.</summary>
    public static ReportCell Minutes(double? seconds) => seconds is { } s ? new ReportCell((s / 60).ToString("0.0", CultureInfo.InvariantCulture), s / 60, "0.0") : None;

    public static string Count(double value) => Math.Round(value).ToString("#,0", CultureInfo.InvariantCulture);

    public static string Percent(double? share) => share is { } v ? (v * 100).ToString("0.0", CultureInfo.InvariantCulture) + "%" : "–";
}

using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using S = DocumentFormat.OpenXml.Drawing.Spreadsheet;
using X = DocumentFormat.OpenXml.Spreadsheet;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// A chart of the spreadsheet's own beside a sheet's table: lying bars over names, or lines over numbers. It refers to the cells, so it follows when they change, and carries their
/// values as they are now for readers that do not look them up.
/// </summary>
static class XlsxChart
{
    const uint AcrossAxis = 111;
    const uint ValueAxis = 222;
    const long WidthEmu = 8_600_000;
    const long LeastHeightEmu = 4_600_000;
    const long BarHeightEmu = 260_000;
    const int LineEmu = 25_400;

    static readonly string[] Colours = ["1F6F8B", "B5521C", "4D7C2F", "7B3F98", "8A6D00", "444444"];

    public static void Add(WorksheetPart sheet, ReportTable table, ReportChart chart, string sheetName)
    {
        var drawings = sheet.AddNewPart<DrawingsPart>();
        sheet.Worksheet!.Append(new X.Drawing { Id = sheet.GetIdOfPart(drawings) });
        var part = drawings.AddNewPart<ChartPart>();
        part.ChartSpace = Space(table, chart, XlsxPage.Quoted(sheetName) + "!");
        var height = chart.Kind == ChartKind.Bars ? Math.Max(LeastHeightEmu, table.Rows.Length * BarHeightEmu + 900_000) : LeastHeightEmu;
        drawings.WorksheetDrawing = new S.WorksheetDrawing(new S.OneCellAnchor(
            new S.FromMarker(new S.ColumnId(Of(table.Columns.Length + 1)), new S.ColumnOffset("0"), new S.RowId("1"), new S.RowOffset("0")),
            new S.Extent { Cx = WidthEmu, Cy = height },
            new S.GraphicFrame(
                new S.NonVisualGraphicFrameProperties(new S.NonVisualDrawingProperties { Id = 2, Name = table.Id, Description = table.Title }, new S.NonVisualGraphicFrameDrawingProperties()),
                new S.Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
                new A.Graphic(new A.GraphicData(new ChartReference { Id = drawings.GetIdOfPart(part) }) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart" }))
            {
                Macro = "",
            },
            new S.ClientData()));
    }

    static ChartSpace Space(ReportTable table, ReportChart chart, string sheet)
    {
        OpenXmlCompositeElement plotted = chart.Kind == ChartKind.Bars
            ? new BarChart(new BarDirection { Val = BarDirectionValues.Bar }, new BarGrouping { Val = BarGroupingValues.Clustered }, new VaryColors { Val = false })
            : new ScatterChart(new ScatterStyle { Val = ScatterStyleValues.LineMarker }, new VaryColors { Val = false });
        for (var i = 0; i < chart.Values.Length; i++)
        {
            plotted.Append(Series(table, chart, sheet, i));
        }

        if (plotted is BarChart)
        {
            plotted.Append(new GapWidth { Val = 40 });
        }

        plotted.Append(new AxisId { Val = AcrossAxis }, new AxisId { Val = ValueAxis });
        var plot = new PlotArea(new Layout(), plotted);
        plot.Append(chart.Kind == ChartKind.Bars ? CategoryAxis(chart.AcrossTitle) : Axis(AcrossAxis, ValueAxis, AxisPositionValues.Bottom, AcrossFormat(table, chart), chart.AcrossTitle, chart.MostAcross, false));
        plot.Append(Axis(ValueAxis, AcrossAxis, chart.Kind == ChartKind.Bars ? AxisPositionValues.Bottom : AxisPositionValues.Left, chart.ValueFormat, chart.ValueTitle, chart.MostValue, chart.Kind == ChartKind.Bars));
        var drawn = new Chart(Words(table.Title, 1300), new AutoTitleDeleted { Val = false }, plot);
        if (chart.Values.Length > 1)
        {
            drawn.Append(new Legend(new LegendPosition { Val = LegendPositionValues.Bottom }, new Overlay { Val = false }));
        }

        drawn.Append(new PlotVisibleOnly { Val = true }, new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap });
        return new ChartSpace(new RoundedCorners { Val = false }, drawn);
    }

    static string AcrossFormat(ReportTable table, ReportChart chart) => table.Rows[0][chart.Across].Format is "0.0%" or "0.00%" ? "0%" : "0";

    static OpenXmlCompositeElement Series(ReportTable table, ReportChart chart, string sheet, int index)
    {
        var column = chart.Values[index];
        var fill = new A.SolidFill(new A.RgbColorModelHex { Val = Colours[index % Colours.Length] });
        OpenXmlElement[] head =
        [
            new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = (uint)index }, new Order { Val = (uint)index },
            new SeriesText(new StringReference(new Formula(sheet + "$" + XlsxFormulas.Name(column) + "$1"), new StringCache(new PointCount { Val = 1 }, new StringPoint(new NumericValue(table.Columns[column])) { Index = 0 }))),
        ];
        if (chart.Kind == ChartKind.Bars)
        {
            var bars = new BarChartSeries(head);
            bars.Append(
                new ChartShapeProperties(fill), new InvertIfNegative { Val = false },
                new DataLabels(
                    new NumberingFormat { FormatCode = "0.0%", SourceLinked = false }, new ShowLegendKey { Val = false }, new ShowValue { Val = true }, new ShowCategoryName { Val = false },
                    new ShowSeriesName { Val = false }, new ShowPercent { Val = false }, new ShowBubbleSize { Val = false }),
                new CategoryAxisData(Names(table, chart.Across, sheet)), new Values(Numbers(table, column, sheet)));
            return bars;
        }

        var line = new ScatterChartSeries(head);
        // A series of few points, such as what was measured in one year, is seen by its markers.
        var points = table.Rows.Count(r => r[column] is { Number: not null, Format: not null });
        line.Append(
            new ChartShapeProperties(new A.Outline(fill.CloneNode(true)) { Width = LineEmu }),
            points < 3
                ? new Marker(new Symbol { Val = MarkerStyleValues.Circle }, new Size { Val = 9 }, new ChartShapeProperties(fill))
                : new Marker(new Symbol { Val = MarkerStyleValues.None }),
            new XValues(Numbers(table, chart.Across, sheet)), new YValues(Numbers(table, column, sheet)), new Smooth { Val = false });
        return line;
    }

    static string Range(ReportTable table, int column, string sheet) => $"{sheet}{XlsxFormulas.Fixed(column, 0)}:{XlsxFormulas.Fixed(column, table.Rows.Length - 1)}";

    static StringReference Names(ReportTable table, int column, string sheet)
    {
        var cache = new StringCache(new PointCount { Val = (uint)table.Rows.Length });
        cache.Append(table.Rows.Select((r, i) => new StringPoint(new NumericValue(r[column].Text)) { Index = (uint)i }));
        return new StringReference(new Formula(Range(table, column, sheet)), cache);
    }

    static NumberReference Numbers(ReportTable table, int column, string sheet)
    {
        var cache = new NumberingCache(new FormatCode("General"), new PointCount { Val = (uint)table.Rows.Length });
        cache.Append(table.Rows.Select((r, i) => (Cell: r[column], Index: i)).Where(c => c.Cell is { Number: not null, Format: not null })
            .Select(c => new NumericPoint(new NumericValue(c.Cell.Number!.Value.ToString("R", CultureInfo.InvariantCulture))) { Index = (uint)c.Index }));
        return new NumberReference(new Formula(Range(table, column, sheet)), cache);
    }

    /// <summary>Names from the top down, as in the table.</summary>
    static CategoryAxis CategoryAxis(string title) => new(
        new AxisId { Val = AcrossAxis }, new Scaling(new Orientation { Val = OrientationValues.MaxMin }), new Delete { Val = false }, new AxisPosition { Val = AxisPositionValues.Left },
        Words(title, 1000), new NumberingFormat { FormatCode = "General", SourceLinked = false }, new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None },
        new TickLabelPosition { Val = TickLabelPositionValues.NextTo }, new CrossingAxis { Val = ValueAxis }, new Crosses { Val = CrossesValues.AutoZero }, new AutoLabeled { Val = true },
        new LabelAlignment { Val = LabelAlignmentValues.Center }, new LabelOffset { Val = 100 }, new NoMultiLevelLabels { Val = true });

    static ValueAxis Axis(uint id, uint other, AxisPositionValues at, string format, string title, double? most, bool isUnderReversed)
    {
        var scaling = new Scaling(new Orientation { Val = OrientationValues.MinMax });
        if (most is { } max)
        {
            scaling.Append(new MaxAxisValue { Val = max }, new MinAxisValue { Val = 0 });
        }
        else if (id == ValueAxis)
        {
            // As on paper: what is measured starts at nought, so that a line's rise is no larger than its gain.
            scaling.Append(new MinAxisValue { Val = 0 });
        }

        var axis = new ValueAxis(
            new AxisId { Val = id }, scaling, new Delete { Val = false }, new AxisPosition { Val = at },
            new MajorGridlines(new ChartShapeProperties(new A.Outline(new A.SolidFill(new A.RgbColorModelHex { Val = "DDDDDD" })))));
        axis.Append(
            Words(title, 1000), new NumberingFormat { FormatCode = format, SourceLinked = false }, new MajorTickMark { Val = TickMarkValues.Outside }, new MinorTickMark { Val = TickMarkValues.None },
            new TickLabelPosition { Val = TickLabelPositionValues.NextTo }, new CrossingAxis { Val = other },
            new Crosses { Val = isUnderReversed ? CrossesValues.Maximum : CrossesValues.AutoZero }, new CrossBetween { Val = isUnderReversed ? CrossBetweenValues.Between : CrossBetweenValues.MidpointCategory });
        return axis;
    }

    static Title Words(string text, int size) => new(
        new ChartText(new RichText(
            new A.BodyProperties(), new A.ListStyle(),
            new A.Paragraph(new A.ParagraphProperties(new A.DefaultRunProperties { FontSize = size, Bold = false }), new A.Run(new A.RunProperties { FontSize = size, Bold = false }, new A.Text(text))))),
        new Overlay { Val = false });

    static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);
}

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using DW = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using W = DocumentFormat.OpenXml.Wordprocessing;
using PIC = DocumentFormat.OpenXml.Drawing.Pictures;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// The report as a document in the form of a government report: title, 一、二、三、 headings, body indented by two characters, tables that repeat their head, A4 with
/// page numbers (GB/T 9704 margins). Maps and charts are vector metafiles.
/// </summary>
static class DocxReport
{
    const int PageWidth = 11906;
    const int PageHeight = 16838;
    const int SideLeft = 1588;
    const int SideRight = 1474;
    const int TextWidth = PageWidth - SideLeft - SideRight;
    const int EmuPerTwip = 635;
    const int CellSideTwips = 50;

    /// <summary>A digit of a table's eight points, in a wide face.</summary>
    const int DigitTwips = 102;
    const string TitleFont = "方正小标宋简体";
    const string HeadFont = "黑体";
    const string BodyFont = "仿宋";
    const string LeadFont = "楷体";
    const string TableFont = "宋体";
    const string PictureFont = "Noto Sans CJK SC";

    public static byte[] Write(Report report)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var body = new Body();
            main.Document = new Document(body);
            body.Append(Line(report.Title, TitleFont, 44, JustificationValues.Center, before: 240, after: 120));
            body.Append(Line(report.Subtitle, BodyFont, 28, JustificationValues.Center, after: 360));
            uint picture = 1;
            for (var i = 0; i < report.Sections.Length; i++)
            {
                body.Append(Heading(ReportNumbers.Heading(i, report.Zh) + report.Sections[i].Title));
                foreach (var block in report.Sections[i].Blocks)
                {
                    foreach (var element in Elements(main, block, report.Zh, ref picture))
                    {
                        body.Append(element);
                    }
                }
            }

            body.Append(Line(report.Footer, TableFont, 18, JustificationValues.Left, before: 360));
            body.Append(Page(main));
        }

        return stream.ToArray();
    }

    static List<OpenXmlElement> Elements(MainDocumentPart main, ReportBlock block, bool zh, ref uint picture)
    {
        switch (block)
        {
            case ReportText text:
                return [Line(text.Text, BodyFont, 28, JustificationValues.Left, indent: zh ? 560 : 0, lead: text.Lead)];
            case ReportPicture drawn:
                return [Picture(main, drawn, picture++), Line(drawn.Title, TableFont, 20, JustificationValues.Center, after: 200)];
            case ReportTable { IsForWorkbook: false } table:
                List<OpenXmlElement> elements = [Line(table.Title, HeadFont, 24, JustificationValues.Center, before: 160, after: 60, keepNext: true), Table(table)];
                elements.Add(Line(table.Note ?? "", TableFont, 18, JustificationValues.Left, after: 160));
                return elements;
            default:
                return [];
        }
    }

    static Paragraph Heading(string text)
    {
        var paragraph = Line(text, HeadFont, 32, JustificationValues.Left, before: 320, after: 120, keepNext: true);
        paragraph.ParagraphProperties!.OutlineLevel = new OutlineLevel { Val = 0 };
        return paragraph;
    }

    static Paragraph Line(string text, string font, int halfPoints, JustificationValues at, int before = 0, int after = 0, int indent = 0, bool keepNext = false, string lead = "")
    {
        var properties = new ParagraphProperties();
        if (keepNext)
        {
            properties.KeepNext = new KeepNext();
        }

        properties.SpacingBetweenLines = new SpacingBetweenLines { Before = Of(before), After = Of(after), Line = "320", LineRule = LineSpacingRuleValues.Auto };
        properties.Indentation = new Indentation { FirstLine = Of(indent) };
        properties.Justification = new Justification { Val = at };
        return lead.Length > 0 ? new Paragraph(properties, Words(lead, LeadFont, halfPoints, true), Words(text, font, halfPoints)) : new Paragraph(properties, Words(text, font, halfPoints));
    }

    static W.Run Words(string text, string font, int halfPoints, bool bold = false)
    {
        var properties = new RunProperties(new RunFonts { Ascii = "Times New Roman", HighAnsi = "Times New Roman", EastAsia = font });
        if (bold)
        {
            properties.Append(new Bold());
        }

        properties.Append(new FontSize { Val = Of(halfPoints) });
        return new W.Run(properties, new Text(string.Concat(text.Where(c => c >= ' '))) { Space = SpaceProcessingModeValues.Preserve });
    }

    static Table Table(ReportTable table)
    {
        int[] widths = [.. TableWidths.Of(table, TextWidth, DigitTwips, 2 * CellSideTwips).Select(w => (int)w)];
        var result = new Table(
            new TableProperties(
                new TableWidth { Width = Of(TextWidth), Type = TableWidthUnitValues.Dxa },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 8 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 8 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(new TableCellLeftMargin { Width = CellSideTwips, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = CellSideTwips, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(w => new GridColumn { Width = Of(w) })));
        result.Append(Row(table.Columns.Select((c, i) => Cell(new ReportCell(c), widths[i], true)), true));
        foreach (var row in table.Rows)
        {
            result.Append(Row(row.Select((c, i) => Cell(c, widths[i], false)), false));
        }

        return result;
    }

    static TableRow Row(IEnumerable<TableCell> cells, bool isHead)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHead)
        {
            properties.Append(new TableHeader());
        }

        var row = new TableRow(properties);
        row.Append(cells);
        return row;
    }

    static TableCell Cell(ReportCell cell, int width, bool isHead)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = Of(width), Type = TableWidthUnitValues.Dxa });
        if (Shade(cell.Tone, isHead) is { } fill)
        {
            properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = fill });
        }

        var size = cell.Tone == CellTone.Quiet ? 12 : 16;
        var text = new ParagraphProperties(
            // Ids are long words: they may break anywhere, and no sign is put in that a search would stumble over.
            new WordWrap { Val = cell.Tone != CellTone.Quiet },
            new SpacingBetweenLines { Before = "0", After = "0", Line = "240", LineRule = LineSpacingRuleValues.Auto },
            new Justification { Val = cell.IsFigure ? JustificationValues.Right : JustificationValues.Left });
        return new TableCell(properties, new Paragraph(text, Words(cell.Text, TableFont, size, isHead || cell.Tone is CellTone.Good or CellTone.Bad)));
    }

    static string? Shade(CellTone tone, bool isHead) => isHead ? "EEF3F6" : tone switch
    {
        CellTone.Good => "E3F2E6",
        CellTone.Bad => "FBE1DD",
        CellTone.Doubt => "FDF3D3",
        CellTone.Partial => "E9EEF2",
        CellTone.Recorded => "F1EEF7",
        _ => null,
    };

    static Paragraph Picture(MainDocumentPart main, ReportPicture picture, uint number)
    {
        var part = main.AddImagePart(ImagePartType.Emf);
        using (var emf = new MemoryStream(EmfDrawing.Write(picture.Drawing, PictureFont)))
        {
            part.FeedData(emf);
        }

        // As wide as the text, but never taller than most of a page.
        const int mostHeight = (PageHeight - 5200) * EmuPerTwip;
        long cx = TextWidth * EmuPerTwip;
        var cy = (long)(cx * picture.Drawing.Height / picture.Drawing.Width);
        if (cy > mostHeight)
        {
            (cx, cy) = ((long)(cx * (mostHeight / (double)cy)), mostHeight);
        }

        var graphic = new A.Graphic(new A.GraphicData(new PIC.Picture(
            new PIC.NonVisualPictureProperties(new PIC.NonVisualDrawingProperties { Id = number, Name = picture.Id, Description = picture.Title }, new PIC.NonVisualPictureDrawingProperties()),
            new PIC.BlipFill(new A.Blip { Embed = main.GetIdOfPart(part) }, new A.Stretch(new A.FillRectangle())),
            new PIC.ShapeProperties(new A.Transform2D(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = cx, Cy = cy }), new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle })))
        {
            Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture",
        });
        var inline = new DW.Inline(new DW.Extent { Cx = cx, Cy = cy }, new DW.EffectExtent(), new DW.DocProperties { Id = number, Name = picture.Id, Description = picture.Title }, new DW.NonVisualGraphicFrameDrawingProperties(), graphic);
        return new Paragraph(
            new ParagraphProperties(new KeepNext(), new SpacingBetweenLines { Before = "160", After = "40" }, new Justification { Val = JustificationValues.Center }),
            new W.Run(new DocumentFormat.OpenXml.Wordprocessing.Drawing(inline)));
    }

    static SectionProperties Page(MainDocumentPart main)
    {
        var foot = main.AddNewPart<FooterPart>();
        foot.Footer = new Footer(new Paragraph(
            new ParagraphProperties(new Justification { Val = JustificationValues.Center }),
            Words("— ", TableFont, 24), new W.Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), new W.Run(new FieldCode(" PAGE ")), new W.Run(new FieldChar { FieldCharType = FieldCharValues.End }), Words(" —", TableFont, 24)));
        return new SectionProperties(
            new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(foot) },
            new PageSize { Width = PageWidth, Height = PageHeight },
            new PageMargin { Top = 2098, Bottom = 1984, Left = SideLeft, Right = SideRight, Header = 851, Footer = 1400, Gutter = 0 });
    }

    static string Of(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

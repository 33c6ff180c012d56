using System.Buffers.Binary;
using System.Text;

namespace Coverage.Workspaces.Reports;

/// <summary>
/// A drawing as an enhanced metafile (MS-EMF): the vector picture that word processors show and print. One logical unit is a hundredth of a millimetre. Records used: header, map
/// mode, pens, brushes, fonts, poly-polygons, polylines, ellipses, Unicode text, end.
/// </summary>
sealed class EmfDrawing : IDisposable
{
    const int UnitsPerTenth = 10;
    const int NullBrush = unchecked((int)0x80000005);
    const int NullPen = unchecked((int)0x80000008);
    const int TransparentBackground = 1;
    const int AlternateFill = 1;
    const int BaselineLeft = 24;
    const int BaselineMiddle = 30;
    const int BaselineEnd = 26;

    readonly MemoryStream _records = new();
    readonly Dictionary<(int Kind, int Colour, int Size), int> _objects = [];
    int _count;

    public static byte[] Write(Drawing drawing, string font)
    {
        using var emf = new EmfDrawing();
        emf.Record(17, 8); // map mode: anisotropic
        var (width, height) = (Unit(drawing.Width), Unit(drawing.Height));
        emf.Record(10, 0, 0); // window origin
        emf.Record(9, width, height); // window extent
        emf.Record(12, 0, 0); // viewport origin
        emf.Record(11, Pixels(drawing.Width), Pixels(drawing.Height)); // viewport extent
        emf.Record(18, TransparentBackground);
        emf.Record(19, AlternateFill);
        foreach (var mark in drawing.Marks)
        {
            emf.Draw(mark, font);
        }

        emf.Record(14, 0, 16, 20); // end of file
        return emf.Finish(drawing);
    }

    void Draw(Mark mark, string font)
    {
        switch (mark)
        {
            case AreaMark area:
                Select(area.Fill is { } fill ? Brush(fill) : NullBrush);
                Select(area.Stroke is { } stroke ? Pen(stroke, area.Width) : NullPen);
                PolyPolygon(area);
                break;
            case LineMark line when line.Points.Length > 1:
                Select(Pen(line.Stroke, line.Width));
                Points(4, line.Points);
                break;
            case DotMark dot:
                Select(Brush(dot.Fill));
                Select(dot.Stroke is { } edge ? Pen(edge, 2) : NullPen);
                Record(42, Unit(dot.At.X - dot.Radius), Unit(dot.At.Y - dot.Radius), Unit(dot.At.X + dot.Radius), Unit(dot.At.Y + dot.Radius));
                break;
            case TextMark text when text.Text.Length > 0:
                Select(Font(text, font));
                Record(24, text.Fill.ColorRef);
                Record(22, text.Anchor switch { TextAnchor.Middle => BaselineMiddle, TextAnchor.End => BaselineEnd, _ => BaselineLeft });
                Text(text);
                break;
        }
    }

    void PolyPolygon(AreaMark area)
    {
        var rings = area.Rings.Where(r => r.Length > 2).ToArray();
        if (rings.Length == 0)
        {
            return;
        }

        var all = rings.SelectMany(r => r).ToArray();
        var body = new List<int>(6 + rings.Length + all.Length * 2);
        body.AddRange(Bounds(all));
        body.Add(rings.Length);
        body.Add(all.Length);
        body.AddRange(rings.Select(r => r.Length));
        body.AddRange(all.SelectMany(p => new[] { Unit(p.X), Unit(p.Y) }));
        Record(8, [.. body]);
    }

    void Points(int type, IReadOnlyList<Spot> points)
    {
        var body = new List<int>(5 + points.Count * 2);
        body.AddRange(Bounds(points));
        body.Add(points.Count);
        body.AddRange(points.SelectMany(p => new[] { Unit(p.X), Unit(p.Y) }));
        Record(type, [.. body]);
    }

    static int[] Bounds(IReadOnlyList<Spot> p) => [Unit(p.Min(s => s.X)), Unit(p.Min(s => s.Y)), Unit(p.Max(s => s.X)), Unit(p.Max(s => s.Y))];

    void Text(TextMark text)
    {
        var chars = text.Text;
        var padded = (chars.Length * 2 + 3) & ~3;
        // Fixed part: bounds, mode, scale ×2, reference, count, offset, options, clip box, offset of the spacing; then characters, then one advance each.
        const int fixedBytes = 8 + 16 + 4 + 8 + 8 + 4 + 4 + 4 + 16 + 4;
        var record = new byte[fixedBytes + padded + chars.Length * 4];
        var at = 0;
        Put(84);
        Put(record.Length);
        Put(0);
        Put(0);
        Put(-1);
        Put(-1);
        Put(2); // advanced graphics mode: the scales that follow say nothing
        Put(BitConverter.SingleToInt32Bits(1f));
        Put(BitConverter.SingleToInt32Bits(1f));
        Put(Unit(text.At.X));
        Put(Unit(text.At.Y));
        Put(chars.Length);
        Put(fixedBytes);
        Put(0);
        Put(0);
        Put(0);
        Put(-1);
        Put(-1);
        Put(fixedBytes + padded);
        Encoding.Unicode.GetBytes(chars, record.AsSpan(fixedBytes));
        at = fixedBytes + padded;
        foreach (var c in chars)
        {
            Put(Unit(Drawing.WidthOf(c.ToString(), text.Size)));
        }

        _records.Write(record);
        _count++;

        void Put(int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(record.AsSpan(at), value);
            at += 4;
        }
    }

    int Pen(Ink ink, double width) => Object((1, ink.ColorRef, Unit(width)), index => Record(38, index, 0, Unit(width), 0, ink.ColorRef));

    int Brush(Ink ink) => Object((2, ink.ColorRef, 0), index => Record(39, index, 0, ink.ColorRef, 0));

    int Font(TextMark text, string face) => Object((text.IsBold ? 4 : 3, 0, Unit(text.Size)), index =>
    {
        // EXTLOGFONTW as a LOGFONT panose: 320 bytes of which height, weight, charset and face name matter.
        var body = new byte[4 + 320];
        BinaryPrimitives.WriteInt32LittleEndian(body, index);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(4), -Unit(text.Size));
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(4 + 16), text.IsBold ? 700 : 400);
        body[4 + 23] = 134; // simplified Chinese
        Encoding.Unicode.GetBytes(face, body.AsSpan(4 + 28, 62));
        Raw(82, body);
    });

    int Object((int, int, int) key, Action<int> create)
    {
        if (!_objects.TryGetValue(key, out var index))
        {
            index = _objects.Count + 1;
            _objects[key] = index;
            create(index);
        }

        return index;
    }

    void Select(int handle) => Record(37, handle);

    void Record(int type, params ReadOnlySpan<int> body)
    {
        Span<byte> word = stackalloc byte[4];
        foreach (var value in (ReadOnlySpan<int>)[type, 8 + body.Length * 4, .. body])
        {
            BinaryPrimitives.WriteInt32LittleEndian(word, value);
            _records.Write(word);
        }

        _count++;
    }

    void Raw(int type, byte[] body)
    {
        Span<byte> head = stackalloc byte[8];
        BinaryPrimitives.WriteInt32LittleEndian(head, type);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], 8 + body.Length);
        _records.Write(head);
        _records.Write(body);
        _count++;
    }

    public void Dispose() => _records.Dispose();

    byte[] Finish(Drawing drawing)
    {
        const int headerBytes = 88;
        var body = _records.ToArray();
        var emf = new byte[headerBytes + body.Length];
        var (hundredthsX, hundredthsY) = ((int)Math.Round(drawing.Width * 10), (int)Math.Round(drawing.Height * 10));
        ReadOnlySpan<int> header =
        [
            1, headerBytes, 0, 0, Pixels(drawing.Width), Pixels(drawing.Height), 0, 0, hundredthsX, hundredthsY, 0x464D4520, 0x10000, emf.Length, _count + 1,
            _objects.Count + 1, 0, 0, 0, Pixels(DeviceTenths), Pixels(DeviceTenths), DeviceTenths / 10, DeviceTenths / 10,
        ];
        for (var i = 0; i < header.Length; i++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(emf.AsSpan(i * 4), header[i]);
        }

        body.CopyTo(emf, headerBytes);
        return emf;
    }

    /// <summary>The reference device is a square of 400 mm.</summary>
    const int DeviceTenths = 4000;

    static int Pixels(double tenths) => (int)Math.Round(tenths * 10 * 0.96 / 2.54);

    static int Unit(double tenths) => (int)Math.Round(tenths * UnitsPerTenth);
}

using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Coverage.Geo;

namespace Coverage.Workspaces.Sample.Writers;

/// <summary>
/// Writes polygons as a shapefile in CGCS2000 3-degree Gauss–Krüger, CM 108°E (EPSG:4545): .shp, .shx, .dbf in GB18030, .prj, .cpg
/// (ESRI Shapefile Technical Description, 1998). Metres with three decimals; shells clockwise, as the format wants.
/// </summary>
static class ShapefileWriter
{
    const string Prj = "PROJCS[\"CGCS2000_3_Degree_GK_CM_108E\",GEOGCS[\"GCS_China_Geodetic_Coordinate_System_2000\",DATUM[\"D_China_2000\","
        + "SPHEROID[\"CGCS2000\",6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
        + "PROJECTION[\"Gauss_Kruger\"],PARAMETER[\"False_Easting\",500000.0],PARAMETER[\"False_Northing\",0.0],"
        + "PARAMETER[\"Central_Meridian\",108.0],PARAMETER[\"Scale_Factor\",1.0],PARAMETER[\"Latitude_Of_Origin\",0.0],UNIT[\"Meter\",1.0]]";

    public static void Write(string path, IReadOnlyList<PolygonRow> rows)
    {
        var frame = CoordinateSystem.FromEpsg(4545);
        var shapes = rows.Select(r => Shape(r, frame)).ToList();
        WriteShapes(path, shapes);
        WriteTable(Path.ChangeExtension(path, ".dbf"), rows);
        File.WriteAllText(Path.ChangeExtension(path, ".prj"), Prj, Encoding.ASCII);
        File.WriteAllText(Path.ChangeExtension(path, ".cpg"), "GB18030", Encoding.ASCII);
    }

    static List<(double X, double Y)[]> Shape(PolygonRow row, CoordinateSystem frame)
    {
        var rings = new List<(double X, double Y)[]>();
        foreach (var ring in row.Polygons.SelectMany(p => p))
        {
            var points = ring.Append(ring[0]).Reverse().Select(p => frame.FromWgs84(new LonLat(Math.Round(p.Lon, 7), Math.Round(p.Lat, 7))))
                .Select(p => (Math.Round(p.X, 3), Math.Round(p.Y, 3))).ToArray();
            rings.Add(points);
        }

        return rings;
    }

    static void WriteShapes(string path, List<List<(double X, double Y)[]>> shapes)
    {
        using var shp = File.Create(path);
        using var shx = File.Create(Path.ChangeExtension(path, ".shx"));
        var sizes = shapes.Select(s => 44 + 4 * s.Count + 16 * s.Sum(r => r.Length)).ToList();
        var box = Box(shapes.SelectMany(s => s));
        WriteHeader(shp, 100 + sizes.Sum(s => s + 8), box);
        WriteHeader(shx, 100 + 8 * shapes.Count, box);
        var at = 100;
        for (var i = 0; i < shapes.Count; i++)
        {
            var index = new byte[8];
            BinaryPrimitives.WriteInt32BigEndian(index, at / 2);
            BinaryPrimitives.WriteInt32BigEndian(index.AsSpan(4), sizes[i] / 2);
            shx.Write(index);
            shp.Write(Record(i + 1, shapes[i], sizes[i]));
            at += sizes[i] + 8;
        }
    }

    static byte[] Record(int number, List<(double X, double Y)[]> rings, int size)
    {
        var record = new byte[size + 8];
        BinaryPrimitives.WriteInt32BigEndian(record, number);
        BinaryPrimitives.WriteInt32BigEndian(record.AsSpan(4), size / 2);
        var body = record.AsSpan(8);
        BinaryPrimitives.WriteInt32LittleEndian(body, 5);
        var box = Box(rings);
        WriteDoubles(body[4..], box.MinX, box.MinY, box.MaxX, box.MaxY);
        BinaryPrimitives.WriteInt32LittleEndian(body[36..], rings.Count);
        BinaryPrimitives.WriteInt32LittleEndian(body[40..], rings.Sum(r => r.Length));
        var (part, point) = (0, 44 + 4 * rings.Count);
        for (var r = 0; r < rings.Count; r++)
        {
            BinaryPrimitives.WriteInt32LittleEndian(body[(44 + 4 * r)..], part);
            part += rings[r].Length;
            foreach (var (x, y) in rings[r])
            {
                WriteDoubles(body[point..], x, y);
                point += 16;
            }
        }

        return record;
    }

    static BoxM Box(IEnumerable<(double X, double Y)[]> rings) => rings.SelectMany(r => r).Aggregate(BoxM.Empty, (b, p) => b.Including(new PointM(p.X, p.Y)));

    static void WriteHeader(FileStream file, int bytes, BoxM box)
    {
        var header = new byte[100];
        BinaryPrimitives.WriteInt32BigEndian(header, 9994);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(24), bytes / 2);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), 1000);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(32), 5);
        WriteDoubles(header.AsSpan(36), box.MinX, box.MinY, box.MaxX, box.MaxY);
        file.Write(header);
    }

    static void WriteDoubles(Span<byte> to, params ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(to[(8 * i)..], values[i]);
        }
    }

    /// <summary>dBASE III: every field is text of fixed width, numbers right-aligned; names have at most ten bytes.</summary>
    static void WriteTable(string path, IReadOnlyList<PolygonRow> rows)
    {
        var encoding = CsvWriter.Gb18030;
        var names = rows[0].Fields.Select(f => f.Name).ToList();
        var isNumber = names.Select((_, c) => rows.All(r => r.Fields[c].Value is int or null)).ToList();
        var cells = rows.Select(r => r.Fields.Select(f => encoding.GetBytes(Convert.ToString(f.Value, CultureInfo.InvariantCulture) ?? "")).ToList()).ToList();
        var widths = names.Select((_, c) => Math.Max(1, cells.Max(r => r[c].Length))).ToList();
        using var file = File.Create(path);
        var header = new byte[32 + 32 * names.Count + 1];
        (header[0], header[1], header[2], header[3]) = (3, 126, 1, 1);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(4), rows.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), (ushort)header.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), (ushort)(1 + widths.Sum()));
        for (var c = 0; c < names.Count; c++)
        {
            var field = header.AsSpan(32 + 32 * c, 32);
            encoding.GetBytes(names[c]).AsSpan().CopyTo(field[..10]);
            field[11] = (byte)(isNumber[c] ? 'N' : 'C');
            field[16] = (byte)widths[c];
        }

        header[^1] = 0x0D;
        file.Write(header);
        foreach (var row in cells)
        {
            file.WriteByte((byte)' ');
            for (var c = 0; c < row.Count; c++)
            {
                var field = new byte[widths[c]];
                field.AsSpan().Fill((byte)' ');
                row[c].CopyTo(field, isNumber[c] ? widths[c] - row[c].Length : 0);
                file.Write(field);
            }
        }

        file.WriteByte(0x1A);
    }
}

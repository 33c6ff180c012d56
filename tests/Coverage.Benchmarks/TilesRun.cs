using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Coverage.Layers;
using Coverage.Worlds;
using NetTopologySuite.Geometries;
using Npgsql;

namespace Coverage.Benchmarks;

/// <summary>
/// T6: the pyramid of the graph's cells, zoom 6 to 14, every tile with every square that touches it or its buffer, cut by one backend of PostGIS and by our encoder on one
/// thread, in turns. The tiles of both are decoded and their features compared, id by id. The database is a throw-away cluster on loopback. Compared are processor seconds –
/// of the one backend, and of this whole process with its collector – which a busy machine disturbs little; the wall's stand beside them.
/// </summary>
sealed class TilesRun(BenchSettings settings, ReferenceBench bench)
{
    const int FirstZoom = 6;
    const int LastZoom = 14;
    const int WarmUp = 300;
    const double WestMetres = 11861091;
    const double SouthMetres = 3447000;
    const double CellMetres = 100 * 1.1497;
    const double HalfWorld = 20037508.342789244;
    const int CellsPerAxis = 500;

    static readonly TileOptions Options = new() { Buffer = 64, Tolerance = 0 };

    public int Run()
    {
        if (PostgresServer.WhyAbsent is { } why)
        {
            Console.Error.WriteLine($"NO REFERENCE: {why}; nothing is measured.");
            return 2;
        }

        var cells = Cells();
        var layer = AsLayer(cells);
        var tiles = Pyramid().ToArray();
        using var server = new PostgresServer();
        using var connection = new NpgsqlConnection(server.NewDatabase());
        connection.Open();
        Load(connection, cells);
        var index = TileIndex.Build(layer);
        var (theirs, ours) = (new List<double>(), new List<double>());
        byte[][] a = [], b = [];
        foreach (var tile in tiles[^WarmUp..])
        {
            // Neither side is to pay for its first steps.
            Cut(connection, tile);
            Encode(layer, index, tile);
        }

        for (var round = 0; round < settings.Rounds; round++)
        {
            var wall = Stopwatch.StartNew();
            theirs.Add(Seconds(() => BackendSeconds(connection.ProcessID), () => a = Array.ConvertAll(tiles, t => Cut(connection, t))));
            var wallTheirs = wall.Elapsed.TotalSeconds;
            wall.Restart();
            ours.Add(Seconds(OwnSeconds, () => b = Array.ConvertAll(tiles, t => Encode(layer, index, t))));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {round + 1}  PostGIS {theirs[^1]:0.00} s (wall {wallTheirs:0.00})  ours {ours[^1]:0.00} s (wall {wall.Elapsed.TotalSeconds:0.00})  ratio {theirs[^1] / ours[^1]:0.0}"));
        }

        return Compare(tiles, a, b, Stopclock.Median(theirs), Stopclock.Median(ours));
    }

    static int Compare(TileId[] tiles, byte[][] a, byte[][] b, double theirs, double ours)
    {
        var (features, differing, other) = (0L, 0, 0);
        for (var t = 0; t < tiles.Length; t++)
        {
            var (pg, us) = (Ids(a[t]), Ids(b[t]));
            features += us.Count;
            var apart = pg.Count + us.Count - 2 * pg.Count(us.Contains);
            differing += apart;
            other += apart > 0 ? 1 : 0;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"T6  {tiles.Length} tiles  {features} features  bytes {a.Sum(t => (long)t.Length) / 1e6:0.0} MB PostGIS, {b.Sum(t => (long)t.Length) / 1e6:0.0} MB ours  "
            + $"features in one only {differing} (in {other} tiles)  PostGIS {theirs:0.00} s  ours {ours:0.00} s  ratio {theirs / ours:0.0}"));
        return differing == 0 ? 0 : 1;
    }

    static HashSet<ulong> Ids(byte[] tile) => [.. TileReader.Read(tile).SelectMany(l => l.Features).Select(f => f.Id)];

    static double Seconds(Func<double> clock, Action work)
    {
        GC.Collect();
        var start = clock();
        work();
        return clock() - start;
    }

    static double OwnSeconds()
    {
        using var self = Process.GetCurrentProcess();
        return self.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>Processor time of the database's backend: its process on this machine.</summary>
    static double BackendSeconds(int process)
    {
        using var backend = Process.GetProcessById(process);
        return backend.TotalProcessorTime.TotalSeconds;
    }

    static byte[] Encode(Layer layer, TileIndex index, TileId tile)
    {
        var bytes = new ArrayBufferWriter<byte>();
        new TileEncoder(tile, Options).Encode([(layer, index)], bytes);
        return bytes.WrittenSpan.ToArray();
    }

    static byte[] Cut(NpgsqlConnection connection, TileId tile)
    {
        using var command = new NpgsqlCommand(
            """
            SELECT ST_AsMVT(q, 'cells', 4096, 'geom', 'id') FROM (
              SELECT id, pop, ST_AsMVTGeom(g, ST_TileEnvelope($1, $2, $3), 4096, 64, true) AS geom
              FROM grid WHERE g && ST_TileEnvelope($1, $2, $3, margin => 64.0 / 4096)) q
            WHERE geom IS NOT NULL
            """, connection);
        foreach (var value in (int[])[tile.Z, tile.X, tile.Y])
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command.ExecuteScalar() as byte[] ?? [];
    }

    (int X, int Y, int People)[] Cells()
    {
        var numbers = MemoryMarshal.Cast<byte, int>(File.ReadAllBytes(bench.Prefix + ".cells.bin")).ToArray();
        var n = numbers[0];
        return [.. Enumerable.Range(0, n).Select(i => (numbers[1 + 3 * n + i], numbers[1 + 4 * n + i], numbers[1 + 2 * n + i]))];
    }

    static Layer AsLayer((int X, int Y, int People)[] cells) => new()
    {
        Id = "cells",
        TitleZh = "",
        TitleEn = "",
        Columns = [new IntegerColumn("pop", [.. cells.Select(c => (long?)c.People)])],
        Geometry = new AreaColumn([.. cells.Select(c => Square(c.X, c.Y))]),
    };

    static MultiPolygon Square(int x, int y)
    {
        Coordinate Corner(int dx, int dy)
        {
            var (ex, ey) = (WestMetres + (x + dx) * CellMetres, SouthMetres + (y + dy) * CellMetres);
            var place = UnitMercator.ToLonLat(new UnitPoint((ex + HalfWorld) / (2 * HalfWorld), 0.5 - ey / (2 * HalfWorld)));
            return new Coordinate(place.Lon, place.Lat);
        }

        return new MultiPolygon([new Polygon(new LinearRing([Corner(0, 0), Corner(1, 0), Corner(1, 1), Corner(0, 1), Corner(0, 0)]))]);
    }

    static IEnumerable<TileId> Pyramid()
    {
        const double width = CellsPerAxis * CellMetres;
        for (var z = FirstZoom; z <= LastZoom; z++)
        {
            var side = 2 * HalfWorld / (1 << z);
            for (var x = (int)Math.Floor((WestMetres + HalfWorld) / side); x <= (int)Math.Floor((WestMetres + width + HalfWorld) / side); x++)
            {
                for (var y = (int)Math.Floor((HalfWorld - SouthMetres - width) / side); y <= (int)Math.Floor((HalfWorld - SouthMetres) / side); y++)
                {
                    yield return new TileId(z, x, y);
                }
            }
        }
    }

    static void Load(NpgsqlConnection connection, (int X, int Y, int People)[] cells)
    {
        Execute(connection, "CREATE EXTENSION postgis; CREATE TABLE cells (id int, ix int, iy int, pop int)");
        using (var copy = connection.BeginBinaryImport("COPY cells FROM STDIN (FORMAT BINARY)"))
        {
            for (var i = 0; i < cells.Length; i++)
            {
                copy.StartRow();
                copy.Write(i + 1);
                copy.Write(cells[i].X);
                copy.Write(cells[i].Y);
                copy.Write(cells[i].People);
            }

            copy.Complete();
        }

        Execute(connection, string.Create(CultureInfo.InvariantCulture, $"""
            SET jit = off; SET max_parallel_workers_per_gather = 0; SET work_mem = '1GB';
            CREATE TABLE grid AS SELECT id, pop, ST_MakeEnvelope({WestMetres} + ix * {CellMetres}, {SouthMetres} + iy * {CellMetres},
              {WestMetres} + (ix + 1) * {CellMetres}, {SouthMetres} + (iy + 1) * {CellMetres}, 3857) g FROM cells;
            CREATE INDEX ON grid USING gist (g); ANALYZE grid
            """));
    }

    static void Execute(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        command.ExecuteNonQuery();
    }
}

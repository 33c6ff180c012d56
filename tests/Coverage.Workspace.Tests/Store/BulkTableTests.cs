using System.Buffers.Binary;
using Coverage.Workspaces.Store;

namespace Coverage.Workspace.Tests.Store;

/// <summary>Tables written page by page, read back by SQLite, which is the judge of the format.</summary>
public sealed class BulkTableTests : IDisposable
{
    const int HeaderPageCount = 28;

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(512, 1)]
    [InlineData(512, 20_000)]
    [InlineData(4096, 1024)]
    [InlineData(4096, 1025)]
    [InlineData(4096, 30_000)]
    [InlineData(65536, 5_000)]
    public void Every_value_reads_back_as_it_was_and_the_file_is_sound(int pageBytes, int rows)
    {
        var path = Created(pageBytes);
        Fill(path, new BulkRows(rows, () => Encode));

        using var file = SqliteFile.OpenRead(path);
        Assert.Equal("ok", Ask(file, "PRAGMA integrity_check"));
        using var read = new Statement(file, "SELECT k, r, i, t, b FROM t ORDER BY k");
        for (var row = 0; row < rows; row++)
        {
            Assert.True(read.Read());
            Assert.Equal(row + 1, read.Long(0));
            Assert.Equal((Real(row), Whole(row), Text(row)), (read.Double(1), read.Long(2), read.Text(3)));
            Assert.True(Blob(row).AsSpan().SequenceEqual(read.Bytes(4)));
        }

        Assert.False(read.Read());
        Assert.Equal("real", Ask(file, "SELECT DISTINCT typeof(r) FROM t"));
    }

    [Theory]
    [InlineData(512)]
    [InlineData(4096)]
    public void A_row_may_be_as_long_as_it_likes(int pageBytes)
    {
        // Around every length at which another overflow page begins, one byte at a time.
        var lengths = Enumerable.Range(1, 3).SelectMany(pages => Enumerable.Range(pages * pageBytes - 130, 140)).Append(3_000_000).ToArray();
        var path = Created(pageBytes);
        Fill(path, new BulkRows(lengths.Length, () => (row, record) =>
        {
            Head(record);
            record.Blob(Bytes(lengths[row], row));
        }));

        using var file = SqliteFile.OpenRead(path);
        Assert.Equal("ok", Ask(file, "PRAGMA integrity_check"));
        using var read = new Statement(file, "SELECT b FROM t ORDER BY k");
        foreach (var (length, row) in lengths.Select((length, row) => (length, row)))
        {
            Assert.True(read.Read());
            Assert.True(Bytes(length, row).AsSpan().SequenceEqual(read.Bytes(0)), $"{length} bytes");
        }
    }

    [Fact]
    public void Integers_of_every_width_and_reals_at_the_edges_are_kept()
    {
        long[] whole = [.. Enumerable.Range(0, 63).SelectMany(bit => (long[])[(1L << bit) - 1, 1L << bit, -(1L << bit), -(1L << bit) - 1]), long.MinValue, long.MaxValue];
        double[] reals = [0, -1, 1e15, -1e15, 1L << 47, (1L << 47) - 1, 0.1, double.MaxValue, double.Epsilon, 140_737_488_355_327.5];
        var path = Created(4096);
        Fill(path, new BulkRows(whole.Length, () => (row, record) =>
        {
            record.Null();
            record.Real(reals[row % reals.Length]);
            record.Integer(whole[row]);
            record.Text(row % 2 == 0 ? null : "");
            record.Null();
        }));

        using var file = SqliteFile.OpenRead(path);
        using var read = new Statement(file, "SELECT r, i, t FROM t ORDER BY k");
        for (var row = 0; row < whole.Length; row++)
        {
            Assert.True(read.Read());
            Assert.Equal((reals[row % reals.Length], whole[row]), (read.Double(0), read.Long(1)));
            Assert.Equal(row % 2 == 0 ? SQLitePCL.raw.SQLITE_NULL : SQLitePCL.raw.SQLITE_TEXT, read.TypeOf(2));
        }
    }

    [Fact]
    public void The_page_that_SQLite_locks_at_one_gibibyte_is_left_alone()
    {
        const int PageBytes = 65536;
        const int LockPage = (1 << 30) / PageBytes + 1;
        var path = Created(PageBytes);
        using (var stretched = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite))
        {
            // A file of holes: nothing but a few pages is on the disk.
            RandomAccess.SetLength(stretched, (LockPage - 4L) * PageBytes);
            var count = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(count, LockPage - 4);
            RandomAccess.Write(stretched, count, HeaderPageCount);
        }

        const int Rows = 9_000;
        Fill(path, new BulkRows(Rows, () => Encode));

        using (var file = SqliteFile.OpenRead(path))
        {
            using var read = new Statement(file, "SELECT k, t, b FROM t ORDER BY k");
            for (var row = 0; row < Rows; row++)
            {
                Assert.True(read.Read());
                Assert.Equal((row + 1, Text(row)), (read.Long(0), read.Text(1)));
                Assert.True(Blob(row).AsSpan().SequenceEqual(read.Bytes(2)));
            }
        }

        using var bytes = File.OpenHandle(path);
        var page = new byte[PageBytes];
        RandomAccess.Read(bytes, page, (LockPage - 1L) * PageBytes);
        Assert.All(page, b => Assert.Equal(0, b));
        Assert.True(RandomAccess.GetLength(bytes) > (long)LockPage * PageBytes);
    }

    [Fact]
    public void The_same_rows_are_the_same_bytes()
    {
        var files = new[] { "a.db", "b.db" }.Select(name =>
        {
            var path = Created(4096, name);
            Fill(path, new BulkRows(12_000, () => Encode));
            return File.ReadAllBytes(path);
        }).ToArray();

        Assert.Equal(files[0], files[1]);
    }

    [Fact]
    public void What_goes_wrong_in_a_row_ends_the_writing_as_itself()
    {
        var path = Created(4096);
        var rows = new BulkRows(50_000, () => (row, record) =>
        {
            Encode(row, record);
            ArgumentOutOfRangeException.ThrowIfEqual(row, 31_000);
        });

        Assert.Throws<ArgumentOutOfRangeException>(() => Fill(path, rows));
    }

    [Fact]
    public void SQLite_goes_on_with_the_file_afterwards()
    {
        var path = Created(4096);
        Fill(path, new BulkRows(10_000, () => Encode));

        using var file = SqliteFile.OpenWrite(path);
        file.Run("DELETE FROM t WHERE k % 2 = 0; INSERT INTO t VALUES (2, 0.5, 7, 'new', NULL); CREATE INDEX by_text ON t (t); CREATE TABLE more AS SELECT * FROM t");

        Assert.Equal("ok", Ask(file, "PRAGMA integrity_check"));
        Assert.Equal("5001", Ask(file, "SELECT count(*) FROM more"));
    }

    static double Real(int row) => row % 3 == 0 ? row : row / 7.0;

    static long Whole(int row) => row % 5 == 0 ? row : (long)row * row * row - 1_000_000_007L * row;

    static string Text(int row) => row % 11 == 0 ? new string('渝', row % 97) : $"2:{row:000000}";

    /// <summary>Mostly a point's blob, now and then an area's that overflows its page.</summary>
    static byte[] Blob(int row) => Bytes(row % 101 == 0 ? 1 + row % 9_000 : 29, row);

    static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    static void Encode(int row, RecordBuffer record)
    {
        record.Null();
        record.Real(Real(row));
        record.Integer(Whole(row));
        record.Text(Text(row));
        record.Blob(Blob(row));
    }

    static void Head(RecordBuffer record)
    {
        record.Null();
        record.Real(0.25);
        record.Integer(3L);
        record.Text("long");
    }

    string Created(int pageBytes, string name = "bulk.db")
    {
        var path = _folder.File(name);
        using var file = SqliteFile.Create(path);
        file.Run($"PRAGMA page_size = {pageBytes}; CREATE TABLE other (x); INSERT INTO other VALUES (1); CREATE TABLE t (k INTEGER PRIMARY KEY, r REAL, i INTEGER, t TEXT, b BLOB)");
        return path;
    }

    static void Fill(string path, BulkRows rows)
    {
        int root;
        using (var file = SqliteFile.OpenRead(path))
        {
            root = Sql.RootOf(file, "t");
        }

        using var pages = PageFile.Open(path);
        BulkTable.Fill(pages, root, rows, _ => { });
        pages.Close();
    }

    static string Ask(SqliteFile file, string sql)
    {
        using var answer = new Statement(file, sql);
        return answer.Read() ? answer.Text(0) : "";
    }
}

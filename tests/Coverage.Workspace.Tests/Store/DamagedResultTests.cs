using Coverage.Workspaces;
using Coverage.Workspaces.Store;
using Microsoft.Data.Sqlite;

namespace Coverage.Workspace.Tests.Store;

public sealed class DamagedResultTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public DamagedResultTests()
    {
        var layers = SampleLayers.All();
        GeoPackageStore.Write(Result, SampleLayers.Manifest(layers), layers);
    }

    string Result => _folder.File("r.gpkg");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_missing_file_is_bad_input() => Assert.Throws<InputException>(() => GeoPackageStore.Open(_folder.File("none.gpkg")));

    [Fact]
    public void A_file_that_is_no_database_is_bad_input()
    {
        File.WriteAllText(Result, new string('x', 5000));
        Assert.Contains("not a result", Assert.Throws<InputException>(() => GeoPackageStore.Open(Result)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DROP TABLE manifest")]
    [InlineData("DELETE FROM manifest WHERE key = 'schema'")]
    [InlineData("DELETE FROM manifest WHERE key = 'layers'")]
    [InlineData("DELETE FROM manifest WHERE key = 'hash'")]
    [InlineData("UPDATE manifest SET value = '[{\"id\":null}]' WHERE key = 'layers'")]
    [InlineData("UPDATE manifest SET value = 'null' WHERE key = 'layers'")]
    [InlineData("UPDATE manifest SET value = '[null]' WHERE key = 'layers'")]
    [InlineData("UPDATE manifest SET value = '31.12.2025' WHERE key = 'asOf'")]
    [InlineData("DROP TABLE network")]
    [InlineData("ALTER TABLE network RENAME COLUMN grade TO slope")]
    [InlineData("DROP TABLE gpkg_ogr_contents")]
    [InlineData("UPDATE gpkg_ogr_contents SET feature_count = -1")]
    [InlineData("DROP TABLE manifest; CREATE VIEW manifest AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n FROM r) SELECT n AS key, n AS value FROM r")]
    public void A_result_with_something_missing_is_bad_input(string sql)
    {
        Change(sql);
        Assert.Throws<InputException>(() => GeoPackageStore.Open(Result));
    }

    [Fact]
    public void A_result_of_a_newer_program_says_so()
    {
        Change("UPDATE manifest SET value = '2' WHERE key = 'schema'");
        Assert.Contains("newer", Assert.Throws<WorkspaceException>(() => GeoPackageStore.Open(Result)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("network", "UPDATE network SET grade = 'steep'", "row 1")]
    [InlineData("network", "UPDATE network SET geom = x'47500001' WHERE fid = 3", "row 3")]
    [InlineData("network", "UPDATE network SET geom = x'4750000000000000' || x'0102000000ffffff7f' WHERE fid = 1", "row 1")]
    [InlineData("findings", "DELETE FROM findings; UPDATE gpkg_ogr_contents SET feature_count = 2", "another program")]
    public void Values_that_are_no_such_values_are_bad_input(string layer, string sql, string says)
    {
        Change("DROP TRIGGER IF EXISTS rtree_network_geom_update1; DROP TRIGGER IF EXISTS rtree_network_geom_update2; DROP TRIGGER IF EXISTS rtree_network_geom_update3; DROP TRIGGER IF EXISTS rtree_network_geom_update4;" + sql);
        using var result = GeoPackageStore.Open(Result);
        Assert.Contains(says, Assert.Throws<InputException>(() => result.LoadLayer(layer)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_off_or_scrambled_anywhere_never_crashes()
    {
        var whole = File.ReadAllBytes(Result);
        var random = new Random(3);
        for (var i = 0; i < 120; i++)
        {
            var bytes = i % 2 == 0 ? whole[..random.Next(whole.Length)] : (byte[])whole.Clone();
            for (var k = 0; i % 2 == 1 && k < 40; k++)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            File.WriteAllBytes(Result, bytes);
            var e = Record.Exception(ReadAll);
            Assert.True(e is null or InputException or WorkspaceException, e?.ToString());
        }
    }

    [Fact]
    public void A_damaged_blob_never_asks_for_more_than_it_has()
    {
        var layer = SampleLayers.Units();
        var shape = new GridShape();
        shape.Load(layer.Geometry!, 0);
        var blob = new GeometryBlob().Encode(shape, shape.Box()).ToArray();
        var factory = new NetTopologySuite.Geometries.GeometryFactory();
        for (var i = 0; i < blob.Length; i++)
        {
            var flipped = (byte[])blob.Clone();
            flipped[i] ^= 0x7F;
            var e = Record.Exception(() => BlobCursor.OfGeoPackage(flipped).Areas(factory));
            Assert.True(e is null or InvalidDataException, e?.ToString());
            Assert.Throws<InvalidDataException>(() => BlobCursor.OfGeoPackage(blob.AsSpan(0, i)).Areas(factory));
        }
    }

    void ReadAll()
    {
        using var result = GeoPackageStore.Open(Result);
        foreach (var layer in result.Layers)
        {
            result.LoadLayer(layer.Id);
        }
    }

    void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Result};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

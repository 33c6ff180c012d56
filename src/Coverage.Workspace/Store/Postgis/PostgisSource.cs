using System.Collections.Immutable;
using Coverage.Layers;
using Npgsql;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>One result of a study in a database, read over one connection.</summary>
sealed class PostgisSource : IResultSource
{
    readonly NpgsqlConnection _connection;
    readonly long _result;

    PostgisSource(NpgsqlConnection connection, string name, (long Id, string Schema) result)
    {
        (_connection, Name, _result, Schema) = (connection, name, result.Id, result.Schema);
        var rows = ReadManifest();
        ManifestTable.CheckSchema(rows, name);
        Manifest = ManifestTable.Parse(rows, name);
        Layers = [.. ManifestTable.ParseLayers(rows, name).Select(Counted)];
    }

    public string Name { get; }

    /// <summary>The database schema that holds the rows.</summary>
    public string Schema { get; }

    public Manifest Manifest { get; }

    public ImmutableArray<StoredLayer> Layers { get; }

    public static PostgisSource Open(NpgsqlConnection connection, PostgisAddress address, string study)
    {
        using var command = PostgisCommand.Of(connection, PostgisSql.Newest, study);
        (long, string) newest;
        using (var reader = command.ExecuteReader())
        {
            newest = reader.Read()
                ? (reader.GetInt64(0), reader.GetString(1))
                : throw new InputException($"there is no result of the study '{study}'", address.Name, "store one with run --store");
        }

        return new PostgisSource(connection, (address with { Study = study }).Name, newest);
    }

    public Layer Read(StoredLayer layer, int first, int count) => Guarded(layer, () =>
    {
        using var copy = _connection.BeginBinaryExport(PostgisSql.CopyOut(Schema, layer, first, count));
        copy.Timeout = Timeout.InfiniteTimeSpan;
        return LayerReader.Read(new PostgisRows(copy), layer, first, count);
    });

    public int[] RowsWithin(StoredLayer layer, DegreeBox box) => Guarded(layer, () =>
    {
        using var command = PostgisCommand.Of(_connection, PostgisSql.KeysWithin(Schema, layer), box.MinLon, box.MinLat, box.MaxLon, box.MaxLat);
        using var reader = command.ExecuteReader();
        var rows = new List<int>();
        while (reader.Read())
        {
            rows.Add((int)reader.GetInt64(0) - 1);
        }

        return rows.ToArray();
    });

    public string NetworkPath() => Guarded(null, () => PostgisNetwork.Fetch(_connection, _result, Manifest.NetworkHash));

    public void Dispose() => _connection.Dispose();

    Dictionary<string, string> ReadManifest()
    {
        var rows = new Dictionary<string, string>(StringComparer.Ordinal);
        using var command = PostgisCommand.Of(_connection, PostgisSql.Manifest, _result);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows[reader.GetString(0)] = reader.GetString(1);
        }

        return rows;
    }

    StoredLayer Counted(StoredLayer layer) =>
        layer with { Count = checked((int)PostgisCommand.Ask<long>(_connection, PostgisSql.Count(Schema, layer))) };

    T Guarded<T>(StoredLayer? layer, Func<T> work)
    {
        var where = layer is null ? Name : $"{Name}, layer {layer.Id}";
        try
        {
            return work();
        }
        catch (InvalidDataException e)
        {
            throw ManifestTable.Damaged(where, e.Message, e);
        }
        catch (Exception e) when (PostgisFailure.Explains(e))
        {
            throw PostgisFailure.Of(e, where);
        }
    }
}

using System.Text.Json;
using Coverage.Layers;
using Npgsql;
using NpgsqlTypes;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>Writes one result in one transaction; until the commit nobody sees any of it, after a crash nothing of it is there.</summary>
sealed class PostgisWriter(NpgsqlConnection connection, ResultContent content, IProgress<StoreProgress>? progress, CancellationToken cancellation)
{
    const int RowsBetweenChecks = 8192;
    const int MaxColumns = 1598;

    readonly long _rowsTotal = content.Layers.Sum(l => (long)l.Count);
    long _rowsDone;

    public Manifest Write(string store)
    {
        var layers = content.Layers.Select(GeoPackageWriter.Describe).ToArray();
        using var network = PostgisNetwork.Stage(content, cancellation);
        using var transaction = connection.BeginTransaction();
        var id = PostgisCommand.Ask<long>(connection, PostgisSql.NextResult);
        var schema = PostgisNames.ResultSchema(id);
        PostgisCommand.Run(connection, $"CREATE SCHEMA {PostgisNames.Quoted(schema)}");
        for (var i = 0; i < layers.Length; i++)
        {
            WriteLayer(schema, content.Layers[i], layers[i], store);
        }

        var manifest = content.Complete(content.Manifest) with { NetworkFile = "", NetworkHash = network?.Hash ?? "" };
        Register(id, schema, manifest, layers);
        network?.Copy(connection, id, cancellation);
        Publish(id, schema, manifest, layers);
        cancellation.ThrowIfCancellationRequested();
        transaction.Commit();
        return manifest;
    }

    /// <summary>Adds the content's one layer to the result of a schema, which must still be the study's newest and unchanged.</summary>
    public Manifest Amend(ResultAmendment amendment, string schema, StoredLayer[] layers, string store)
    {
        var manifest = content.Manifest;
        using var transaction = connection.BeginTransaction();
        PostgisCommand.Run(connection, "SELECT pg_advisory_xact_lock($1)", PostgisSql.MigrationLock);
        var (id, newest, hash) = Newest(manifest.StudyId, store);
        amendment.RefuseOther(manifest with { Hash = hash }, store);
        if (newest != schema)
        {
            throw new InputException("a newer result was stored meanwhile; nothing was stored", store, "ask again");
        }

        var stored = layers[^1];
        PostgisCommand.Run(connection, $"DROP TABLE IF EXISTS {PostgisNames.Table(schema, stored)} CASCADE");
        WriteLayer(schema, content.Layers[0], stored, store);
        PostgisCommand.Run(connection, PostgisSql.Rehash, id, manifest.Hash);
        PostgisCommand.Run(connection, PostgisSql.ForgetManifest, id);
        WriteManifest(id, manifest, layers);
        Show(id, schema, manifest, layers);
        cancellation.ThrowIfCancellationRequested();
        transaction.Commit();
        return manifest;
    }

    (long Id, string Schema, string Hash) Newest(string study, string store)
    {
        using var command = PostgisCommand.Of(connection, PostgisSql.NewestHash, study);
        using var reader = command.ExecuteReader();
        return reader.Read()
            ? (reader.GetInt64(0), reader.GetString(1), reader.GetString(2))
            : throw new InputException($"there is no result of the study '{study}' any more", store, "run it again");
    }

    void WriteLayer(string schema, Layer layer, StoredLayer stored, string store)
    {
        if (stored.Columns.Length > MaxColumns)
        {
            throw new InputException($"{stored.Columns.Length} columns; a PostgreSQL table holds {MaxColumns}", $"{store}, layer {stored.Id}",
                "name fewer targets or walkers in the study, or store a GeoPackage");
        }

        Report(stored.Id);
        PostgisCommand.Run(connection, PostgisSql.CreateTable(schema, stored));
        using (var copy = connection.BeginBinaryImport(PostgisSql.CopyIn(schema, stored)))
        {
            copy.Timeout = Timeout.InfiniteTimeSpan;
            var write = layer.Columns.Select(c => Writer(c, copy, stored.Id, $"{store}, layer {stored.Id}")).ToArray();
            var shape = new GridShape();
            var blob = new GeometryBlob();
            for (var row = 0; row < layer.Count; row++)
            {
                copy.StartRow();
                copy.Write(row + 1L, NpgsqlDbType.Bigint);
                if (layer.Geometry is { } geometry)
                {
                    shape.Load(geometry, row);
                    WriteShape(copy, blob.EncodeExtended(shape));
                }

                foreach (var column in write)
                {
                    column(row);
                }

                _rowsDone++;
                if (row % RowsBetweenChecks == RowsBetweenChecks - 1)
                {
                    Report(stored.Id);
                }
            }

            copy.Complete();
        }

        PostgisCommand.Run(connection, PostgisSql.Finish(schema, stored));
    }

    static void WriteShape(NpgsqlBinaryImporter copy, ReadOnlySpan<byte> extendedWkb)
    {
        if (extendedWkb.IsEmpty)
        {
            copy.WriteNull();
        }
        else
        {
            copy.Write(extendedWkb.ToArray(), NpgsqlDbType.Bytea);
        }
    }

    /// <summary>What writes a column's value of a row.</summary>
    static Action<int> Writer(Column column, NpgsqlBinaryImporter copy, string layer, string where)
    {
        return column switch
        {
            TextColumn text => row => WriteText(copy, text, row, where),
            RealColumn real => row => Write(Known(LayerRules.Rounded(layer, real, row)), NpgsqlDbType.Double),
            IntegerColumn integer => row => Write(integer[row], NpgsqlDbType.Bigint),
            FlagColumn flag => row => Write(flag.Values[row], NpgsqlDbType.Boolean),
            _ => throw new ArgumentException("unknown kind of column: " + column.GetType().Name, nameof(column)),
        };

        static double? Known(double value) => double.IsNaN(value) ? null : value;

        void Write<T>(T? value, NpgsqlDbType type)
            where T : struct
        {
            if (value is { } there)
            {
                copy.Write(there, type);
            }
            else
            {
                copy.WriteNull();
            }
        }
    }

    static void WriteText(NpgsqlBinaryImporter copy, TextColumn column, int row, string where)
    {
        switch (column[row])
        {
            case null:
                copy.WriteNull();
                break;
            case var text when text.Contains('\0', StringComparison.Ordinal):
                throw new InputException($"column {column.Name}, row {row + 1} holds a NUL character, which PostgreSQL cannot keep", where, "mend the input, or store a GeoPackage");
            case var text:
                copy.Write(text, NpgsqlDbType.Text);
                break;
        }
    }

    void Register(long id, string schema, Manifest manifest, StoredLayer[] layers)
    {
        PostgisCommand.Run(
            connection, PostgisSql.InsertResult, id, manifest.StudyId, manifest.Hash, manifest.InputsHash, manifest.Created.UtcDateTime, schema);
        WriteManifest(id, manifest, layers);
    }

    void WriteManifest(long id, Manifest manifest, StoredLayer[] layers)
    {
        var rows = ManifestTable.Rows(manifest, layers).ToArray();
        PostgisCommand.Run(connection, PostgisSql.InsertManifest, id, rows.Select(r => r.Key).ToArray(), rows.Select(r => r.Value).ToArray());
    }

    /// <summary>Makes it the newest: views, prunes what is too old, tells whoever listens.</summary>
    void Publish(long id, string schema, Manifest manifest, StoredLayer[] layers)
    {
        PostgisCommand.Run(connection, "SELECT pg_advisory_xact_lock($1)", PostgisSql.MigrationLock);
        foreach (var (old, oldSchema) in Prunable(manifest.StudyId))
        {
            PostgisCommand.Run(connection, $"DROP SCHEMA IF EXISTS {PostgisNames.Quoted(oldSchema)} CASCADE");
            PostgisCommand.Run(connection, "DELETE FROM coverage.result WHERE id = $1", old);
        }

        Show(id, schema, manifest, layers);
    }

    /// <summary>The views on it, and the news.</summary>
    void Show(long id, string schema, Manifest manifest, StoredLayer[] layers)
    {
        PostgisCommand.Run(connection, PostgisSql.Views(manifest.StudyId, schema, layers));
        var news = JsonSerializer.Serialize(new PostgisNews(manifest.StudyId, id, manifest.Hash), StoreJson.Default.PostgisNews);
        PostgisCommand.Run(connection, "SELECT pg_notify($1, $2)", PostgisSql.Channel, news);
    }

    List<(long Id, string Schema)> Prunable(string study)
    {
        var old = new List<(long, string)>();
        using var command = PostgisCommand.Of(connection, PostgisSql.Prunable, study, PostgisStore.Kept);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            old.Add((reader.GetInt64(0), reader.GetString(1)));
        }

        return old;
    }

    void Report(string layer)
    {
        cancellation.ThrowIfCancellationRequested();
        progress?.Report(new StoreProgress(layer, _rowsDone, _rowsTotal));
    }
}

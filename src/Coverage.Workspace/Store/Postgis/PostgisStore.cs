using Npgsql;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>
/// Results in a PostGIS database, for several users: every run adds a result, rows by binary COPY, in one transaction that ends with a NOTIFY; the
/// views of the schema <c>study_{id}</c> show the newest. Old results are kept (<see cref="Kept"/> of a study, and all pinned ones) so that whoever
/// reads one can finish.
/// </summary>
sealed class PostgisStore(PostgisAddress address) : IWorkspaceStore
{
    /// <summary>Results of a study that stay besides the pinned ones.</summary>
    public const int Kept = 5;

    public string Name => address.Name;

    public Manifest Write(ResultContent content, IProgress<StoreProgress>? progress = null, CancellationToken cancellation = default)
    {
        LayerRules.Check(content.Layers);
        if (address.Study is { } study && study != content.Manifest.StudyId)
        {
            throw new InputException($"the connection names the study '{study}', the run is of '{content.Manifest.StudyId}'", Name, "name the same study");
        }

        return Guarded(() =>
        {
            using var connection = Connect();
            return new PostgisWriter(connection, content, progress, cancellation).Write(Name);
        });
    }

    public Manifest Amend(ResultAmendment amendment, CancellationToken cancellation = default)
    {
        LayerRules.Check([amendment.Layer]);
        var (old, schema) = OpenWithSchema();
        using (old)
        {
            var manifest = amendment.Of(old.Manifest, amendment.HashIn(old, cancellation));
            var layers = amendment.LayersAfter(old.Layers);
            return Guarded(() =>
            {
                using var connection = Connect();
                var content = new ResultContent { Manifest = manifest, Layers = [amendment.Layer] };
                return new PostgisWriter(connection, content, null, cancellation).Amend(amendment, schema, layers, Name);
            });
        }
    }

    public StoredResult Open() => OpenWithSchema().Result;

    /// <summary>The newest result, and the schema that holds its rows.</summary>
    internal (StoredResult Result, string Schema) OpenWithSchema() => Guarded(() =>
    {
        var connection = Connect();
        try
        {
            var source = PostgisSource.Open(connection, address, Study(connection));
            return (new StoredResult(source), source.Schema);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    });

    /// <summary>Works over a connection of its own on the study that the address means.</summary>
    internal T With<T>(Func<NpgsqlConnection, string, T> work) => Guarded(() =>
    {
        using var connection = Connect();
        return work(connection, Study(connection));
    });

    public IResultWatch Watch() => new PostgisWatch(address);

    NpgsqlConnection Connect()
    {
        var connection = new NpgsqlConnection(address.ConnectionString);
        try
        {
            connection.Open();
            PostgisMigrations.Apply(connection, Name);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The study asked for, or the only one there is.</summary>
    string Study(NpgsqlConnection connection)
    {
        var studies = new List<string>();
        using (var command = PostgisCommand.Of(connection, PostgisSql.Studies))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                studies.Add(reader.GetString(0));
            }
        }

        return (address.Study, studies) switch
        {
            ({ } asked, _) when studies.Contains(asked) => asked,
            ({ } asked, []) => throw new InputException($"there is no result of the study '{asked}'", Name, "store one with run --store"),
            ({ } asked, _) => throw new InputException($"there is no study '{asked}'", Name, "it has " + string.Join(", ", studies)),
            (null, [var only]) => only,
            (null, []) => throw new InputException("the database holds no result", Name, "store one with run --store"),
            _ => throw new InputException("the database holds several studies", Name, "add study=… to the connection: " + string.Join(", ", studies)),
        };
    }

    T Guarded<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (PostgisFailure.Explains(e))
        {
            throw PostgisFailure.Of(e, Name);
        }
    }
}

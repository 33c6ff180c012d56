using Npgsql;
using NpgsqlTypes;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>
/// The network of a result in the database: the bytes of the network file in pieces. Who asks live questions gets the file once, under its
/// content hash, into the cache of this machine; the mapped file is as quick there as beside a GeoPackage.
/// </summary>
sealed class PostgisNetwork : IDisposable
{
    const int PieceBytes = 1 << 20;

    readonly string _path;

    PostgisNetwork(string path, string hash) => (_path, Hash) = (path, hash);

    /// <summary>Content hash, for the manifest.</summary>
    public string Hash { get; }

    /// <summary>Writes the network to a temporary file; null when the result has none.</summary>
    public static PostgisNetwork? Stage(ResultContent content, CancellationToken cancellation)
    {
        if (content.Network is null)
        {
            return null;
        }

        var path = Path.Combine(Path.GetTempPath(), $"coverage-{Guid.NewGuid():N}.walk");
        return new PostgisNetwork(path, NetworkFile.Write(path, content.Network, content.NetworkSections, cancellation));
    }

    public void Copy(NpgsqlConnection connection, long result, CancellationToken cancellation)
    {
        using var file = File.OpenRead(_path);
        using var copy = connection.BeginBinaryImport("COPY coverage.network_piece (result, piece, bytes) FROM STDIN (FORMAT BINARY)");
        copy.Timeout = Timeout.InfiniteTimeSpan;
        var buffer = new byte[PieceBytes];
        for (var piece = 0; file.ReadAtLeast(buffer, PieceBytes, throwOnEndOfStream: false) is > 0 and var read; piece++)
        {
            cancellation.ThrowIfCancellationRequested();
            copy.StartRow();
            copy.Write(result, NpgsqlDbType.Bigint);
            copy.Write(piece, NpgsqlDbType.Integer);
            copy.Write(buffer.AsMemory(0, read), NpgsqlDbType.Bytea);
        }

        copy.Complete();
    }

    public void Dispose() => File.Delete(_path);

    /// <summary>Path of the network file on this machine; its content hash is checked by whoever opens it.</summary>
    public static string Fetch(NpgsqlConnection connection, long result, string hash)
    {
        var folder = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "coverage", "networks");
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, hash + ".walk");
        if (File.Exists(path))
        {
            return path;
        }

        using var staged = StagedFile.Create(path);
        using (var file = new FileStream(staged.TemporaryPath, FileMode.CreateNew, FileAccess.Write, FileShare.None))
        using (var command = PostgisCommand.Of(connection, PostgisSql.Pieces, result))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                file.Write(reader.GetFieldValue<byte[]>(0));
            }
        }

        staged.Commit();
        return path;
    }
}

using System.Net.Sockets;
using Npgsql;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>What a failure of the database means for the user; the password never shows.</summary>
static class PostgisFailure
{
    public static bool Explains(Exception e) => e is NpgsqlException or SocketException or TimeoutException;

    public static Exception Of(Exception e, string name) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification } =>
            World(name, "the database refuses the user or the password", "check the connection", e),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } =>
            World(name, "there is no such database", "create it: createdb, then CREATE EXTENSION postgis", e),
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } p =>
            World(name, $"the user may not do this ({p.MessageText})", "GRANT CREATE ON DATABASE to the user, and let an administrator create the extension postgis", e),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } =>
            World(name, "the disk of the database is full; nothing was changed", "free some space, or prune old results", e),
        PostgresException { SqlState: PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName } =>
            new InputException("the result has been pruned or its tables were removed", name, "open the newest result, or run again", e),
        PostgresException { SqlState: PostgresErrorCodes.UndefinedFile or PostgresErrorCodes.FeatureNotSupported } p =>
            World(name, $"PostGIS is not installed on the server ({p.MessageText})", "install PostGIS 3 there", e),
        PostgresException p => World(name, $"the database says {p.SqlState}: {p.MessageText}; nothing was changed", "see the database's log", e),
        _ => World(name, $"the database is away ({e.Message}); nothing was changed", "start it, or check host and port", e),
    };

    static WorkspaceException World(string name, string what, string cure, Exception e) => new($"{name}: {what} → {cure}", e);
}

using System.Globalization;
using Npgsql;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>
/// The tables of the store itself, brought up to date by numbered scripts that only go forward, each in one transaction. A database of a newer
/// program is refused; two programs that start at once wait for each other.
/// </summary>
static class PostgisMigrations
{
    const string Prefix = "postgis/";

    const string Begin = """
        SELECT pg_advisory_xact_lock($1)
        """;

    const string Ledger = """
        CREATE SCHEMA IF NOT EXISTS coverage;
        CREATE TABLE IF NOT EXISTS coverage.migration (number integer PRIMARY KEY, name text NOT NULL, applied timestamptz NOT NULL DEFAULT now());
        """;

    /// <summary>Number and name of every script, rising.</summary>
    public static IReadOnlyList<(int Number, string Name)> Scripts { get; } =
    [
        .. typeof(PostgisMigrations).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => (int.Parse(n.AsSpan(Prefix.Length, 4), CultureInfo.InvariantCulture), n))
            .Order(),
    ];

    public static void Apply(NpgsqlConnection connection, string name)
    {
        if (Newest(connection) == Scripts[^1].Number)
        {
            return;
        }

        using var transaction = connection.BeginTransaction();
        PostgisCommand.Run(connection, Begin, PostgisSql.MigrationLock);
        PostgisCommand.Run(connection, Ledger);
        var done = Newest(connection);
        if (done > Scripts[^1].Number)
        {
            throw new WorkspaceException(
                $"{name}: the database belongs to a newer program (layout {done}, this one knows up to {Scripts[^1].Number}) → update the program");
        }

        foreach (var (number, script) in Scripts.Where(s => s.Number > done))
        {
            PostgisCommand.Run(connection, Text(script));
            PostgisCommand.Run(connection, "INSERT INTO coverage.migration (number, name) VALUES ($1, $2)", number, script[Prefix.Length..]);
        }

        transaction.Commit();
    }

    /// <summary>The newest script applied; 0 for a database that is new to us.</summary>
    static int Newest(NpgsqlConnection connection)
    {
        var there = PostgisCommand.Ask<bool>(connection, "SELECT to_regclass('coverage.migration') IS NOT NULL");
        return there ? PostgisCommand.Ask<int>(connection, "SELECT coalesce(max(number), 0) FROM coverage.migration") : 0;
    }

    static string Text(string script)
    {
        using var stream = typeof(PostgisMigrations).Assembly.GetManifestResourceStream(script)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

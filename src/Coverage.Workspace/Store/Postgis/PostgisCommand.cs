using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>One statement with positional parameters. Its text is made of constants and quoted names; values only ever travel as parameters.</summary>
[SuppressMessage("Security", "CA2100", Justification = "Names are quoted by PostgisNames, values are parameters.")]
static class PostgisCommand
{
    public static NpgsqlCommand Of(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }

    public static void Run(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Of(connection, sql, values);
        command.ExecuteNonQuery();
    }

    public static T Ask<T>(NpgsqlConnection connection, string sql, params ReadOnlySpan<object> values)
    {
        using var command = Of(connection, sql, values);
        return (T)command.ExecuteScalar()!;
    }
}

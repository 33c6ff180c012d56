using System.Text.Json;
using Npgsql;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>Listens on the store's channel, over a connection of its own; a connection that breaks is made anew, and counts as news.</summary>
sealed class PostgisWatch(PostgisAddress address) : IResultWatch
{
    NpgsqlConnection? _connection;
    bool _news;

    public async Task WaitAsync(CancellationToken cancellation)
    {
        try
        {
            if (_connection is null)
            {
                _connection = new NpgsqlConnection(address.ConnectionString);
                _connection.Notification += (_, n) => _news |= IsOurs(n.Payload);
                await _connection.OpenAsync(cancellation);
                await using var listen = PostgisCommand.Of(_connection, $"LISTEN {PostgisSql.Channel}");
                await listen.ExecuteNonQueryAsync(cancellation);

                // What was stored while nobody listened is found by looking once.
                return;
            }

            for (_news = false; !_news;)
            {
                await _connection.WaitAsync(cancellation);
            }
        }
        catch (Exception e) when (PostgisFailure.Explains(e))
        {
            Dispose();
            throw PostgisFailure.Of(e, address.Name);
        }
    }

    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
    }

    bool IsOurs(string payload) =>
        address.Study is null || JsonSerializer.Deserialize(payload, StoreJson.Default.PostgisNews)?.Study == address.Study;
}

using Npgsql;

namespace Coverage.Workspaces.Store.Postgis;

/// <summary>
/// A PostgreSQL database and, in it, one study: <c>postgresql://user:password@host:port/database?study=id</c>, or Npgsql's own
/// <c>Host=…;Database=…;Study=id</c>. Without a study the database must hold exactly one.
/// </summary>
sealed record PostgisAddress(string ConnectionString, string? Study)
{
    const string StudyKey = "study";

    static readonly string[] Schemes = ["postgresql://", "postgres://"];

    /// <summary>How messages name the database: host, port, database, study; never the user or the password.</summary>
    public string Name
    {
        get
        {
            var c = new NpgsqlConnectionStringBuilder(ConnectionString);
            var study = Study is null ? "" : $"?{StudyKey}={Study}";
            return $"postgresql://{c.Host}:{c.Port}/{c.Database}{study}";
        }
    }

    public static bool IsOne(string place) =>
        Schemes.Any(s => place.StartsWith(s, StringComparison.OrdinalIgnoreCase))
        || place.Contains("Host=", StringComparison.OrdinalIgnoreCase) && place.Contains(';', StringComparison.Ordinal);

    public static PostgisAddress Parse(string place)
    {
        try
        {
            return Schemes.Any(s => place.StartsWith(s, StringComparison.OrdinalIgnoreCase)) ? OfUri(new Uri(place)) : OfKeywords(place);
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException or FormatException)
        {
            // The text may hold a password, so it is not repeated.
            throw new InputException(
                $"the connection cannot be read ({e.Message})", "connection",
                "write postgresql://user:password@host:5432/database?study=id, or Host=…;Database=…;Username=…;Password=…;Study=id", e);
        }
    }

    static PostgisAddress OfUri(Uri uri)
    {
        var user = uri.UserInfo.Split(':', 2);
        var c = new NpgsqlConnectionStringBuilder { Host = uri.Host, Database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/')) };
        if (uri.Port > 0)
        {
            c.Port = uri.Port;
        }

        if (user[0].Length > 0)
        {
            c.Username = Uri.UnescapeDataString(user[0]);
        }

        if (user.Length > 1)
        {
            c.Password = Uri.UnescapeDataString(user[1]);
        }

        string? study = null;
        foreach (var part in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (key, value) = part.Split('=', 2) is [var k, var v] ? (k, Uri.UnescapeDataString(v)) : (part, "");
            if (key.Equals(StudyKey, StringComparison.OrdinalIgnoreCase))
            {
                study = value;
            }
            else
            {
                c[key] = value;
            }
        }

        return new PostgisAddress(c.ConnectionString, study);
    }

    static PostgisAddress OfKeywords(string place)
    {
        string? study = null;
        var rest = new List<string>();
        foreach (var part in place.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (part.StartsWith(StudyKey + "=", StringComparison.OrdinalIgnoreCase))
            {
                study = part[(StudyKey.Length + 1)..];
            }
            else
            {
                rest.Add(part);
            }
        }

        return new PostgisAddress(new NpgsqlConnectionStringBuilder(string.Join(';', rest)).ConnectionString, study);
    }
}

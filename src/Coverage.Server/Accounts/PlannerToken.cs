using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Coverage.Server.Accounts;

/// <summary>
/// The secret that planners share. Sent as <c>Authorization: Bearer …</c>, or as the password of basic authentication under any name – the one credential that QGIS, GDAL and a
/// browser's own dialog know. Compared in a time that tells nothing about it.
/// </summary>
public sealed class PlannerToken
{
    const int Shortest = 16;

    readonly byte[] _digest;

    /// <exception cref="InputException">Too short to be a secret.</exception>
    public PlannerToken(string secret)
    {
        if (secret.Length < Shortest || secret.Any(char.IsWhiteSpace))
        {
            throw new InputException(
                $"the planner token has {secret.Length} characters", "planner token", $"use at least {Shortest} without spaces, such as the output of: openssl rand -hex 24");
        }

        _digest = Digest(secret);
    }

    /// <summary>The token in a file, without the end of its line.</summary>
    public static PlannerToken Read(string file)
    {
        try
        {
            return new PlannerToken(File.ReadAllText(file).Trim());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException($"the planner token cannot be read ({e.Message})", file, "name a file that holds the token alone", e);
        }
    }

    /// <summary>Whether a request carries it.</summary>
    public bool IsIn(HttpRequest request) => Sent(request) is { } sent && CryptographicOperations.FixedTimeEquals(Digest(sent), _digest);

    static string? Sent(HttpRequest request)
    {
        var header = request.Headers[HeaderNames.Authorization].ToString();
        if (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return header["Bearer ".Length..].Trim();
        }

        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[header.Length];
        return Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var length)
            && Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2) is [_, var password] ? password : null;
    }

    static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}

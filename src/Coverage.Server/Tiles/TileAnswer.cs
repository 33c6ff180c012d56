using Microsoft.Net.Http.Headers;

namespace Coverage.Server.Tiles;

/// <summary>A tile in the best form that the client takes: brotli, gzip or as it is. Small ones go as they are.</summary>
sealed class TileAnswer(CachedTile tile) : IResult
{
    const int NotWorthIt = 512;

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = MediaTypes.VectorTile;
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        var (bytes, encoding) = Choose(httpContext.Request);
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        response.ContentLength = bytes.Length;
        return response.Body.WriteAsync(bytes, httpContext.RequestAborted).AsTask();
    }

    (byte[] Bytes, string? Encoding) Choose(HttpRequest request)
    {
        if (tile.Raw.Length < NotWorthIt)
        {
            return (tile.Raw, null);
        }

        var taken = request.GetTypedHeaders().AcceptEncoding.Where(e => e.Quality is not 0).Select(e => e.Value.ToString()).ToArray();
        return taken.Contains("br", StringComparer.OrdinalIgnoreCase) ? (tile.Brotli, "br")
            : taken.Contains("gzip", StringComparer.OrdinalIgnoreCase) ? (tile.Gzip, "gzip")
            : (tile.Raw, null);
    }
}

using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Coverage.Benchmarks;

/// <summary>One kept connection that asks for one thing after the other and reads the whole answer, with next to no work of its own.</summary>
sealed class TileConnection : IDisposable
{
    readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    readonly string _host;
    readonly byte[] _buffer = new byte[1 << 16];

    public TileConnection(Uri server)
    {
        _host = server.Authority;
        _socket.Connect(server.Host, server.Port);
    }

    /// <summary>The status.</summary>
    /// <exception cref="IOException">The answer has no length, or the server went away.</exception>
    public int Get(string path)
    {
        _socket.Send(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {_host}\r\nAccept-Encoding: br\r\n\r\n"));
        var (read, end) = (0, -1);
        while (end < 0)
        {
            read += Receive(_buffer.AsSpan(read));
            end = _buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
        }

        var head = Encoding.ASCII.GetString(_buffer, 0, end);
        var status = int.Parse(head.AsSpan("HTTP/1.1 ".Length, 3), CultureInfo.InvariantCulture);
        for (var left = LengthIn(head, status) - (read - end - 4); left > 0;)
        {
            left -= Receive(_buffer.AsSpan(0, Math.Min(left, _buffer.Length)));
        }

        return status;
    }

    public void Dispose() => _socket.Dispose();

    static int LengthIn(string head, int status)
    {
        const string Name = "Content-Length: ";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at >= 0 ? int.Parse(head[(at + Name.Length)..].Split('\r')[0], CultureInfo.InvariantCulture)
            : status is 204 or 304 ? 0
            : throw new IOException("an answer without a length: " + head);
    }

    int Receive(Span<byte> to) => _socket.Receive(to) is > 0 and var n ? n : throw new IOException("the server went away");
}

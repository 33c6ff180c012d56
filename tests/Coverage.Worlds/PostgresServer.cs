using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Coverage.Worlds;

/// <summary>
/// A throw-away PostgreSQL cluster with PostGIS on a free port of loopback, started at first use and removed with the object. The server's own
/// programs refuse to run as root, so root runs them as <c>postgres</c>. <see cref="WhyAbsent"/> says what is missing where there is no server.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    const string Installed = "/usr/lib/postgresql";

    readonly Lock _starting = new();
    string? _folder;
    int _port;
    int _databases;

    /// <summary>Null when a server can be started here.</summary>
    public static string? WhyAbsent =>
        Bin is null ? "PostgreSQL is not installed: apt-get install postgresql-15-postgis-3 postgresql-15-postgis-3-scripts"
        : Directory.EnumerateFiles("/usr/share/postgresql", "postgis.control", SearchOption.AllDirectories).Any() ? null
        : "PostGIS is not installed: apt-get install postgresql-15-postgis-3 postgresql-15-postgis-3-scripts";

    static string? Bin => !Directory.Exists(Installed) ? null : Directory.EnumerateDirectories(Installed)
        .Select(d => Path.Combine(d, "bin"))
        .Where(b => File.Exists(Path.Combine(b, "initdb")))
        .Order(StringComparer.Ordinal)
        .LastOrDefault();

    /// <summary>A new, empty database; answers its connection string.</summary>
    public string NewDatabase()
    {
        lock (_starting)
        {
            if (_folder is null)
            {
                Start();
            }
        }

        var name = $"coverage_{Interlocked.Increment(ref _databases)}";
        Run("psql", "-h", "127.0.0.1", "-p", $"{_port}", "-U", "postgres", "-qc", $"CREATE DATABASE {name}");
        return $"Host=127.0.0.1;Port={_port};Database={name};Username=postgres;Pooling=false";
    }

    /// <summary>Ends the server as a power cut would, without a word to anyone.</summary>
    public void Kill() => Run("pg_ctl", "-D", $"{_folder}/data", "-s", "-m", "immediate", "stop");

    /// <summary>Kills it (<c>kill -9</c> on its first process; the others end when they find it gone).</summary>
    public void KillHard()
    {
        var pid = int.Parse(File.ReadLines($"{_folder}/data/postmaster.pid").First(), System.Globalization.CultureInfo.InvariantCulture);
        int[] all = [pid, .. Children(pid)];
        using (var first = Process.GetProcessById(pid))
        {
            first.Kill();
        }

        // A new server must not start beside the last of the old one.
        while (all.Any(p => Directory.Exists($"/proc/{p}")))
        {
            Thread.Sleep(10);
        }
    }

    static IEnumerable<int> Children(int parent) => File.ReadAllText($"/proc/{parent}/task/{parent}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Starts it again on the same data.</summary>
    public void StartAgain() => Run(
        "pg_ctl", "-D", $"{_folder}/data", "-s", "-w", "-t", "60", "-l", $"{_folder}/log",
        "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder}", "start");

    public void Dispose()
    {
        if (_folder is not null)
        {
            Kill();
            Directory.Delete(_folder, recursive: true);
        }
    }

    void Start()
    {
        _folder = Directory.CreateTempSubdirectory("coverage-pg-").FullName;
        if (Environment.UserName == "root")
        {
            Exec("chown", "postgres", _folder);
            Exec("chmod", "0711", _folder);
        }

        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        Run("initdb", "-D", $"{_folder}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        StartAgain();
    }

    static void Run(string program, params string[] arguments)
    {
        var path = Path.Combine(Bin!, program);
        if (Environment.UserName == "root")
        {
            Exec("runuser", ["-u", "postgres", "--", path, .. arguments]);
        }
        else
        {
            Exec(path, arguments);
        }
    }

    static void Exec(string program, params string[] arguments)
    {
        // The server keeps what it inherits open, so nothing is redirected to a pipe that would never end.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$0\" \"$@\" >/dev/null", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
        }
    }
}

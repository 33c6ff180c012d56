using System.Diagnostics;

namespace Coverage.Worlds;

/// <summary>
/// A throw-away PostgreSQL cluster with PostGIS, started at first use and removed with the object. It listens in its own folder and on no port, so nothing else on the machine can
/// be in its way, not even between a kill and the next start. The server's own programs refuse to run as root, so root runs them as <c>postgres</c>. <see cref="WhyAbsent"/> says
/// what is missing where there is no server.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    const string Installed = "/usr/lib/postgresql";

    readonly Lock _starting = new();
    string? _folder;
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
        Run("psql", "-h", _folder!, "-U", "postgres", "-qc", $"CREATE DATABASE {name}");
        return $"Host={_folder};Database={name};Username=postgres;Pooling=false";
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
        while (all.Any(Lives))
        {
            Thread.Sleep(10);
        }

        // A number stays taken until the system's first process has asked how it ended, and the new server would take its bearer for alive.
        File.Delete($"{_folder}/data/postmaster.pid");
        File.Delete($"{_folder}/.s.PGSQL.5432.lock");
    }

    /// <summary>False too for one that has ended and that nobody has asked yet how; in some containers nobody ever does.</summary>
    public static bool Lives(int process)
    {
        try
        {
            // Number, name in brackets, state.
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[stat.LastIndexOf(')') + 2] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            // Gone, before its file was opened or while it was read.
            return false;
        }
    }

    static IEnumerable<int> Children(int parent) => File.ReadAllText($"/proc/{parent}/task/{parent}/children")
        .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(p => int.Parse(p, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Starts it again on the same data.</summary>
    public void StartAgain() => Run(
        "pg_ctl", "-D", $"{_folder}/data", "-s", "-w", "-t", "600", "-l", $"{_folder}/log",
        "-o", $"-c listen_addresses= -c unix_socket_directories={_folder}", "start");

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

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Coverage.Layers;

namespace Coverage.Benchmarks;

/// <summary>
/// Tiles asked of a running server (<c>--url</c>) by 64 clients at 500 requests a second in all: cached ones and fresh ones, while it is idle and while it works on runs of its
/// study. A request has its moment in a plan that does not wait for slow answers, and its time counts from that moment, so a server that stalls cannot hide it. Answers of at most
/// 100 kB, compressed as a browser takes them.
/// </summary>
sealed class LoadRun(BenchSettings settings) : IDisposable
{
    const int Clients = 64;
    const int PerSecond = 500;
    const int Seconds = 10;
    const int LargestBytes = 100_000;
    const int FirstZoom = 11;
    const int LastZoom = 15;

    readonly HttpClient _http = new() { BaseAddress = new Uri(settings.Url), Timeout = TimeSpan.FromMinutes(2) };

    public int Run()
    {
        var cached = Cached();
        var fresh = Fresh(cached);
        Console.WriteLine($"{Clients} clients, {PerSecond} requests/s, {Seconds} s each; {cached.Length} cached tiles");
        var bad = 0;
        for (var round = 0; round < settings.Rounds; round++)
        {
            bad += Measure("cached, idle", () => cached);
            bad += Measure("fresh, idle", fresh);
            bad += WhileRunning(() => Measure("cached, a run goes on", () => cached) + Measure("fresh, a run goes on", fresh));
        }

        return bad == 0 ? 0 : 1;
    }

    public void Dispose() => _http.Dispose();

    int Measure(string what, Func<string[]> paths)
    {
        var asked = paths();
        var times = new double[Clients * (PerSecond * Seconds / Clients)];
        var each = times.Length / Clients;
        var (failed, start) = (0, Stopwatch.GetTimestamp() + Stopwatch.Frequency);
        var threads = Enumerable.Range(0, Clients).Select(client => new Thread(() =>
        {
            using var connection = new TileConnection(new Uri(settings.Url));
            for (var i = 0; i < each; i++)
            {
                var number = i * Clients + client;
                var due = start + number * Stopwatch.Frequency / PerSecond;
                var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
                if (wait > TimeSpan.Zero)
                {
                    Thread.Sleep(wait);
                }

                // Sleep may end a moment early.
                var from = Math.Min(due, Stopwatch.GetTimestamp());
                if (connection.Get(asked[number % asked.Length]) is not (200 or 204))
                {
                    Interlocked.Increment(ref failed);
                }

                times[number] = Stopwatch.GetElapsedTime(from).TotalMilliseconds;
            }
        }, 1 << 18)).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
        Array.Sort(times);
        double At(double share) => times[Math.Min(times.Length - 1, (int)(times.Length * share))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what,-22} {times.Length} requests  failed {failed}  p50 {At(0.5):0.00} ms  p90 {At(0.9):0.00}  p99 {At(0.99):0.00}  p99.9 {At(0.999):0.00}  max {times[^1]:0.0}"));
        return failed;
    }

    /// <summary>Has the server compute its study again and again meanwhile, without publishing.</summary>
    int WhileRunning(Func<int> measure)
    {
        using var stop = new CancellationTokenSource();
        var runs = 0;
        var running = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var answer = await _http.PostAsJsonAsync("/processes/coverage/execution", new { inputs = new { publish = false } }, stop.Token);
                var job = answer.EnsureSuccessStatusCode().Headers.Location!;
                while ((await Json(job.ToString())).GetProperty("status").GetString() is "accepted" or "running")
                {
                    await Task.Delay(250, stop.Token);
                }

                runs++;
            }
        });
        var failed = measure();
        stop.Cancel();
        Task.WaitAny(running);
        if (running.Exception?.InnerException is { } e and not OperationCanceledException)
        {
            throw e;
        }

        Console.WriteLine($"runs ended meanwhile: {runs}");
        return failed;
    }

    /// <summary>The tiles of the demand (headline's columns) and of the basemap over the study, in the order of zooms; asked once, so that the server has them.</summary>
    string[] Cached() => [.. Tiles("demand").Concat(Tiles("basemap")).Where(IsFit)];

    /// <summary>Answers other tiles at every call, none asked before: the demand with another pair of columns each.</summary>
    Func<string[]> Fresh(string[] known)
    {
        string[] columns = [.. Json("/tiles/demand.json").Result.GetProperty("vector_layers")[0].GetProperty("fields").EnumerateObject().Select(f => Uri.EscapeDataString(f.Name))];
        string[] tiles = [.. known.Where(t => t.Contains("/demand/", StringComparison.Ordinal))];
        var pairs = columns.SelectMany(a => columns.Where(b => string.CompareOrdinal(a, b) < 0).Select(b => $"?columns={a},{b}")).ToArray();
        new Random(20260101).Shuffle(pairs);
        var next = 0;
        return () =>
        {
            string[] some = [.. Enumerable.Range(0, PerSecond * Seconds).Select(i => tiles[(next + i) % tiles.Length] + pairs[(next + i) % pairs.Length])];
            next += some.Length;
            return some;
        };
    }

    IEnumerable<string> Tiles(string layer)
    {
        var json = Json($"/tiles/{layer}.json").Result;
        var template = new Uri(json.GetProperty("tiles")[0].GetString()!.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal)).AbsolutePath;
        double[] b = [.. json.GetProperty("bounds").EnumerateArray().Select(v => v.GetDouble())];
        var (from, to) = (UnitMercator.ToUnit(new(b[0], b[3])), UnitMercator.ToUnit(new(b[2], b[1])));
        for (var z = FirstZoom; z <= LastZoom; z++)
        {
            var side = 1 << z;
            for (var x = (int)(from.X * side); x <= (int)(to.X * side); x++)
            {
                for (var y = (int)(from.Y * side); y <= (int)(to.Y * side); y++)
                {
                    yield return template.Replace("%7Bz%7D", $"{z}", StringComparison.Ordinal).Replace("%7Bx%7D", $"{x}", StringComparison.Ordinal).Replace("%7By%7D", $"{y}", StringComparison.Ordinal);
                }
            }
        }
    }

    bool IsFit(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = _http.Send(request);
        return answer.IsSuccessStatusCode && answer.Content.ReadAsByteArrayAsync().Result.Length is > 0 and <= LargestBytes;
    }

    async Task<JsonElement> Json(string path)
    {
        using var document = JsonDocument.Parse(await _http.GetStringAsync(path));
        return document.RootElement.Clone();
    }
}

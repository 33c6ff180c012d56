using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Coverage.Server.Metrics;

/// <summary>
/// How many requests were answered, by route and status, and how long they took, counted from the framework's own measurement of each request. Only this
/// server's requests, though several may live in one process. Safe for any number of threads.
/// </summary>
sealed class RequestMetrics : IDisposable
{
    const string Hosting = "Microsoft.AspNetCore.Hosting";
    const string Duration = "http.server.request.duration";

    /// <summary>Upper bounds of the buckets, seconds.</summary>
    public static readonly double[] Bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10];

    readonly ConcurrentDictionary<(string Route, int Status), Counts> _counts = new();
    readonly MeterListener _listener = new();

    public RequestMetrics(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == Duration && instrument.Meter.Name == Hosting && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, tags, _) => Add(seconds, tags));
        _listener.Start();
    }

    /// <summary>By route and status, in that order.</summary>
    public IEnumerable<((string Route, int Status) Of, Counts Counts)> All =>
        _counts.OrderBy(c => c.Key.Route, StringComparer.Ordinal).ThenBy(c => c.Key.Status).Select(c => (c.Key, c.Value));

    public void Dispose() => _listener.Dispose();

    void Add(double seconds, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var (route, status) = ("", 0);
        foreach (var (name, value) in tags)
        {
            if (name == "http.route")
            {
                route = value as string ?? "";
            }
            else if (name == "http.response.status_code")
            {
                status = value is int code ? code : 0;
            }
        }

        _counts.GetOrAdd((route, status), _ => new Counts()).Add(seconds);
    }

    /// <summary>Requests of one kind: how many per bucket (the last beyond every bound), and their seconds.</summary>
    public sealed class Counts
    {
        readonly Lock _lock = new();
        readonly long[] _buckets = new long[Bounds.Length + 1];
        double _seconds;

        public void Add(double seconds)
        {
            var bucket = Array.FindIndex(Bounds, b => seconds <= b);
            lock (_lock)
            {
                _buckets[bucket < 0 ? Bounds.Length : bucket]++;
                _seconds += seconds;
            }
        }

        public (long[] Buckets, double Seconds) Read()
        {
            lock (_lock)
            {
                return ([.. _buckets], _seconds);
            }
        }
    }
}

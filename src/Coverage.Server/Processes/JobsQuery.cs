using System.Globalization;
using Coverage.Server.Processes.Jobs;

namespace Coverage.Server.Processes;

/// <summary>Which jobs a list is to hold (OGC 18-062r2, requirements class job list): by process, status, time of creation and seconds that they ran.</summary>
sealed record JobsQuery
{
    const int DefaultLimit = 50;
    const int MostLimit = 1000;

    static readonly string[] Statuses = ["accepted", "running", "successful", "failed", "dismissed"];
    static readonly string[] Known = ["type", "processID", "status", "datetime", "minDuration", "maxDuration", "limit", "f", "lang"];

    public int Limit { get; init; } = DefaultLimit;

    string[] Processes { get; init; } = [];

    string[] Wanted { get; init; } = [];

    (DateTimeOffset From, DateTimeOffset To) Created { get; init; } = (DateTimeOffset.MinValue, DateTimeOffset.MaxValue);

    (double Least, double Most) Seconds { get; init; } = (0, double.PositiveInfinity);

    public static JobsQuery Read(IQueryCollection query)
    {
        if (query.Keys.FirstOrDefault(k => !Known.Contains(k)) is { } stranger)
        {
            throw Problems.UnknownParameter(stranger, Known);
        }

        if (query["type"].ToString() is { Length: > 0 } type && type != "process")
        {
            throw Problems.BadValue("type", type, "process");
        }

        var wanted = Words(query, "status");
        return new JobsQuery
        {
            Limit = (int)Math.Min(Number(query, "limit", 1) ?? DefaultLimit, MostLimit),
            Processes = Words(query, "processID"),
            Wanted = wanted.All(Statuses.Contains) ? wanted : throw Problems.BadValue("status", query["status"], string.Join(", ", Statuses)),
            Created = Interval(query["datetime"].ToString()),
            Seconds = (Number(query, "minDuration", 0) ?? 0, Number(query, "maxDuration", 0) ?? double.PositiveInfinity),
        };
    }

    public bool Matches(LiveJob job)
    {
        var record = job.Record;
        // Duration is asked of jobs that have begun; one that runs has lasted up to what is known of it.
        var ran = record.Started is { } started ? ((record.Finished ?? job.Updated) - started).TotalSeconds : 0;
        return (Processes.Length == 0 || Processes.Contains(record.Process))
            && (Wanted.Length == 0 || Wanted.Contains(JobDocuments.Word(record.Status)))
            && record.Created >= Created.From && record.Created <= Created.To
            && ran >= Seconds.Least && ran <= Seconds.Most;
    }

    static string[] Words(IQueryCollection query, string name) =>
        [.. query[name].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    static double? Number(IQueryCollection query, string name, double least) => query[name].ToString() is not { Length: > 0 } text ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && double.IsFinite(value) ? value
        : throw Problems.BadValue(name, text, string.Create(CultureInfo.InvariantCulture, $"a number from {least}"));

    /// <summary>A time, or two with a slash between, either of which may be <c>..</c>.</summary>
    static (DateTimeOffset From, DateTimeOffset To) Interval(string text)
    {
        var parts = text.Split('/');
        return text.Length == 0 ? (DateTimeOffset.MinValue, DateTimeOffset.MaxValue)
            : parts is [var one] ? (Time(one, text), Time(one, text))
            : parts is [var from, var to] ? (IsOpen(from) ? DateTimeOffset.MinValue : Time(from, text), IsOpen(to) ? DateTimeOffset.MaxValue : Time(to, text))
            : throw Bad(text);
    }

    static bool IsOpen(string end) => end is "" or "..";

    static DateTimeOffset Time(string text, string whole) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : throw Bad(whole);

    static ProblemException Bad(string text) => Problems.BadValue("datetime", text, "a time such as 2026-11-28T12:00:00Z, or two with a slash between");
}

using System.Globalization;
using System.Text;
using Coverage.Server.Processes;
using Coverage.Server.Processes.Jobs;
using Coverage.Server.Results;
using Coverage.Workspaces.Jobs;

namespace Coverage.Server.Metrics;

/// <summary>The server's figures in Prometheus' text form (version 0.0.4).</summary>
static class MetricsText
{
    public static string Write(RequestMetrics requests, JobQueue jobs, ServedResult result)
    {
        var text = new StringBuilder();
        Head(text, "coverage_http_request_duration_seconds", "histogram", "Answered requests by route and status.");
        foreach (var (of, counts) in requests.All)
        {
            Histogram(text, $"route=\"{Escaped(of.Route)}\",status=\"{of.Status}\"", counts);
        }

        Head(text, "coverage_jobs", "gauge", "Jobs by status.");
        var all = jobs.All;
        foreach (var status in Enum.GetValues<JobStatus>())
        {
            Line(text, $"coverage_jobs{{status=\"{JobDocuments.Word(status)}\"}}", all.Count(j => j.Record.Status == status));
        }

        Head(text, "coverage_jobs_limit", "gauge", "Jobs that may wait or run at a time.");
        Line(text, "coverage_jobs_limit", JobQueue.MostOpen);
        Head(text, "coverage_result", "gauge", "The served result.");
        Line(text, $"coverage_result{{study=\"{Escaped(result.Facts.StudyId)}\",version=\"{result.Version}\"}}", 1);
        Head(text, "coverage_result_features", "gauge", "Rows of the served result by layer.");
        foreach (var layer in result.Catalog.Heads)
        {
            Line(text, $"coverage_result_features{{layer=\"{Escaped(layer.Id)}\"}}", layer.Count);
        }

        Head(text, "process_resident_memory_bytes", "gauge", "Memory of the server.");
        Line(text, "process_resident_memory_bytes", Environment.WorkingSet);
        Head(text, "dotnet_gc_heap_size_bytes", "gauge", "The managed heap after the last collection.");
        Line(text, "dotnet_gc_heap_size_bytes", GC.GetGCMemoryInfo().HeapSizeBytes);
        return text.ToString();
    }

    static void Histogram(StringBuilder text, string labels, RequestMetrics.Counts counts)
    {
        const string Name = "coverage_http_request_duration_seconds";
        var (buckets, seconds) = counts.Read();
        long sum = 0;
        for (var i = 0; i < buckets.Length; i++)
        {
            sum += buckets[i];
            var bound = i < RequestMetrics.Bounds.Length ? RequestMetrics.Bounds[i].ToString(CultureInfo.InvariantCulture) : "+Inf";
            Line(text, $"{Name}_bucket{{{labels},le=\"{bound}\"}}", sum);
        }

        Line(text, $"{Name}_sum{{{labels}}}", seconds);
        Line(text, $"{Name}_count{{{labels}}}", sum);
    }

    static void Head(StringBuilder text, string name, string type, string help) =>
        text.Append("# HELP ").Append(name).Append(' ').Append(help).Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    static void Line(StringBuilder text, string name, double value) =>
        text.Append(name).Append(' ').Append(value.ToString(CultureInfo.InvariantCulture)).Append('\n');

    static string Escaped(string label) =>
        label.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}

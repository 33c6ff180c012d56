using Microsoft.Data.Sqlite;

namespace Coverage.Worlds;

/// <summary>
/// Recomputes the minutes of a stored result from its own tables <c>network</c>, <c>snaps</c> and <c>demand</c> by plain SQL and a textbook Dijkstra in floating seconds. Shares
/// no code with the engine.
/// </summary>
public sealed class ResultOracle : IDisposable
{
    readonly SqliteConnection _db;
    readonly Dictionary<long, (long Twin, long From, long To)> _arcs = [];
    readonly ILookup<(string Layer, string Id), (long Arc, double At, double Access)> _snaps;

    public ResultOracle(string path)
    {
        _db = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        _db.Open();
        foreach (var r in Rows("select arc, twin, \"from\", \"to\" from network"))
        {
            _arcs[(long)r[0]] = ((long)r[1], (long)r[2], (long)r[3]);
        }

        _snaps = Rows("select layer, id, arc, at, access_m from snaps").ToLookup(r => ((string)r[0], (string)r[1]), r => ((long)r[2], (double)r[3], (double)r[4]));
    }

    public void Dispose() => _db.Dispose();

    /// <summary>Seconds to the nearest of the facilities from every demand point, as stored and as recomputed; null where there is no way.</summary>
    public IEnumerable<(string Id, double? Stored, double? Recomputed)> ToNearest(IReadOnlyCollection<string> facilities, string target, string walker, double accessSpeed)
    {
        var seconds = Rows($"select arc, \"seconds_{walker}\" from network").ToDictionary(r => (long)r[0], r => r[1] is double s ? s : double.PositiveInfinity);
        var labels = Search(facilities, seconds, accessSpeed);
        foreach (var r in Rows($"select id, \"s_{target}_{walker}_to\" from demand"))
        {
            var best = Best((string)r[0], facilities, seconds, labels, accessSpeed);
            yield return ((string)r[0], r[1] as double?, double.IsPositiveInfinity(best) ? null : best);
        }
    }

    Dictionary<long, double> Search(IEnumerable<string> facilities, Dictionary<long, double> seconds, double speed)
    {
        var into = _arcs.ToLookup(a => a.Value.To, a => (a.Value.From, Seconds: seconds[a.Key]));
        var labels = new Dictionary<long, double>();
        var queue = new PriorityQueue<long, double>();
        foreach (var (arc, at, access) in facilities.SelectMany(f => _snaps[("facilities", f)]))
        {
            Offer(_arcs[arc].From, access / speed + Part(at, seconds[arc]));
            Offer(_arcs[arc].To, access / speed + Part(1 - at, seconds[_arcs[arc].Twin]));
        }

        while (queue.TryDequeue(out var node, out var label))
        {
            if (label <= labels[node])
            {
                foreach (var (from, cost) in into[node])
                {
                    Offer(from, label + cost);
                }
            }
        }

        return labels;

        void Offer(long node, double label)
        {
            if (!double.IsPositiveInfinity(label) && !double.IsNaN(label) && label < labels.GetValueOrDefault(node, double.PositiveInfinity))
            {
                labels[node] = label;
                queue.Enqueue(node, label);
            }
        }
    }

    double Best(string place, IReadOnlyCollection<string> facilities, Dictionary<long, double> seconds, Dictionary<long, double> labels, double speed)
    {
        var best = double.PositiveInfinity;
        foreach (var (arc, at, access) in _snaps[("demand", place)])
        {
            var (twin, from, to) = _arcs[arc];
            best = Math.Min(best, access / speed + Part(1 - at, seconds[arc]) + labels.GetValueOrDefault(to, double.PositiveInfinity));
            best = Math.Min(best, access / speed + Part(at, seconds[twin]) + labels.GetValueOrDefault(from, double.PositiveInfinity));
            foreach (var (_, fat, faccess) in facilities.SelectMany(f => _snaps[("facilities", f)]).Where(s => s.Arc == arc))
            {
                var along = fat == at ? 0 : Math.Abs(fat - at) * seconds[fat > at ? arc : twin];
                best = Math.Min(best, (access + faccess) / speed + along);
            }
        }

        return best;
    }

    /// <summary>No part of an impassable arc is passable.</summary>
    static double Part(double share, double seconds) => double.IsPositiveInfinity(seconds) ? seconds : share * seconds;

    List<object[]> Rows(string sql)
    {
        using var command = _db.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}

using Coverage.Scenarios;
using Coverage.Workspaces.Scenarios;

namespace Coverage.Server.Scenarios;

/// <summary>
/// The scenarios of the served result at work: what is stored beside it, and for those in use the city kept up to date, so that one more edit costs what it changes.
/// Opened when first asked for. One piece of work at a time; safe to call from any thread.
/// </summary>
public sealed class ScenarioSessions : IDisposable
{
    const int MostSessions = 6;

    readonly Lock _work = new();
    readonly string? _resultPath;
    readonly LinkedList<Session> _sessions = [];
    ScenarioDesk? _desk;
    ScenarioCity? _untouched;

    /// <param name="resultPath">The result, file or database; null where there is none, and then there are no scenarios.</param>
    public ScenarioSessions(string? resultPath) => _resultPath = resultPath;

    /// <summary>Whether there is a place to keep scenarios at.</summary>
    public bool HasPlace => _resultPath is not null;

    /// <summary>Works with the desk alone.</summary>
    public T With<T>(Func<ScenarioDesk, T> work)
    {
        lock (_work)
        {
            return work(Desk());
        }
    }

    /// <summary>Works with a stored scenario: the base without edits, and the city of its current version.</summary>
    public T With<T>(string id, Func<StoredScenario, ScenarioCity, ScenarioCity, T> work)
    {
        lock (_work)
        {
            var session = Open(id);
            return work(session.Stored, Untouched(), session.City);
        }
    }

    /// <summary>Works with two stored scenarios.</summary>
    public T With<T>(string first, string second, Func<ScenarioCity, ScenarioCity, T> work)
    {
        lock (_work)
        {
            var a = Open(first);
            var b = Open(second);
            return work(a.City, b.City);
        }
    }

    /// <summary>The result has been replaced: what was opened over the old one is let go.</summary>
    public void Forget()
    {
        lock (_work)
        {
            _desk?.Dispose();
            (_desk, _untouched) = (null, null);
            _sessions.Clear();
        }
    }

    public void Dispose() => _desk?.Dispose();

    ScenarioDesk Desk() => _desk ??= ScenarioDesk.Open(_resultPath ?? throw Problems.NoScenarios(), Environment.ProcessorCount);

    ScenarioCity Untouched() => _untouched ??= Desk().Untouched();

    Session Open(string id)
    {
        var stored = Desk().Folder.Read(id);
        var session = _sessions.FirstOrDefault(s => s.Stored.Id == id);
        if (session is not null)
        {
            _sessions.Remove(session);
        }

        session = session is not null && session.TryFollow(stored) ? session : new Session(stored, Desk().City(stored));
        _sessions.AddFirst(session);
        while (_sessions.Count > MostSessions)
        {
            _sessions.RemoveLast();
        }

        return session;
    }

    sealed class Session(StoredScenario stored, ScenarioCity city)
    {
        List<string> _made = [.. stored.Edits.Select(EditText.Write)];

        public StoredScenario Stored { get; private set; } = stored;

        public ScenarioCity City { get; } = city;

        /// <summary>Brings the city to another version of its scenario; false when the two have parted too far.</summary>
        public bool TryFollow(StoredScenario now)
        {
            if (now.Version == Stored.Version && now.BaseHash == Stored.BaseHash)
            {
                return true;
            }

            List<string> wanted = [.. now.Edits.Select(EditText.Write)];
            var same = 0;
            while (same < Math.Min(wanted.Count, _made.Count) && wanted[same] == _made[same])
            {
                same++;
            }

            if (now.BaseHash != Stored.BaseHash || (same == 0 && _made.Count > 0))
            {
                return false;
            }

            while (City.Edits.Count > same)
            {
                City.Undo();
            }

            foreach (var edit in now.Edits[same..])
            {
                City.Apply(edit);
            }

            (Stored, _made) = (now, wanted);
            return true;
        }
    }
}

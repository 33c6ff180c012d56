using System.Collections.Immutable;
using Coverage.Network;

namespace Coverage.Workspaces.Import.Osm;

/// <summary>
/// Which elements are meant, by tags: every key must be there with one of its values; the value <c>*</c> takes any but <c>no</c>. A mapped
/// value may be a list (<c>clinic;pharmacy</c>); one part that fits is enough. Written in a study as <c>{"amenity": "pharmacy"}</c> or
/// <c>{"amenity": ["clinic", "doctors"]}</c>.
/// </summary>
public sealed class OsmTagFilter
{
    readonly ImmutableArray<(string Key, ImmutableArray<string> Values)> _wanted;

    public OsmTagFilter(IEnumerable<KeyValuePair<string, ImmutableArray<string>>> wanted)
    {
        _wanted = [.. wanted.Select(w => (w.Key, w.Value)).OrderBy(w => w.Key, StringComparer.Ordinal)];
        if (_wanted.Length == 0 || _wanted.Any(w => w.Key.Length == 0 || w.Values.IsDefaultOrEmpty))
        {
            throw new InputException("an OSM filter needs at least one key, and a value for each key", "osm",
                "write for instance { \"amenity\": \"pharmacy\" }");
        }
    }

    public OsmTagFilter(string key, params ReadOnlySpan<string> values)
        : this([new KeyValuePair<string, ImmutableArray<string>>(key, [.. values])])
    {
    }

    public override string ToString() => string.Join(", ", _wanted.Select(w => w.Key + "=" + string.Join("|", w.Values)));

    /// <summary>The filter bound to the string table of an extract, so that most elements are passed over by comparing numbers.</summary>
    internal Bound Bind(OsmExtract extract) => new(extract, [.. _wanted.Select(w => (extract.Find(w.Key), w.Values))]);

    internal readonly record struct Bound(OsmExtract Extract, ImmutableArray<(int Key, ImmutableArray<string> Values)> Wanted)
    {
        public bool Accepts(int firstTag, int endTag)
        {
            foreach (var (key, values) in Wanted)
            {
                if (key < 0 || Extract.Value(firstTag, endTag, key) is not { } value || !Fits(value, values))
                {
                    return false;
                }
            }

            return true;
        }

        static bool Fits(string value, ImmutableArray<string> values)
        {
            foreach (var range in value.AsSpan().Split(';'))
            {
                var part = value.AsSpan(range).Trim();
                foreach (var wanted in values)
                {
                    if (wanted == "*" ? !part.SequenceEqual("no") : part.SequenceEqual(wanted))
                    {
                        return true;
                    }
                }
            }

            return false;
        }
    }
}

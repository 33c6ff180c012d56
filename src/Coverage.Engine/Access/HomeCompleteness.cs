using System.Collections.Immutable;
using Coverage.City;

namespace Coverage.Access;

/// <summary>One service of a complete home: the target with its walks, and the cutoff at which it counts (inclusive).</summary>
public sealed record CompletenessService(TargetTimes Times, int CutoffMs, ImmutableArray<WalkerPart> Parts);

/// <summary>
/// How complete every home is: which of the asked services its people reach, each at its own cutoff and as its own walker. Kept as one bit per service and
/// person part; a bundle is complete when all its bits are (an intersection, never the minimum: DOMAIN §1.7). Parts of the services must tile the group
/// alike: the same columns in the same order, only the profile may differ.
/// </summary>
public sealed class HomeCompleteness
{
    readonly ImmutableArray<CompletenessService> _services;
    readonly uint[][] _missing;

    HomeCompleteness(ImmutableArray<CompletenessService> services, uint[][] missing) => (_services, _missing) = (services, missing);

    public ImmutableArray<string> Services => [.. _services.Select(s => s.Times.Target.Id)];

    public int PlaceCount => _missing.Length == 0 ? 0 : _missing[0].Length;

    public static HomeCompleteness Compute(ImmutableArray<CompletenessService> services, Direction direction)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(services.Length, 32);
        ArgumentOutOfRangeException.ThrowIfZero(services.Length);
        var parts = services[0].Parts;
        var missing = new uint[parts.Length][];
        for (var k = 0; k < parts.Length; k++)
        {
            missing[k] = new uint[parts[k].Column.Millionths.Length];
        }

        for (var s = 0; s < services.Length; s++)
        {
            if (!services[s].Parts.Select(p => (p.Column.Id, p.Sign)).SequenceEqual(parts.Select(p => (p.Column.Id, p.Sign))))
            {
                throw new ArgumentException("the services take the group apart differently", nameof(services));
            }

            for (var k = 0; k < parts.Length; k++)
            {
                var walk = services[s].Times.ByProfile[services[s].Parts[k].ProfileId];
                for (var i = 0; i < missing[k].Length; i++)
                {
                    missing[k][i] |= Uncovered.MsAt(walk, direction, i) > services[s].CutoffMs ? 1u << s : 0;
                }
            }
        }

        return new HomeCompleteness(services, missing);
    }

    /// <summary>People at every place who miss exactly the services of a test; millionths.</summary>
    public long[] PerPlace(Func<uint, bool> test)
    {
        var people = new long[PlaceCount];
        for (var k = 0; k < _missing.Length; k++)
        {
            var (column, sign) = (_services[0].Parts[k].Column, _services[0].Parts[k].Sign);
            for (var i = 0; i < people.Length; i++)
            {
                people[i] += test(_missing[k][i]) ? sign * column.Millionths[i] : 0;
            }
        }

        return people;
    }

    /// <summary>The same for one place.</summary>
    public long At(int place, Func<uint, bool> test)
    {
        long people = 0;
        for (var k = 0; k < _missing.Length; k++)
        {
            people += test(_missing[k][place]) ? _services[0].Parts[k].Sign * _services[0].Parts[k].Column.Millionths[place] : 0;
        }

        return people;
    }

    /// <summary>People with every service.</summary>
    public long[] Complete() => PerPlace(IsComplete);

    /// <summary>People with every service but one, whichever.</summary>
    public long[] OneShort() => PerPlace(IsOneShort);

    /// <summary>People who miss this service and no other: opening it alone makes them complete.</summary>
    public long[] OnlyMissing(int service) => PerPlace(IsOnlyMissing(service));

    /// <summary>People who have this service.</summary>
    public long[] With(int service) => PerPlace(HasService(service));

    /// <summary>Tests of the bits of missing services.</summary>
    internal static bool IsComplete(uint missing) => missing == 0;

    internal static bool IsOneShort(uint missing) => System.Numerics.BitOperations.PopCount(missing) == 1;

    internal static Func<uint, bool> IsOnlyMissing(int service) => missing => missing == 1u << service;

    internal static Func<uint, bool> HasService(int service) => missing => (missing & 1u << service) == 0;

    /// <summary>Services in reach at a place, people-weighted over its parts, in thousandths of a service; -1 where nobody lives.</summary>
    public int ServicesInReachThousandths(int place)
    {
        Int128 sum = 0, people = 0;
        for (var k = 0; k < _missing.Length; k++)
        {
            var n = _services[0].Parts[k].Sign * _services[0].Parts[k].Column.Millionths[place];
            sum += (Int128)n * (_services.Length - System.Numerics.BitOperations.PopCount(_missing[k][place]));
            people += n;
        }

        return people > 0 ? (int)(sum * 1000 / people) : -1;
    }
}

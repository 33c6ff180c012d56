using Coverage.Reach;

namespace Coverage.Benchmarks;

/// <summary>
/// One facility opened, closed or moved, a thousand times at random: p50 and p99 of the engine call, then the whole checked against a full
/// run.
/// </summary>
sealed class EditRun(BenchSettings settings, ReferenceBench bench)
{
    const int Edits = 1000;

    ulong _state = 2026;

    public int Run()
    {
        var town = new RealTown(ReferenceGraph.Read(bench.Prefix));
        var arcs = town.Arcs();
        var demand = AttachedPlaces.Build(arcs, town.Cells);
        var count = town.Facilities.PlaceCount;

        // One in ten is shut at the start, so that there is something to open.
        var open = new SortedSet<int>(Enumerable.Range(0, count).Where(f => f % 10 != 0));
        var live = new EditableNearest(demand, new FacilitySet(town.Facilities, [.. open]));
        var (opening, closing, moving) = (new List<double>(), new List<double>(), new List<double>());
        var changed = 0L;
        for (var edit = 0; edit < Edits; edit++)
        {
            var facility = Below(count);
            var start = Stopclock.Now(1);
            if (!open.Contains(facility))
            {
                changed += live.Open(facility, town.Facilities, facility).Length;
                open.Add(facility);
                opening.Add(Stopclock.Now(1) - start);
            }
            else if (edit % 2 == 0)
            {
                changed += live.Close(facility).Length;
                open.Remove(facility);
                closing.Add(Stopclock.Now(1) - start);
            }
            else
            {
                // There and back again, so that the check needs no table of its own.
                changed += live.Move(facility, town.Cells, Below(town.Cells.PlaceCount)).Length;
                moving.Add(Stopclock.Now(1) - start);
                live.Move(facility, town.Facilities, facility);
            }
        }

        Print("open", opening);
        Print("close", closing);
        Print("move", moving);
        Print("all", [.. opening, .. closing, .. moving]);
        Console.WriteLine($"{changed / Edits} places changed per edit");
        return Equal(live, NearestTimes.Compute(arcs, new FacilitySet(town.Facilities, [.. open]), town.Cells)) ? 0 : 1;
    }

    void Print(string name, List<double> ms)
    {
        ms.Sort();
        Console.WriteLine(
            $"{settings.Graph} edit {name,-5} n={ms.Count,4}  "
            + $"p50 {ms[ms.Count / 2]:0.000} ms  p99 {ms[ms.Count * 99 / 100]:0.000} ms  max {ms[^1]:0.000} ms");
    }

    static bool Equal(EditableNearest live, NearestTimes full)
    {
        var equal = live.Ms.SequenceEqual(full.Ms) && live.Facility.SequenceEqual(full.Facility);
        Console.WriteLine(equal ? "equal to a full run" : "WRONG: differs from a full run");
        return equal;
    }

    int Below(int limit)
    {
        // SplitMix64.
        _state += 0x9E37_79B9_7F4A_7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return (int)(((z ^ (z >> 31)) >> 32) * (ulong)limit >> 32);
    }
}

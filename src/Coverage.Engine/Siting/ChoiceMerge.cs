namespace Coverage.Siting;

/// <summary>
/// Merges rows that the same columns can serve and that gain the same from each of them: they are won together or not at all, so one row
/// with the
/// sum of the gains says the same (VECTORS §6's demand; tens of thousands of cells become a few thousand rows).
/// </summary>
static class ChoiceMerge
{
    public static ChoiceModel Apply(ChoiceModel model)
    {
        var hash = Hashes(model, out var gain);
        var order = Enumerable.Range(0, model.RowCount).Where(r => gain[r] > 0).ToArray();
        var keys = order.Select(r => hash[r]).ToArray();
        Array.Sort(keys, order);
        var byRow = RowColumns.Of(model);
        var head = new int[model.RowCount];
        Array.Fill(head, -1);
        for (var start = 0; start < order.Length;)
        {
            var end = start + 1;
            while (end < order.Length && keys[end] == keys[start])
            {
                end++;
            }

            Join(model, order.AsSpan(start, end - start), byRow, head);
            start = end;
        }

        return Build(model, head, gain);
    }

    /// <summary>A hash of each row's columns, and the gain all of them give there (−1: they differ, never merged; 0: an empty
    /// row).</summary>
    static ulong[] Hashes(ChoiceModel model, out long[] gain)
    {
        var hash = new ulong[model.RowCount];
        gain = new long[model.RowCount];
        for (var j = 0; j < model.ColumnCount; j++)
        {
            var mark = Mix((ulong)j + 1);
            var rows = model.RowsOf(j);
            var gains = model.GainsOf(j);
            for (var k = 0; k < rows.Length; k++)
            {
                hash[rows[k]] += mark;
                gain[rows[k]] = gain[rows[k]] == 0 || gain[rows[k]] == gains[k] ? gains[k] : -1;
            }
        }

        return hash;
    }

    static ulong Mix(ulong z)
    {
        z *= 0x9E37_79B9_7F4A_7C15;
        z = (z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9;
        z = (z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB;
        return z ^ (z >> 31);
    }

    /// <summary>Rows of one hash: each joins the first with the very same columns, need and unit.</summary>
    static void Join(ChoiceModel model, Span<int> rows, RowColumns byRow, int[] head)
    {
        rows.Sort();
        for (var a = 0; a < rows.Length; a++)
        {
            for (var b = 0; b <= a && head[rows[a]] < 0; b++)
            {
                if (a == b || (head[rows[b]] == rows[b] && Alike(model, rows[a], rows[b]) && byRow.Of(rows[a]).SequenceEqual(byRow.Of(rows[b]))))
                {
                    head[rows[a]] = rows[b];
                }
            }
        }
    }

    static bool Alike(ChoiceModel model, int a, int b) =>
        model.NeedOf(a) == model.NeedOf(b) && (model.Floors is null || model.Floors.UnitOfRow[a] == model.Floors.UnitOfRow[b]);

    static ChoiceModel Build(ChoiceModel model, int[] head, long[] gain)
    {
        var (number, kept, sum) = (new int[model.RowCount], new List<int>(), new long[model.RowCount]);
        for (var r = 0; r < model.RowCount; r++)
        {
            var own = gain[r] < 0 || head[r] == r;
            number[r] = own ? kept.Count : -1;
            if (own)
            {
                kept.Add(r);
            }

            if (gain[r] > 0)
            {
                sum[head[r]] += gain[r];
            }
        }

        var first = new int[model.ColumnCount + 1];
        var (row, gains) = (new List<int>(), new List<long>());
        for (var j = 0; j < model.ColumnCount; j++)
        {
            for (var p = model.First[j]; p < model.First[j + 1]; p++)
            {
                if (number[model.Row[p]] >= 0)
                {
                    row.Add(number[model.Row[p]]);
                    gains.Add(gain[model.Row[p]] < 0 ? model.Gain[p] : sum[model.Row[p]]);
                }
            }

            first[j + 1] = row.Count;
        }

        return model with
        {
            First = first,
            Row = [.. row],
            Gain = [.. gains],
            RowCount = kept.Count,
            Need = model.Need is null ? null : [.. kept.Select(r => model.Need[r])],
            Floors = model.Floors is null ? null : model.Floors with { UnitOfRow = [.. kept.Select(r => model.Floors.UnitOfRow[r])] },
        };
    }
}

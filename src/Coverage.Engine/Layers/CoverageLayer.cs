using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Coverage.Access;
using Coverage.City;
using Coverage.Reach;

namespace Coverage.Layers;

/// <summary>Table <c>coverage</c>: one row per figure of the coverage table, in its order, the same rows as <c>run --json</c>.</summary>
public static class CoverageLayer
{
    public const string Id = "coverage";

    public const int ShareDecimals = 6;

    public static Layer Build(CoverageRows rows)
    {
        var n = rows.Count;
        var assumed = new bool?[n];
        rows.ReadByBlock(rows.OfBlocks<bool?>(b => b.Target.IsAssumed), 0, assumed);
        return new Layer
        {
            Id = Id,
            TitleZh = "覆盖率",
            TitleEn = "Coverage",
            Columns =
            [
                OfBlocks("target", b => b.Target.Id),
                OfBlocks("group", b => b.Group),
                OfBlocks("walker", b => b.Walker),
                new IntegerColumn("minutes", n, rows.ReadMinutes),
                OfLines("direction", (direction, _, _) => Name(direction)),
                OfLines("unitLevel", (_, level, _) => level),
                OfLines("unit", (_, _, unit) => unit),
                Persons("covered", (counts, unit, to) => counts.Covered(unit, to)),
                Persons("total", (counts, unit, to) => to.Fill(counts.Total(unit))),
                ColumnMaking.RealStretches("share", ShareDecimals, n, rows.ReadShares),
                Persons("circleCovered", (counts, unit, to) => counts.CircleCovered(unit, to)),
                Persons("standardCircleCovered", (counts, unit, to) => counts.StandardCircleCovered(unit, to)),
                Persons("unreachableNoSnap", (counts, unit, to) => to.Fill(counts.Unreachable(unit, UnreachedReason.NoSnap))),
                Persons("unreachableImpassable", (counts, unit, to) => to.Fill(counts.Unreachable(unit, UnreachedReason.Impassable))),
                Persons("unreachableNoRoute", (counts, unit, to) => to.Fill(counts.Unreachable(unit, UnreachedReason.NoRoute))),
                new FlagColumn("assumed", ImmutableCollectionsMarshal.AsImmutableArray(assumed)),
            ],
        };

        TextColumn OfBlocks(string name, Func<CoverageBlock, string?> text)
        {
            var (texts, codes) = Coded(rows.OfBlocks(text));
            return ColumnMaking.CodedText(name, n, texts, (first, to) => rows.ReadByBlock(codes, first, to));
        }

        TextColumn OfLines(string name, Func<Direction, string?, string?, string?> text)
        {
            var (texts, codes) = Coded(rows.OfLines(text));
            return ColumnMaking.CodedText(name, n, texts, (first, to) => rows.ReadByLine(codes, first, to));
        }

        RealColumn Persons(string name, CoverageRows.Figure figure) =>
            ColumnMaking.RealStretches(name, DemandLayer.PeopleDecimals, n, (first, to) => rows.ReadPersons(figure, first, to));
    }

    /// <summary>The different texts, in the order they come, and which of them each one is.</summary>
    static (ImmutableArray<string> Texts, int[] Codes) Coded(string?[] texts)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        var different = ImmutableArray.CreateBuilder<string>();
        foreach (var text in texts.OfType<string>())
        {
            if (codes.TryAdd(text, different.Count))
            {
                different.Add(text);
            }
        }

        return (different.ToImmutable(), Array.ConvertAll(texts, text => text is null ? CodedTexts.NoText : codes[text]));
    }

    public static string Name(Direction direction) => direction switch
    {
        Direction.ToFacility => "to-facility",
        Direction.FromFacility => "from-facility",
        _ => "worse",
    };
}

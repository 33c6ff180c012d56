using Coverage.Layers;
using Coverage.Server.Features;
using Coverage.Server.Features.Cql;

namespace Coverage.Server.Tests.Features;

/// <summary>CQL2 text against five rows: numbers, texts, flags, nulls and places.</summary>
public sealed class CqlTests
{
    static readonly Layer Rows = new()
    {
        Id = "rows",
        TitleZh = "行",
        TitleEn = "Rows",
        Columns =
        [
            new TextColumn("name", ["解放碑食堂", "Canteen A", "canteen b", null, "50% off_x"]),
            new RealColumn("60+", [10, 20.5, double.NaN, 0, 100], 1),
            new IntegerColumn("beds", [1, null, 3, 4, -5]),
            new FlagColumn("open", [true, false, null, true, false]),
        ],
        Geometry = new PointColumn([new(106.5, 29.5), new(106.6, 29.5), new(106.7, 29.6), new(double.NaN, double.NaN), new(106.5, 29.7)]),
    };

    [Theory]
    [InlineData("beds > 1", "2,3")]
    [InlineData("beds >= 1 AND beds <> 3", "0,3")]
    [InlineData("beds = -5 OR \"60+\" = 20.5", "1,4")]
    [InlineData("NOT beds > 1", "0,4")]
    [InlineData("NOT (beds > 1 OR open = TRUE)", "4")]
    [InlineData("beds IS NULL", "1")]
    [InlineData("name IS NOT NULL AND \"60+\" IS NULL", "2")]
    [InlineData("\"60+\" BETWEEN 0 AND 20.5", "0,1,3")]
    [InlineData("beds NOT BETWEEN 1 AND 3", "3,4")]
    [InlineData("name IN ('Canteen A', '解放碑食堂')", "0,1")]
    [InlineData("beds NOT IN (1, 3)", "3,4")]
    [InlineData("name LIKE '%食堂'", "0")]
    [InlineData("name LIKE 'C_nteen %'", "1")]
    [InlineData("CASEI(name) LIKE CASEI('canteen%')", "1,2")]
    [InlineData("name LIKE '50\\% off\\_x'", "4")]
    [InlineData("name NOT LIKE '%n%'", "0,4")]
    [InlineData("open", "0,3")]
    [InlineData("open = FALSE", "1,4")]
    [InlineData("TRUE", "0,1,2,3,4")]
    [InlineData("1 = 2", "")]
    [InlineData("name = 5", "")]
    [InlineData("name = 'it''s'", "")]
    [InlineData("name >= DATE('2020-01-01')", "0,1,2,4")]
    [InlineData("S_INTERSECTS(geometry, POINT(106.5 29.5))", "0")]
    [InlineData("S_INTERSECTS(geometry, BBOX(106.45,29.4,106.65,29.65))", "0,1")]
    [InlineData("S_INTERSECTS(geom, POLYGON((106.4 29.4, 106.8 29.4, 106.8 29.65, 106.4 29.4))) AND beds IS NULL", "1")]
    [InlineData("NOT S_INTERSECTS(geometry, BBOX(106.45,29.4,106.65,29.65))", "2,4")]
    [InlineData("s_intersects(geometry, point(106.5 29.7)) or (beds=3)", "2,4")]
    public void A_filter_finds_the_rows_for_which_it_is_true(string filter, string rows)
    {
        var test = CqlFilter.Parse(filter, Rows, OutputCrs.Default);

        Assert.Equal(rows, string.Join(',', Enumerable.Range(0, Rows.Count).Where(test.Matches)));
    }

    [Theory]
    [InlineData("beds >", "At character 7: expected a column or a value, not 'the end'.")]
    [InlineData("bed = 1", "At character 1: the layer rows has no column 'bed'.")]
    [InlineData("beds = 1 beds = 2", "At character 10: expected the end, AND or OR, not 'beds'.")]
    [InlineData("60+ > 1", "At character 1:")]
    [InlineData("name = 'open", "At character 8: the quote is never closed.")]
    [InlineData("beds BETWEEN 1, 2", "At character 15: expected AND, not ','.")]
    [InlineData("S_INTERSECTS(geometry, CIRCLE(1,2,3))", "At character 24: the shape cannot be read")]
    [InlineData("S_INTERSECTS(name, POINT(1 2))", "At character 14: expected the column 'geometry'.")]
    [InlineData("beds = 1; DROP TABLE demand", "At character 9: ';' has no meaning here")]
    [InlineData("beds = 1e999", "At character 8: '1e999' is no number.")]
    public void A_filter_that_cannot_be_read_is_told_where_and_why(string filter, string says)
    {
        var e = Assert.Throws<ProblemException>(() => CqlFilter.Parse(filter, Rows, OutputCrs.Default));

        Assert.Equal(("bad-filter", 400), (e.Slug, e.Status));
        Assert.StartsWith(says, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deep_brackets_long_texts_and_hostile_patterns_end_quickly()
    {
        Assert.Throws<ProblemException>(() => CqlFilter.Parse(new string('(', 2000) + "open" + new string(')', 2000), Rows, OutputCrs.Default));
        Assert.Throws<ProblemException>(() => CqlFilter.Parse(string.Concat(Enumerable.Repeat("CASEI(", 1000)) + "name" + new string(')', 1000) + " = 'A'", Rows, OutputCrs.Default));
        Assert.Throws<ProblemException>(() => CqlFilter.Parse(new string('x', 9000), Rows, OutputCrs.Default));
        Assert.False(LikePattern.Matches(new string('a', 3000), string.Concat(Enumerable.Repeat("%a", 300)) + "b"));
    }

    [Fact]
    public void Any_bytes_are_read_or_refused_and_never_end_otherwise()
    {
        const string Pieces = "beds name \"60+\" open geometry AND OR NOT IS NULL LIKE BETWEEN IN ( ) , = <> < >= 'x' 1 -2.5 TRUE S_INTERSECTS( POINT(1 2) BBOX(1,2,3,4) CASEI( DATE( ; 😀";
        var pieces = Pieces.Split(' ');
        var random = new Random(11);
        for (var i = 0; i < 3000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(_ => pieces[random.Next(pieces.Length)]));
            try
            {
                var test = CqlFilter.Parse(text, Rows, OutputCrs.Default);
                _ = Enumerable.Range(0, Rows.Count).Count(test.Matches);
            }
            catch (ProblemException e)
            {
                Assert.Equal("bad-filter", e.Slug);
            }
        }
    }
}

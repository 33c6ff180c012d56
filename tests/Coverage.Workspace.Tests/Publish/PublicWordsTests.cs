using System.Text.Json;
using Coverage.Workspace.Tests.Study;
using Coverage.Workspaces;
using Coverage.Workspaces.Publish;

namespace Coverage.Workspace.Tests.Publish;

public sealed class PublicWordsTests
{
    [Fact]
    public void The_words_fit_their_schema_and_name_walkers_and_kinds_that_exist()
    {
        using var schema = JsonDocument.Parse(PublicWords.Resource("words.schema.json"));
        using var words = JsonDocument.Parse(PublicWords.Resource("words.json"));
        Assert.True(new SchemaCheck(schema.RootElement).Accepts(words.RootElement));

        var read = PublicWords.BuiltIn;
        Assert.All(read.Walkers, w => Assert.NotNull(GeodataFiles.Walkers().FindProfile(w.Id)));
        Assert.All(read.PlannersOnly, w => Assert.NotNull(GeodataFiles.Walkers().FindProfile(w)));
        Assert.All(read.KindIcons.Keys, k => Assert.NotNull(GeodataFiles.Catalog().FindKind(k)));
        Assert.Contains(read.Walkers, w => w.Id == read.DefaultWalker);
    }

    /// <summary>Words and readings are no input of a run: a result stays current when they change.</summary>
    [Fact]
    public void The_words_are_no_part_of_the_data_version() => Assert.DoesNotContain(GeodataFiles.Names, n => n.Contains("public-map", StringComparison.Ordinal));
}

using System.Collections.Concurrent;
using Coverage.Scenarios;
using Coverage.Workspaces.Scenarios;
using Coverage.Worlds;

namespace Coverage.Workspace.Tests.Scenarios;

public sealed class ScenarioFolderTests : IDisposable
{
    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_stored_is_read_again()
    {
        var folder = Folder();
        var made = folder.Create(Empty("a") with { Title = "电梯方案", Branch = ("b", 4), Edits = [new FacilityClosed("c1") { Name = "关一家" }] });

        var read = folder.Read("a");

        Assert.Equal(made with { Edits = read.Edits }, read);
        Assert.Equal(made.Edits.AsEnumerable(), read.Edits);
        Assert.Equal(1, read.Version);
    }

    [Fact]
    public void A_change_on_an_old_version_is_refused_with_both_versions_and_nothing_is_lost()
    {
        var folder = Folder();
        folder.Create(Empty("a"));
        folder.Append("a", 1, [new FacilityClosed("first")]);

        var conflict = Assert.Throws<ScenarioConflictException>(() => folder.Append("a", 1, [new FacilityClosed("second")]));

        Assert.Equal((1, 2), (conflict.Expected, conflict.Current.Version));
        Assert.Equal([new FacilityClosed("first")], conflict.Current.Edits.AsEnumerable());
        Assert.Equal([new FacilityClosed("first")], folder.Read("a").Edits.AsEnumerable());
        Assert.Throws<ScenarioConflictException>(() => folder.Undo("a", 1));
        Assert.Throws<ScenarioConflictException>(() => folder.Delete("a", 1));
    }

    [Fact]
    public async Task Two_editors_racing_lose_nothing()
    {
        const int each = 40;
        Folder().Create(Empty("race"));
        var refused = new ConcurrentBag<int>();

        await Task.WhenAll(Editor("a"), Editor("b"));

        var stored = Folder().Read("race");
        Assert.Equal(1 + 2 * each, stored.Version);
        var ids = stored.Edits.Cast<FacilityClosed>().Select(e => e.Id).ToArray();
        Assert.Equal(Enumerable.Range(0, each).Select(i => "a" + i), ids.Where(i => i[0] == 'a'));
        Assert.Equal(Enumerable.Range(0, each).Select(i => "b" + i), ids.Where(i => i[0] == 'b'));

        Task Editor(string name) => Task.Run(() =>
        {
            var own = Folder();
            for (var i = 0; i < each;)
            {
                try
                {
                    own.Append("race", own.Read("race").Version, [new FacilityClosed(name + i)]);
                    i++;
                }
                catch (ScenarioConflictException conflict)
                {
                    refused.Add(conflict.Current.Version);
                }
            }
        });
    }

    [Theory]
    [InlineData("../outside")]
    [InlineData("")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    public void A_name_that_leads_elsewhere_is_refused(string id) => Assert.Throws<InputException>(() => Folder().Create(Empty(id)));

    [Fact]
    public void A_damaged_file_is_named_and_not_passed_over()
    {
        var folder = Folder();
        folder.Create(Empty("a"));
        File.WriteAllText(Path.Combine(_folder.File("r.gpkg.scenarios"), "a.json"), "{ \"schema\": \"coverage-scenario/1\", ");

        Assert.Contains("a.json", Assert.Throws<InputException>(() => folder.List()).Where, StringComparison.Ordinal);
    }

    ScenarioFolder Folder() => new(_folder.File("r.gpkg"));

    static StoredScenario Empty(string id) => new() { Id = id, StudyId = "small", BaseHash = new string('a', 64), InputsHash = new string('b', 64), Version = 1 };
}

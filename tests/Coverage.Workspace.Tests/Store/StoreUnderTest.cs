using Coverage.Workspaces.Store;
using Coverage.Worlds;

[assembly: AssemblyFixture(typeof(PostgresServer))]
[assembly: AssemblyFixture(typeof(OwnHome))]

namespace Coverage.Workspace.Tests.Store;

/// <summary>The stores that must keep the same contract.</summary>
public enum StoreUnderTest
{
    GeoPackage,
    Postgis,
}

/// <summary>A new, empty place in a store. Without a PostgreSQL server its tests skip, loudly; on CI that is a failure.</summary>
static class NewPlace
{
    public static string In(StoreUnderTest store, TemporaryFolder folder, PostgresServer server) =>
        store == StoreUnderTest.GeoPackage ? folder.File("成果 one.gpkg") : Database(server);

    public static IWorkspaceStore Store(StoreUnderTest store, TemporaryFolder folder, PostgresServer server) => WorkspaceStore.At(In(store, folder, server));

    public static string Database(PostgresServer server)
    {
        if (PostgresServer.WhyAbsent is { } why)
        {
            Assert.SkipWhen(Environment.GetEnvironmentVariable("CI") != "true", why);
            throw new InvalidOperationException(why + " (on CI that is a failure)");
        }

        return server.NewDatabase();
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;

namespace Coverage.Server.Tests;

static class InMemory
{
    /// <summary>A client of a server in memory that waits as long as it takes: a slow machine is no fault of the server.</summary>
    public static HttpClient PatientClient(this WebApplication app)
    {
        var client = app.GetTestClient();
        client.Timeout = Timeout.InfiniteTimeSpan;
        return client;
    }
}

using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Coverage.Workspace.Tests.Store;

/// <summary>Runs a theory on every store.</summary>
sealed class CombinatorialStoresAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        ValueTask.FromResult<IReadOnlyCollection<ITheoryDataRow>>([.. Enum.GetValues<StoreUnderTest>().Select(s => new TheoryDataRow<StoreUnderTest>(s))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}

using CustomerService.Gateway.Problems;
using CustomerService.Storage.Partitions;

namespace CustomerService.Gateway.Tests.Problems;

public sealed class GatewayFaultsTests
{
    public static TheoryData<Exception, bool> Faults() => new()
    {
        { new StoreUnavailableException("x"), true },
        { new StoreOutcomeUnknownException("x"), true },
        { new TimeoutException(), true },
        { new SiloUnavailableException("x"), true },
        { new InvalidOperationException(), false },
        { new OrleansConfigurationException("x"), false },
        { new ArgumentException("x"), false },
    };

    [Theory, MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void What_passes_by_itself_is_told_from_what_is_broken(Exception fault, bool transient) =>
        Assert.Equal(transient, GatewayFaults.IsTransient(fault));
}

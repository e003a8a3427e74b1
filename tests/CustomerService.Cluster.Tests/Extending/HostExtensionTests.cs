using CustomerService.Hosting;
using CustomerService.Hosting.Settings;
using CustomerService.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Cluster.Tests.Extending;

/// <summary>A process registers what its roles use.</summary>
public sealed class HostExtensionTests
{
    [Theory]
    [InlineData("silo", true)]
    [InlineData("gateway", false)]
    [InlineData("gateway,silo", true)]
    public void A_policy_is_registered_where_there_is_a_silo(string roles, bool isRegistered)
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(Roles.Key, (string?)roles)]).Build();
        var host = new HostExtension(services, configuration, Roles.Read(configuration)).AddDecisionPolicy<OrderPolicy>();

        Assert.Equal(isRegistered, services.Any(service => service.ServiceType == typeof(IDecisionPolicy)));
        Assert.Equal(isRegistered, host.IsSilo);
    }
}

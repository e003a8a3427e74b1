using CustomerService.Analytics;
using CustomerService.Hosting;
using CustomerService.Hosting.Failures;
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

    [Fact]
    public void Names_that_are_none_or_two_things_have_are_told_together_at_the_start()
    {
        var services = new ServiceCollection();
        var host = new HostExtension(services, new ConfigurationBuilder().Build(), Roles.All)
            .AddDecisionPolicy<FirstPolicy>()
            .AddDecisionPolicy<SamePolicy>()
            .AddEventSink<LoudSink>();
        using var provider = services.BuildServiceProvider();
        var problems = new StartProblems();

        host.Require(provider, problems);

        var refused = Assert.Throws<StartRefusedException>(problems.ThrowIfAny);
        Assert.Equal(
            [
                $"Policy 'order' is the name of {typeof(FirstPolicy)} and {typeof(SamePolicy)}: rename one.",
                $"Event sink '{typeof(LoudSink)}' has the name 'LOUD SINK': give it 1 to 64 lower-case letters, digits and hyphens.",
            ],
            refused.Lines);
    }

    private sealed class FirstPolicy : IDecisionPolicy
    {
        public string Name => "order";

        public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct) => default;
    }

    private sealed class SamePolicy : IDecisionPolicy
    {
        public string Name => "order";

        public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct) => default;
    }

    private sealed class LoudSink : IEventSink
    {
        public string Name => "LOUD SINK";

        public Task WriteAsync(string tenant, ConversationFactBatch batch, CancellationToken ct) => Task.CompletedTask;
    }
}

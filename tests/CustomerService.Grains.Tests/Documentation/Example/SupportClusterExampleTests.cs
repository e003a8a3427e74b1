using CustomerService.Conversations;
using CustomerService.Grains.Hosting;
using CustomerService.Testing.Clusters;
using Microsoft.Extensions.DependencyInjection;
using Shop.Orders;
using Xunit;

namespace CustomerService.Grains.Tests.Documentation.Example;

/// <summary>What docs/extending.md shows of a cluster in a test, run as it is printed.</summary>
public sealed class SupportClusterExampleTests
{
    [Fact]
    public async Task A_cluster_in_a_test_answers_with_a_policy_of_ones_own_and_sends_the_reply_once()
    {
        // Printed from here:
        await using var cluster = await SupportCluster.StartAsync(new SupportClusterOptions
        {
            Pack = "packs/shop",
            Services = services => services.AddSingleton<IOrders, SampleOrders>().AddDecisionPolicy<OrderStatusPolicy>(),
            Settings = new Dictionary<string, string?> { ["Policies:Order:0"] = "order-status", ["Policies:Order:1"] = "fallback" },
        });
        var result = await cluster.SayAsync("c-1", "Where is R-100200?", "fake");
        await cluster.RestartAsync();
        await Eventually.TrueAsync(() => cluster.Channel.Sent.Count == 1, "the reply is sent");
        // To here.

        Assert.Equal(CommandStatus.Accepted, result.Status);
        Assert.Equal(
            "Your order R-100200 is on its way, and comes tomorrow.",
            Assert.Single(cluster.Channel.Sent.Select(sent => sent.Text).Distinct(StringComparer.Ordinal)));
    }

    [Fact]
    public void The_documents_show_the_lines_that_are_tested() =>
        Printed.IsShown(Path.Combine("Documentation", "Example", "SupportClusterExampleTests.cs"));
}

using CustomerService.Conversations;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.TestingHost;

namespace CustomerService.Gateway.Tests.Conversations;

/// <summary>Event streams outlive the silos that their conversations live on.</summary>
public sealed class SiloLossTests
{
    private const int Conversations = 12;

    [Fact]
    public async Task Killing_a_silo_loses_and_repeats_no_event()
    {
        var world = new World();
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) => silo.Services.AddSingleton(world));
        await using var cluster = builder.Build();
        await cluster.DeployAsync(TestContext.Current.CancellationToken);
        await using var gateway = await GatewayHost.StartAsync(cluster.Client, world, new() { ["CustomerService:Gateway:HeartbeatInterval"] = "00:00:01" });

        var streams = new List<SseReader>();
        for (var i = 0; i < Conversations; i++)
        {
            world.Conversation(GatewayHost.Tenant, $"c-{i}").Append(new SystemNoted { Text = "before" });
            streams.Add(await SseReader.OpenAsync(gateway, $"{GatewayHost.Conversation($"c-{i}")}/events", gateway.AllKey));
            Assert.Equal("1", (await streams[i].NextAsync())!.Value.EventId);
        }

        await cluster.KillSiloAsync(cluster.Silos[1], TestContext.Current.CancellationToken);
        for (var i = 0; i < Conversations; i++)
        {
            world.Conversation(GatewayHost.Tenant, $"c-{i}").Append(new SystemNoted { Text = "after" });
        }

        for (var i = 0; i < Conversations; i++)
        {
            Assert.Equal("2", (await streams[i].NextAsync())!.Value.EventId);
            await streams[i].DisposeAsync();
        }
    }
}

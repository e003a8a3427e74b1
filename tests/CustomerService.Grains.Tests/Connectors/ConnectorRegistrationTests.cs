using CustomerService.Connectors;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Shop.Guarantees;
using Xunit;

namespace CustomerService.Grains.Tests.Connectors;

public sealed class ConnectorRegistrationTests
{
    [Fact]
    public async Task ConnectorsAreFoundByName_AndTwiceIsOnce()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddConnector<GuaranteeConnector>().AddConnector<GuaranteeConnector>();
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);

        var catalog = host.Services.GetRequiredService<ConnectorCatalog>();
        Assert.Equal(["guarantees"], catalog.Names);
        Assert.True(catalog.TryGet("guarantees", out var connector));
        Assert.IsType<GuaranteeConnector>(connector);
        Assert.False(catalog.TryGet("other", out _));
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task TwoOfOneName_AndAnUnfitName_StopTheStart()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddConnector<GuaranteeConnector>().AddConnector<Twin>().AddConnector<Nameless>();
        using var host = builder.Build();

        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));
        Assert.Collection(
            refused.Failures,
            failure => Assert.Contains("'No Name'", failure, StringComparison.Ordinal),
            failure => Assert.Contains("'guarantees'", failure, StringComparison.Ordinal));
    }

    private class Twin : IConnector
    {
        public virtual string Name => "guarantees";

        public ConnectorCapabilities Capabilities => ConnectorCapabilities.None;

        public Task<ConnectorResult<ConnectorSchema>> DescribeAsync(Connection connection, CancellationToken ct) =>
            Task.FromResult(new ConnectorResult<ConnectorSchema>(new ConnectorSchema { Objects = [] }));
    }

    private sealed class Nameless : Twin
    {
        public override string Name => "No Name";
    }
}

using CustomerService.Grains.Policies;
using CustomerService.Grains.Serving;
using CustomerService.Policies;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace CustomerService.Grains.Tests.Policies;

/// <summary>A policy that nobody asks would be waited for in vain: the start names it.</summary>
public sealed class UnaskedPoliciesTests
{
    private sealed class Policy(string name) : IDecisionPolicy
    {
        public string Name => name;

        public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct) => default;
    }

    private sealed class Lines : ILogger<UnaskedPolicies>
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Said.Add($"{logLevel}: {formatter(state, exception)}");
    }

    [Fact]
    public async Task WhatStandsInNoOrder_IsNamedAtTheStart()
    {
        var options = new PolicyOptions();
        options.Order.Add("orders");
        var lines = new Lines();

        await new UnaskedPolicies([new Policy("orders"), new Policy("vouchers")], Options.Create(options), lines).StartAsync(CancellationToken.None);

        Assert.Equal(
            "Warning: Policy 'vouchers' is registered but never asked: add its name to CustomerService:Policies:Order, before 'fallback'.", Assert.Single(lines.Said));
    }

    /// <summary>Nothing of the host's own is missed: whoever leaves one out has decided so.</summary>
    [Fact]
    public async Task OurOwn_MayBeLeftOut()
    {
        var options = new PolicyOptions();
        options.Order.Add(FallbackPolicy.PolicyName);
        var lines = new Lines();
        var catalog = new ModelCatalog();

        await new UnaskedPolicies([new KnowledgePolicy(catalog), new FallbackPolicy(catalog)], Options.Create(options), lines).StartAsync(CancellationToken.None);

        Assert.Empty(lines.Said);
    }
}

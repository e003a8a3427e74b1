using CustomerService.Gateway.Limits;
using CustomerService.Gateway.Tests.Testing;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Tests.Limits;

public sealed class LimitOptionsTests(ClusterFixture cluster)
{
    [Fact]
    public void Defaults_are_pinned()
    {
        var options = new LimitOptions();
        Assert.Equal((0, 0, 0, 0, 0), (options.Connections, options.ConnectionsPerAddress, options.Streams, options.StreamsPerAddress, options.StreamsPerKey));
        Assert.Equal((8, 30, 10, 262_144, 300, 300), (
            options.StreamsPerVisitor, options.VisitorMessagesPerMinute, options.VisitorMessageBurst, options.VisitorBytesPerMinute, options.VisitorRequestsPerMinute, options.WrongCredentialsPerMinute));
        Assert.Empty(options.TrustedProxies);
        Assert.True(new LimitOptionsValidator().Validate(null, options).Succeeded);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_start()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => cluster.StartGatewayAsync(new()
        {
            ["CustomerService:Limits:StreamsPerVisitor"] = "0",
            ["CustomerService:Limits:VisitorMessagesPerMinute"] = "-1",
            ["CustomerService:Limits:TrustedProxies:0"] = "proxy.example",
        }));
        Assert.Equal(
            [
                "CustomerService:Limits:StreamsPerVisitor is 0: use a value from 1 to 1000.",
                "CustomerService:Limits:VisitorMessagesPerMinute is -1: use a value from 0 to 100000.",
                "CustomerService:Limits:TrustedProxies:0 is 'proxy.example': use an address such as 10.0.0.5 or a network such as 10.0.0.0/8.",
            ],
            fault.Failures);
    }

    [Fact]
    public async Task Callers_behind_a_trusted_proxy_are_counted_as_who_they_are()
    {
        await using var gateway = await cluster.StartGatewayAsync(new() { ["CustomerService:Limits:TrustedProxies:0"] = "127.0.0.0/8", ["CustomerService:Gateway:VisitsPerMinute"] = "1" });
        Assert.Equal(System.Net.HttpStatusCode.OK, (await VisitAsync(gateway, "203.0.113.7")).Status);
        Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, (await VisitAsync(gateway, "203.0.113.7")).Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await VisitAsync(gateway, "203.0.113.8")).Status);

        // Nobody believes it without.
        await using var open = await cluster.StartGatewayAsync(new() { ["CustomerService:Gateway:VisitsPerMinute"] = "1" });
        Assert.Equal(System.Net.HttpStatusCode.OK, (await VisitAsync(open, "203.0.113.7")).Status);
        Assert.Equal(System.Net.HttpStatusCode.TooManyRequests, (await VisitAsync(open, "203.0.113.8")).Status);
    }

    private static Task<Answer> VisitAsync(GatewayHost gateway, string address) =>
        gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors", null, null, ("X-Forwarded-For", address));
}

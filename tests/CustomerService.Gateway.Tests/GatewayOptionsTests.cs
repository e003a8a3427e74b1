using CustomerService.Gateway.Settings;
using CustomerService.Gateway.Tests.Testing;
using CustomerService.Gateway.Visitors;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Tests;

public sealed class GatewayOptionsTests(ClusterFixture cluster)
{
    [Fact]
    public void Defaults_are_pinned()
    {
        var options = new GatewayOptions();
        Assert.Equal(1_048_576, options.MaxRequestBodyBytes);
        Assert.Equal(16_384, options.MaxRequestHeaderBytes);
        Assert.Equal(TimeSpan.FromSeconds(30), options.RequestTimeout);
        Assert.Equal(TimeSpan.FromSeconds(5), options.KeyCacheLifetime);
        Assert.Equal(TimeSpan.FromMinutes(1), options.KeyGracePeriod);
        Assert.Equal(TimeSpan.FromSeconds(3), options.AttemptTimeout);
        Assert.Equal(TimeSpan.FromSeconds(20), options.RetryBudget);
        Assert.Equal(4_096, options.KeyCacheSize);
        Assert.Equal(TimeSpan.FromSeconds(15), options.HeartbeatInterval);
        Assert.Equal(TimeSpan.FromMilliseconds(250), options.LiveInterval);
        Assert.Equal(50, options.DefaultPageSize);
        Assert.Equal(200, options.MaxPageSize);
        Assert.Equal(TimeSpan.FromMinutes(15), options.VisitorTokenLifetime);
        Assert.Equal(TimeSpan.FromDays(30), options.ResumeTokenLifetime);
        Assert.Equal(60, options.VisitsPerMinute);
        Assert.Equal(60, options.SignInsPerMinute);
        Assert.Empty(options.FrameAncestors);
        Assert.Empty(new WebChatOptions().Tenants);
        Assert.True(new GatewayOptionsValidator().Validate(null, options).Succeeded);
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_start()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => cluster.StartGatewayAsync(new()
        {
            ["CustomerService:Gateway:KeyCacheLifetime"] = "01:00:00",
            ["CustomerService:Gateway:DefaultPageSize"] = "500",
            ["CustomerService:Gateway:FrameAncestors:0"] = "https://shop.example/path",
        }));
        Assert.Equal(
            [
                "CustomerService:Gateway:KeyCacheLifetime is 01:00:00: use a value from 00:00:00 to 00:01:00.",
                "CustomerService:Gateway:DefaultPageSize is 500: use a value from 1 to 200.",
                "CustomerService:Gateway:FrameAncestors:0 is 'https://shop.example/path': use 'self' in single quotes or an origin such as https://shop.example, without a path.",
            ],
            fault.Failures);
    }

    [Fact]
    public async Task A_web_chat_that_is_wrong_is_said_at_start()
    {
        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => cluster.StartGatewayAsync(new()
        {
            ["CustomerService:WebChat:Tenants:0"] = "No Tenant",
            ["CustomerService:WebChat:Tenants:1:Name"] = "acme",
            ["CustomerService:WebChat:Tenants:1:AllowedOrigins:0"] = "*",
            ["CustomerService:WebChat:Tenants:2"] = "acme",
        }));
        Assert.Equal(
            [
                "CustomerService:WebChat:Tenants:0 is 'No Tenant': use a tenant's name, 1 to 64 lower-case letters, digits and hyphens.",
                "CustomerService:WebChat:Tenants:1:AllowedOrigins:0 is '*': use an origin such as https://shop.example, without a path.",
                "CustomerService:WebChat:Tenants:2 names 'acme' a second time: remove one.",
            ],
            fault.Failures);
    }
}

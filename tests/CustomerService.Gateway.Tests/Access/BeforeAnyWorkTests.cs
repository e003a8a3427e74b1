using System.Net.Sockets;
using System.Text;
using CustomerService.Access;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests.Access;

/// <summary>Who may not is told so before a byte of the body is read, on every route that there is.</summary>
public sealed class BeforeAnyWorkTests(ClusterFixture cluster)
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal) { ["tenant"] = "demo", ["conversation"] = "before-any-work", ["id"] = "c-1", ["keyId"] = "nobody", ["key"] = "c%7C3%7C0" };

    [Fact]
    public async Task Without_a_credential_no_body_is_asked_for()
    {
        var seen = 0;
        foreach (var (method, path, policy) in Routes.Of(cluster.Gateway, Values))
        {
            if (policy is null)
            {
                continue;
            }

            seen++;
            foreach (var credential in new[] { null, "nonsense", "cs.demo.k0.short", "csv.AAAA" })
            {
                Assert.StartsWith("HTTP/1.1 401", await HeadOnlyAsync(method, path, credential), StringComparison.Ordinal);
            }
        }

        Assert.True(seen > 20);
        Assert.DoesNotContain($"{GatewayHost.Tenant}/before-any-work", cluster.World.Conversations.Keys);
    }

    [Fact]
    public async Task With_a_credential_of_another_tenant_or_without_the_scope_no_body_is_asked_for()
    {
        var foreign = cluster.World.CreateKey("somewhere-else", AccessScope.All);
        var none = cluster.World.CreateKey(GatewayHost.Tenant, AccessScope.None);
        var visit = (await cluster.Gateway.SendAsync(HttpMethod.Post, "/api/v1/tenants/demo/visitors", null)).Json;
        foreach (var (method, path, policy) in Routes.Of(cluster.Gateway, Values))
        {
            if (policy is null)
            {
                continue;
            }

            Assert.StartsWith("HTTP/1.1 404", await HeadOnlyAsync(method, path, foreign), StringComparison.Ordinal);
            Assert.StartsWith("HTTP/1.1 403", await HeadOnlyAsync(method, path, none), StringComparison.Ordinal);

            // A visitor outside of their conversation.
            Assert.StartsWith("HTTP/1.1 404", await HeadOnlyAsync(method, path, (string)visit["token"]!), StringComparison.Ordinal);
        }

        Assert.DoesNotContain($"{GatewayHost.Tenant}/before-any-work", cluster.World.Conversations.Keys);
    }

    [Theory]
    [InlineData("/api/v1/tenants/closed/visitors")]
    [InlineData("/api/v1/tenants/closed/visitors/resume")]
    [InlineData("/api/v1/tenants/closed/visitors/forget")]
    [InlineData("/api/v1/tenants/demo/nothing-here")]
    [InlineData("/nothing-here")]
    public async Task Where_nothing_is_no_body_is_asked_for(string path) =>
        Assert.StartsWith("HTTP/1.1 404", await HeadOnlyAsync("POST", path, null), StringComparison.Ordinal);

    /// <summary>Sends a head that promises a megabyte and waits to be asked for it; what comes back first is the answer.</summary>
    private async Task<string> HeadOnlyAsync(string method, string path, string? credential)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(cluster.Gateway.Address.Host, cluster.Gateway.Address.Port, TestContext.Current.CancellationToken);
        var authorization = credential is null ? "" : $"Authorization: Bearer {credential}\r\n";
        await socket.SendAsync(
            Encoding.ASCII.GetBytes($"{method} {path} HTTP/1.1\r\nHost: x\r\n{authorization}Content-Type: application/json\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n"),
            TestContext.Current.CancellationToken);
        var buffer = new byte[4096];
        var read = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }
}

using System.Text;
using CustomerService.Channels.Signatures;
using CustomerService.Channels.Tests.Support;
using CustomerService.EndpointDoubles;

namespace CustomerService.Channels.Tests.Webhooks;

public sealed class WebhookAnswerTests
{
    [Theory]
    [InlineData("{\"id\":\"m-1\"}", "m-1")]
    [InlineData("{\"id\":42}", "42")]
    [InlineData("{\"id\":null}", "200")]
    [InlineData("{\"id\":\"\"}", "200")]
    [InlineData("{\"id\":\"two words\"}", "200")]
    [InlineData("{\"id\":\"line\\nbreak\"}", "200")]
    [InlineData("{\"id\":\"\\ud800\"}", "200")]
    [InlineData("{\"id\":{\"a\":1}}", "200")]
    [InlineData("{\"ID\":\"m-1\"}", "200")]
    [InlineData("[\"id\"]", "200")]
    [InlineData("\"id\"", "200")]
    [InlineData("{\"id\":", "200")]
    [InlineData("", "200")]
    [InlineData("<html>", "200")]
    public async Task SendAsync_Body_GivesTheIdOrTheStatus(string body, string expected)
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        endpoint.Fail(EndpointFault.None with { Body = body });
        Assert.Equal(new SendResult(SendOutcome.Sent, expected), await harness.SendAsync(harness.Message()));
    }

    [Fact]
    public async Task SendAsync_IdTooLong_GivesTheStatus()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        endpoint.Fail(EndpointFault.None with { Body = $"{{\"id\":\"{new string('x', 129)}\"}}" });
        Assert.Equal("200", (await harness.SendAsync(harness.Message())).Detail);
    }

    [Fact]
    public async Task SendAsync_HeaderWithId_WinsOverTheBody()
    {
        const string Answer = "HTTP/1.1 201 Created\r\nwebhook-message-id: from-header\r\nContent-Type: application/json\r\nContent-Length: 16\r\n\r\n{\"id\":\"in-body\"}";
        Assert.Equal(new SendResult(SendOutcome.Sent, "from-header"), await SendToAsync(Answer));
    }

    [Theory]
    [InlineData("Content-Type: text/plain\r\nContent-Length: 14\r\n\r\n{\"id\":\"plain\"}")]
    [InlineData("Content-Type: application/json\r\nContent-Length: 14\r\n\r\n{\"id\":\"cut")]
    [InlineData("Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]
    [InlineData("Content-Type: application/json\r\nContent-Length: 70000\r\n\r\n{\"id\":\"big\"}")]
    public async Task SendAsync_BodyOfNoUse_IsSentAllTheSame(string rest) =>
        Assert.Equal(new SendResult(SendOutcome.Sent, "200"), await SendToAsync("HTTP/1.1 200 OK\r\n" + rest));

    [Fact]
    public async Task SendAsync_BodyWithoutEnd_IsReadUpToTheLimit()
    {
        await using var harness = new ChannelHarness();
        var written = 0L;
        var hungUp = false;
        await using var server = new RawServer(async (stream, token) =>
        {
            await RawServer.ReadRequestAsync(stream, token);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), token);
            var chunk = Encoding.ASCII.GetBytes("1000\r\n" + new string(' ', 4096) + "\r\n");
            try
            {
                while (true)
                {
                    await stream.WriteAsync(chunk, token);
                    written += chunk.Length;
                }
            }
            catch (IOException)
            {
                hungUp = true;
            }
        });
        harness.Grains.Tenant("acme").Settings = new WebhookSettings { Url = server.Url(), Secrets = [WebhookSecret.Create()] };

        Assert.Equal(new SendResult(SendOutcome.Sent, "200"), await harness.SendAsync(harness.Message()));
        await server.Served.WaitAsync(TestContext.Current.CancellationToken);
        Assert.True(hungUp);
        Assert.True(written > 64 * 1024);
    }

    [Fact]
    public async Task SendAsync_BodyThatTrickles_IsSentWhenTimeIsUp()
    {
        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync();
        endpoint.Fail(EndpointFault.None with { Trickle = true });

        var sending = harness.SendAsync(harness.Message());
        await harness.Answers.Arrived.WaitAsync(TestContext.Current.CancellationToken);
        harness.Time.Advance(TimeSpan.FromSeconds(15));

        Assert.Equal(new SendResult(SendOutcome.Sent, "200"), await sending);
    }

    [Fact]
    public async Task SendAsync_HeadWithoutEnd_IsUnknown()
    {
        await using var harness = new ChannelHarness();
        await using var server = new RawServer(async (stream, token) =>
        {
            await RawServer.ReadRequestAsync(stream, token);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nx-long: " + new string('a', 64 * 1024)), token);
        });
        harness.Grains.Tenant("acme").Settings = new WebhookSettings { Url = server.Url(), Secrets = [WebhookSecret.Create()] };

        Assert.Equal(SendOutcome.Unknown, (await harness.SendAsync(harness.Message())).Outcome);
    }

    private static async Task<SendResult> SendToAsync(string answer)
    {
        await using var harness = new ChannelHarness();
        await using var server = new RawServer(async (stream, token) =>
        {
            await RawServer.ReadRequestAsync(stream, token);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer), token);
        });
        harness.Grains.Tenant("acme").Settings = new WebhookSettings { Url = server.Url(), Secrets = [WebhookSecret.Create()] };
        return await harness.SendAsync(harness.Message());
    }
}

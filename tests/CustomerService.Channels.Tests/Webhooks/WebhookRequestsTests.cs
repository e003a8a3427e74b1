using System.Globalization;
using CustomerService.Channels.Tests.Support;
using CustomerService.Channels.Webhooks;
using CustomerService.Conversations;

namespace CustomerService.Channels.Tests.Webhooks;

/// <summary>The bytes on the wire are a published contract: a change here breaks receivers.</summary>
public sealed class WebhookRequestsTests
{
    private const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private const string OldSecret = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    [Fact]
    public async Task SendAsync_Message_HasExactlyTheseBytes()
    {
        await using var harness = new ChannelHarness();
        var request = "";
        await using var server = new RawServer(async (stream, token) =>
        {
            request = await RawServer.ReadRequestAsync(stream, token);
            await stream.WriteAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray(), token);
        });
        harness.Grains.Tenant("acme").Settings = new WebhookSettings { Url = server.Url() + "?token=abc", Secrets = [Secret, OldSecret] };
        var message = harness.Message() with
        {
            Attempt = 2,
            PossibleDuplicate = true,
            Text = "Grüße <b>\"你好\"</b> & \ud83d\udce6\n",
            Sources = [new Source("delivery", "Delivery & returns", "/help/delivery")],
        };

        Assert.Equal(new SendResult(SendOutcome.Sent, "204"), await harness.SendAsync(message));

        const string Body =
            """
            {"type":"message.created","timestamp":"2026-11-23T08:30:00.000Z","data":{"tenant":"acme","conversationId":"c-1","seq":7,"from":"bot","text":"Grüße <b>\"你好\"</b> & \uD83D\uDCE6\n","sources":[{"id":"delivery","title":"Delivery & returns","url":"/help/delivery"}],"at":"2026-11-23T08:30:00.000Z","possibleDuplicate":true}}
            """;

        // The signatures were computed once with OpenSSL over "c-1|7|0.1795422600." + body.
        Assert.Equal(
            $"""
            POST /hook?token=abc HTTP/1.1
            Host: 127.0.0.1:{server.Port.ToString(CultureInfo.InvariantCulture)}
            User-Agent: CustomerService-Webhooks/1.0
            Accept: application/json
            webhook-id: c-1|7|0
            webhook-timestamp: 1795422600
            webhook-signature: v1,OV3bEKGmAbEY01QxcAL0G9HOHpH0APjC8Zd/8KKaAIk= v1,4WAJOj59LGsqclxwmnFr9bBTgrIODYCsThhAPRv366g=
            webhook-attempt: 2
            Content-Type: application/json
            Content-Length: 325

            {Body}
            """.ReplaceLineEndings("\r\n"),
            request);
    }

    [Theory]
    [InlineData("https://shop.example/find", "https://shop.example/find?id=c-1%7C7%7C0")]
    [InlineData("https://shop.example/find?", "https://shop.example/find?id=c-1%7C7%7C0")]
    [InlineData("https://shop.example/find?a=1", "https://shop.example/find?a=1&id=c-1%7C7%7C0")]
    [InlineData("https://shop.example", "https://shop.example/?id=c-1%7C7%7C0")]
    public void Get_ReadBackUrl_KeepsItsOwnQuery(string url, string expected)
    {
        using var request = WebhookRequests.Get(new Uri(url), "c-1|7|0", [Secret], DateTimeOffset.UnixEpoch);
        Assert.Equal(expected, request.RequestUri!.AbsoluteUri);
    }

    [Fact]
    public void Write_OrdinaryMessage_SaysNothingOfDuplicates()
    {
        var body = WebhookPayload.Write(new OutboundMessage
        {
            Tenant = "acme",
            ConversationId = "c",
            Key = "c|1|0",
            Seq = 1,
            From = Speaker.Agent,
            Text = "x\ud800y",
            At = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.FromHours(2)),
            Attempt = 1,
            Sources = default,
        });
        Assert.Equal(
            "{\"type\":\"message.created\",\"timestamp\":\"2026-01-02T01:04:05.678Z\",\"data\":{\"tenant\":\"acme\",\"conversationId\":\"c\",\"seq\":1,\"from\":\"agent\",\"text\":\"x\\uFFFDy\",\"sources\":[],\"at\":\"2026-01-02T01:04:05.678Z\"}}",
            System.Text.Encoding.UTF8.GetString(body));
    }
}

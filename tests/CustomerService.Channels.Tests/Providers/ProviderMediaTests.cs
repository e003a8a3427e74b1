using System.Text;
using CustomerService.Channels.Line;
using CustomerService.Channels.Messenger;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Slack;
using CustomerService.Channels.Telegram;
using CustomerService.Channels.Tests.Line;
using CustomerService.Channels.Tests.Meta;
using CustomerService.Channels.Tests.Slack;
using CustomerService.Channels.Tests.Telegram;
using CustomerService.Channels.Tests.Twilio;
using CustomerService.Channels.Twilio;
using CustomerService.Channels.WhatsApp;
using Microsoft.AspNetCore.Http;

namespace CustomerService.Channels.Tests.Providers;

/// <summary>Files of customers are fetched as each provider gives them, from its hosts alone, and its credential goes nowhere else.</summary>
public sealed class ProviderMediaTests
{
    private const int Wanted = 1000;
    private static readonly byte[] Photo = [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3];
    private static readonly MediaSource Source = new(["*.cdn.example"], ["api.example"]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatsApp_AsksWhereItIs_AndFetchesIt_WithTheToken()
    {
        await using var provider = await MediaDouble.StartAsync(context => context.Request.Path == "/v23.0/4711"
            ? context.Response.WriteAsync($$"""{"url":"http://{{context.Request.Host}}/files/1","mime_type":"image/jpeg"}""")
            : GiveAsync(context));
        var account = Samples.Account("whatsapp", [("phoneNumberId", "77"), ("apiBaseUrl", provider.Address)], MetaRequests.Secrets(1));
        var body = """{"entry":[{"changes":[{"value":{"metadata":{"phone_number_id":"77"},"messages":[{"from":"4366","id":"w1","type":"image","image":{"id":"4711","caption":"broken"}}]}}]}]}""";
        var result = await Channel(media => new WhatsAppChannel(media)).ReceiveAsync(MetaRequests.Signed(account, Encoding.UTF8.GetBytes(body)), account, Stop);

        Assert.Equal("broken", Assert.Single(result.Messages).Text);
        await AssertPhotoAsync(result);
        var token = $"Bearer {account.Secrets["accessToken"][0]}";
        Assert.Equal([("/v23.0/4711", token), ("/files/1", token)], provider.Requests);
    }

    [Fact]
    public async Task Telegram_AsksWhereItIs_AndFetchesTheLargestPhoto()
    {
        await using var provider = await MediaDouble.StartAsync(context => context.Request.Path.Value!.EndsWith("/getFile", StringComparison.Ordinal)
            ? context.Response.WriteAsync("""{"ok":true,"result":{"file_path":"photos/file_1.jpg"}}""")
            : GiveAsync(context));
        var account = TelegramAccounts.Of(1).With("apiBaseUrl", provider.Address);
        var body = """{"update_id":1,"message":{"message_id":1,"chat":{"id":5},"photo":[{"file_id":"small"},{"file_id":"large"}]}}""";
        var request = Samples.Post(account, Encoding.UTF8.GetBytes(body), (TelegramChannel.SecretHeader, account.Secrets["secretToken"][0]));
        var result = await Channel(media => new TelegramChannel(media)).ReceiveAsync(request, account, Stop);

        Assert.Equal("", Assert.Single(result.Messages).Text);
        await AssertPhotoAsync(result);
        var token = account.Secrets["botToken"][0];
        Assert.Equal([($"/bot{token}/getFile?file_id=large", ""), ($"/file/bot{token}/photos/file_1.jpg", "")], provider.Requests);
    }

    [Fact]
    public async Task Slack_Line_Twilio_AndMessenger_GiveFiles_AsTheirCredentialOpensThem()
    {
        await using var provider = await MediaDouble.StartAsync(GiveAsync);
        var slack = SlackRequests.Account(1).With("apiBaseUrl", provider.Address);
        var said = $$$$"""{"type":"event_callback","event":{"type":"message","subtype":"file_share","channel":"D1","user":"U1","ts":"1.1","text":"look","files":[{"name":"a.jpg","url_private_download":"{{{{provider.Address}}}}/s"}]}}""";
        await AssertPhotoAsync(await Channel(media => new SlackChannel(media)).ReceiveAsync(SlackRequests.Signed(slack, Encoding.UTF8.GetBytes(said)), slack, Stop));

        var line = LineAccounts.Of(1).With("apiBaseUrl", provider.Address);
        said = """{"events":[{"type":"message","source":{"userId":"U1"},"message":{"id":"9","type":"image","contentProvider":{"type":"line"}}}]}""";
        await AssertPhotoAsync(await Channel(media => new LineChannel(media)).ReceiveAsync(LineAccounts.Signed(line, Encoding.UTF8.GetBytes(said)), line, Stop));

        var twilio = TwilioRequests.Account(1).With("apiBaseUrl", provider.Address);
        var form = TwilioRequests.Form(twilio, "", ("MessageSid", "SM1"), ("From", "+15005550001"), ("NumMedia", "1"), ("MediaUrl0", $"{provider.Address}/t"), ("MediaContentType0", "image/jpeg"));
        await AssertPhotoAsync(await Channel(media => new TwilioSmsChannel(media)).ReceiveAsync(form, twilio, Stop));

        var page = Samples.Account("messenger", [("pageId", "88"), ("apiBaseUrl", provider.Address)], MetaRequests.Secrets(1));
        said = $$$$"""{"entry":[{"id":"88","messaging":[{"sender":{"id":"1"},"message":{"mid":"m1","attachments":[{"type":"image","payload":{"url":"{{{{provider.Address}}}}/m"}}]}}]}]}""";
        await AssertPhotoAsync(await Channel(media => new MessengerChannel(media)).ReceiveAsync(MetaRequests.Signed(page, Encoding.UTF8.GetBytes(said)), page, Stop));

        Assert.Equal(
            [
                ("/s", $"Bearer {slack.Secrets["botToken"][0]}"),
                ("/v2/bot/message/9/content", $"Bearer {line.Secrets["channelAccessToken"][0]}"),
                ("/t", TwilioRules.Credential(twilio)),
                ("/m", ""),
            ],
            provider.Requests);
    }

    [Theory]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://evil.example/1")]
    [InlineData("https://api.example.evil.example/1")]
    [InlineData("https://notcdn.example/1")]
    [InlineData("https://cdn.example/1")]
    [InlineData("https://a.cdn.example:8443/1")]
    [InlineData("https://api.example@evil.example/1")]
    [InlineData("http://api.example/1")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//api.example/1")]
    [InlineData("")]
    [InlineData(null)]
    public async Task AnAddress_ThatIsNotTheProviders_IsNeverCalled(string? url)
    {
        Assert.False(Uri.TryCreate(url, UriKind.Absolute, out var address) && Source.Holds(address, Account("https://api.example")));
        Assert.Equal(0, (await MediaDouble.Open(allowsPrivate: true).GetAsync(url, Source, Account("https://api.example"), "Bearer x", Wanted, Stop)).Length);
    }

    [Fact]
    public void TheCredential_IsForTheHostsThatItBelongsTo()
    {
        var account = Account("https://gateway.example:8443/whatsapp");
        Assert.True(Source.IsTrusted(new Uri("https://api.example/1"), account));
        Assert.True(Source.IsTrusted(new Uri("https://gateway.example:8443/files/1"), account));
        Assert.True(Source.Holds(new Uri("https://a.b.cdn.example/1"), account));
        Assert.False(Source.IsTrusted(new Uri("https://a.b.cdn.example/1"), account));
        Assert.False(Source.Holds(new Uri("https://gateway.example/1"), account));
        Assert.False(Source.Holds(new Uri("http://gateway.example:8443/1"), account));
    }

    [Fact]
    public async Task ARedirect_ToSomewhereElse_IsNotFollowed_AndOneWithinIs()
    {
        await using var elsewhere = await MediaDouble.StartAsync(GiveAsync);
        await using var provider = await MediaDouble.StartAsync(context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = context.Request.Path.Value switch
            {
                "/out" => $"{elsewhere.Address}/1",
                "/metadata" => "http://169.254.169.254/latest",
                "/round" => "/round",
                _ => "/given",
            };
            return context.Request.Path == "/given" ? GiveAsync(context) : Task.CompletedTask;
        });

        Assert.Equal(0, await LengthAsync(provider, "/out"));
        Assert.Equal(0, await LengthAsync(provider, "/metadata"));
        Assert.Equal(0, await LengthAsync(provider, "/round"));
        Assert.Equal(Photo.Length, await LengthAsync(provider, "/in"));
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task WhatIsNotThere_IsAskedForOnce_AndWhatFails_ThreeTimes()
    {
        var answers = 0;
        await using var provider = await MediaDouble.StartAsync(context =>
        {
            context.Response.StatusCode = context.Request.Path == "/gone" ? 404 : ++answers % 3 == 0 ? 200 : 503;
            return context.Response.StatusCode == 200 ? GiveAsync(context) : Task.CompletedTask;
        });

        Assert.Equal(0, await LengthAsync(provider, "/gone"));
        Assert.Single(provider.Requests);
        Assert.Equal(Photo.Length, await LengthAsync(provider, "/busy"));
        Assert.Equal(4, provider.Requests.Count);
    }

    [Fact]
    public async Task AFile_ThatIsTooLong_IsReadUntilThatIsKnown()
    {
        await using var provider = await MediaDouble.StartAsync(async context =>
        {
            for (var i = 0; i < 100_000 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.Body.WriteAsync(new byte[4096], context.RequestAborted);
            }
        });

        Assert.Equal(Wanted + 1, await LengthAsync(provider, "/long"));
    }

    [Fact]
    public async Task AnAddressWithinTheCompany_IsForThoseWhoMay()
    {
        await using var provider = await MediaDouble.StartAsync(GiveAsync);
        Assert.Equal(0, (await MediaDouble.Nothing.GetAsync($"{provider.Address}/1", Source, Account(provider.Address), null, Wanted, Stop)).Length);
        Assert.Empty(provider.Requests);
    }

    private static IInboundChannel Channel(Func<ProviderMedia, IInboundChannel> made) => made(MediaDouble.Open(allowsPrivate: true));

    private static ChannelAccount Account(string address) => Samples.Account("whatsapp", [("apiBaseUrl", address)]);

    private static async Task<int> LengthAsync(MediaDouble provider, string path) => (await MediaDouble.Open(allowsPrivate: true).GetAsync(
        provider.Address + path, Source, Account(provider.Address), "Bearer x", Wanted, Stop)).Length;

    private static async Task GiveAsync(HttpContext context)
    {
        context.Response.StatusCode = 200;
        context.Response.ContentType = "application/octet-stream";
        await context.Response.Body.WriteAsync(Photo);
    }

    private static async Task AssertPhotoAsync(InboundResult result)
    {
        var file = Assert.Single(result.Files);
        Assert.Equal(Assert.Single(result.Messages).MessageId, file.MessageId);
        Assert.Equal(Photo, (await file.ReadAsync(Wanted, Stop)).ToArray());
    }
}

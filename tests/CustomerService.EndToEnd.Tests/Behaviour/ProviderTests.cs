using System.Buffers.Text;
using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CustomerService.EndToEnd.Tests.Hosts;

namespace CustomerService.EndToEnd.Tests.Behaviour;

/// <summary>
/// Customers write by the channels of providers to a real host, and are answered there: a server on this machine stands in each provider's
/// place, signs as it signs and speaks its protocol.
/// </summary>
public sealed class ProviderTests(RunningHost running) : IClassFixture<RunningHost>
{
    private const string Secret = "0123456789abcdef0123456789abcdef";
    private const string Token = "token-token-token-token-token";

    [Fact]
    public async Task WhatsApp_IsAnsweredOnce_ThoughItBringsAMessageTwice()
    {
        await using var provider = await ProviderServer.StartAsync("""{"messages":[{"id":"wamid.out"}]}""");
        await SetUpAsync("whatsapp", new { appSecret = Secret, verifyToken = Token, accessToken = Token, phoneNumberId = "77", apiBaseUrl = provider.Address });
        const string body =
            """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"77"},"messages":[{"from":"436641234501","id":"wamid.in","type":"text","text":{"body":"Where is my order?"}}]}}]}]}""";
        await BringAsync("whatsapp", body, "application/json", ("X-Hub-Signature-256", $"sha256={Hex(body)}"));
        await BringAsync("whatsapp", body, "application/json", ("X-Hub-Signature-256", $"sha256={Hex(body)}"));

        var reply = JsonNode.Parse(await provider.OneAsync(running))!;
        Assert.Equal(("whatsapp", "436641234501"), ((string)reply["messaging_product"]!, (string)reply["to"]!));
        Assert.Matches(@"\A[^|]+\|[0-9]+\|0\z", (string)reply["biz_opaque_callback_data"]!);

        var (_, state) = await running.Api.GetAsync("channels/whatsapp/main/state");
        Assert.Equal(("closed", "80/s", "10/min burst 45"), (state.GetProperty("circuit").GetString(), state.GetProperty("accountRate").GetString(), state.GetProperty("addressRate").GetString()));
        var (_, all) = await running.Api.GetAsync("channels");
        Assert.Contains(all.GetProperty("channels").EnumerateArray(), each => each.GetProperty("channel").GetString() == "whatsapp" && each.GetProperty("received").GetInt64() >= 1);

        using var client = new HttpClient { BaseAddress = running.Host.Url };
        var handshake = await client.GetAsync($"{Inbound("whatsapp")}?hub.mode=subscribe&hub.challenge=4711&hub.verify_token={Token}", TestContext.Current.CancellationToken);
        Assert.Equal("4711", await handshake.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Telegram_Slack_Line_Messenger_AndInstagram_AreAnswered()
    {
        await using var provider = await ProviderServer.StartAsync("""{"ok":true,"result":{"message_id":5},"ts":"1.1","message_id":"m"}""");
        var meta = new { appSecret = Secret, verifyToken = Token, accessToken = Token, pageId = "88", apiBaseUrl = provider.Address };
        await SetUpAsync("telegram", new { botToken = $"123456:{new string('A', 35)}", secretToken = Token, apiBaseUrl = provider.Address });
        await SetUpAsync("slack", new { signingSecret = Secret, botToken = "xoxb-1-222222222222", apiBaseUrl = provider.Address });
        await SetUpAsync("line", new { channelSecret = Secret, channelAccessToken = Token, apiBaseUrl = provider.Address });
        await SetUpAsync("messenger", meta);
        await SetUpAsync("instagram", meta);

        await BringAsync(
            "telegram", """{"update_id":1,"message":{"message_id":1,"chat":{"id":5},"from":{"id":5},"text":"Where is my order?"}}""", "application/json",
            ("X-Telegram-Bot-Api-Secret-Token", Token));
        Assert.Equal("5", (string)JsonNode.Parse(await provider.OneAsync(running))!["chat_id"]!);

        const string slack = """{"type":"event_callback","event":{"type":"message","channel":"D1","channel_type":"im","user":"U1","ts":"1.1","text":"Where is my order?"}}""";
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        await BringAsync("slack", slack, "application/json", ("X-Slack-Request-Timestamp", $"{now}"), ("X-Slack-Signature", $"v0={Hex($"v0:{now}:{slack}")}"));
        Assert.Equal("D1", (string)JsonNode.Parse(await provider.OneAsync(running))!["channel"]!);

        const string line = """{"events":[{"type":"message","source":{"userId":"U1"},"message":{"id":"1","type":"text","text":"Where is my order?"}}]}""";
        await BringAsync("line", line, "application/json", ("X-Line-Signature", Convert.ToBase64String(Convert.FromHexString(Hex(line)))));
        Assert.Equal("U1", (string)JsonNode.Parse(await provider.OneAsync(running))!["to"]!);

        const string page = """{"entry":[{"id":"88","messaging":[{"sender":{"id":"1001"},"message":{"mid":"m1","text":"Where is my order?"}}]}]}""";
        foreach (var channel in new[] { "messenger", "instagram" })
        {
            await BringAsync(channel, page, "application/json", ("X-Hub-Signature-256", $"sha256={Hex(page)}"));
            Assert.Equal("1001", (string)JsonNode.Parse(await provider.OneAsync(running))!["recipient"]!["id"]!);
        }
    }

    [Fact]
    public async Task WhatACustomerUnsends_IsShownNoMore()
    {
        await using var provider = await ProviderServer.StartAsync("""{"message_id":"m"}""");
        await SetUpAsync("instagram", new { appSecret = Secret, verifyToken = Token, accessToken = Token, pageId = "88", apiBaseUrl = provider.Address });
        const string said = """{"entry":[{"id":"88","messaging":[{"sender":{"id":"2002"},"message":{"mid":"mid.1","text":"My number is 4711"}}]}]}""";
        const string unsent = """{"entry":[{"id":"88","messaging":[{"sender":{"id":"2002"},"message":{"mid":"mid.1","is_deleted":true}}]}]}""";
        await BringAsync("instagram", said, "application/json", ("X-Hub-Signature-256", $"sha256={Hex(said)}"));
        await BringAsync("instagram", unsent, "application/json", ("X-Hub-Signature-256", $"sha256={Hex(unsent)}"));

        var (_, sample) = await running.Api.PostAsync("channels/instagram/main/sample", new { from = "2002", text = "Hello" });
        var (_, talk) = await running.Api.GetAsync($"conversations/{sample.GetProperty("conversationId").GetString()}");
        var first = talk.GetProperty("messages")[0];
        Assert.Equal(("deleted by the customer", true), (first.GetProperty("text").GetString(), first.GetProperty("deleted").GetBoolean()));
    }

    [Fact]
    public async Task Sms_IsAnswered_AndItsStatusIsTaken()
    {
        await using var provider = await ProviderServer.StartAsync("""{"sid":"SM9"}""");
        await SetUpAsync(
            "sms-twilio",
            new { accountSid = $"AC{new string('0', 32)}", authToken = Secret, from = "+15005550006", publicUrl = "https://support.example", apiBaseUrl = provider.Address });
        await BringSmsAsync("", ("Body", "Where is my order?"), ("From", "+15005550001"), ("MessageSid", "SM1"));

        var reply = (await provider.OneAsync(running)).Split('&').Select(field => field.Split('=')).ToDictionary(field => field[0], field => WebUtility.UrlDecode(field[1]));
        Assert.Equal("+15005550001", reply["To"]);
        var query = new Uri(reply["StatusCallback"]).Query;
        await BringSmsAsync(query, ("MessageSid", "SM9"), ("MessageStatus", "delivered"));
        var conversation = Uri.UnescapeDataString(query["?key=".Length..]).Split('|')[0];
        Assert.Equal(("sms-twilio", "delivered"), await ShownAsync(conversation));

        // Twilio answers a STOP itself, and refuses whatever is said beside it.
        await BringSmsAsync("", ("Body", "STOP"), ("From", "+15005550001"), ("MessageSid", "SM2"));
        await BringSmsAsync("", ("Body", "Where is my order?"), ("From", "+15005550001"), ("MessageSid", "SM3"));
        var (_, talk) = await running.Api.GetAsync($"conversations/{conversation}");
        Assert.True(talk.GetProperty("optedOut").GetBoolean());
        Assert.Single(talk.GetProperty("messages").EnumerateArray(), message => message.GetProperty("from").GetString() == "bot");
        Assert.Equal(1, provider.Count);
    }

    [Fact]
    public async Task APhoto_IsFetchedWithTheToken_AndKeptWithTheConversation()
    {
        await using var provider = await ProviderServer.StartAsync("""{"messages":[{"id":"wamid.out"}],"url":"{address}/photo"}""");
        await SetUpAsync("whatsapp", new { appSecret = Secret, verifyToken = Token, accessToken = Token, phoneNumberId = "77", apiBaseUrl = provider.Address });
        const string body =
            """{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"77"},"messages":[{"from":"436641234577","id":"wamid.photo","type":"image","image":{"id":"4711","caption":"Where is my order?"}}]}}]}]}""";
        await BringAsync("whatsapp", body, "application/json", ("X-Hub-Signature-256", $"sha256={Hex(body)}"));
        var conversation = ((string)JsonNode.Parse(await provider.OneAsync(running))!["biz_opaque_callback_data"]!).Split('|')[0];

        var (_, talk) = await running.Api.GetAsync($"conversations/{conversation}");
        var media = talk.GetProperty("messages")[0].GetProperty("content").GetProperty("parts")[0].GetProperty("media");
        Assert.Equal("image/png", media.GetProperty("mediaType").GetString());
        Assert.Equal(ProviderServer.Photo, await running.Api.BytesAsync($"conversations/{conversation}/attachments/{media.GetProperty("attachmentId").GetString()}"));
    }

    [Fact]
    public async Task TheTool_TriesAnAccount_AndShowsEachStep()
    {
        await using var provider = await ProviderServer.StartAsync("""{"messages":[{"id":"wamid.out"}]}""");
        await SetUpAsync("whatsapp", new { appSecret = Secret, verifyToken = Token, accessToken = Token, phoneNumberId = "77", apiBaseUrl = provider.Address });
        var said = await ToolAsync(0, "whatsapp", "--account", "main", "--from", "436641234599");
        Assert.Equal(
            ["sample", "forged", "taken", "message", "answer", "sent"],
            said.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words[0] == "ok").Select(words => words[1]));
        Assert.Equal("436641234599", (string)JsonNode.Parse(await provider.OneAsync(running))!["to"]!);

        await using var broken = await ProviderServer.StartAsync("""{"error":{"code":190,"message":"expired"}}""", 401);
        await SetUpAsync("whatsapp", new { phoneNumberId = "77", apiBaseUrl = broken.Address });
        Assert.Contains("FAILED  sent", await ToolAsync(1, "whatsapp", "--account", "main", "--from", "436641234598"), StringComparison.Ordinal);
        Assert.Contains("has no account 'none' on channel 'line'", await ToolAsync(2, "line", "--account", "none"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Teams_IsAnswered_WhereItsTokenSaysThatItIs()
    {
        using var key = RSA.Create(2048);
        var parts = key.ExportParameters(includePrivateParameters: false);
        await using var provider = await ProviderServer.StartAsync(new JsonObject
        {
            ["issuer"] = "https://api.botframework.com",
            ["jwks_uri"] = "{address}/keys",
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["kid"] = "k",
                ["n"] = Base64Url.EncodeToString(parts.Modulus),
                ["e"] = Base64Url.EncodeToString(parts.Exponent),
            }),
            ["access_token"] = Token,
            ["expires_in"] = 3600,
            ["id"] = "1",
        }.ToJsonString());
        const string app = "00000001-1111-4222-8333-444444444444";
        await SetUpAsync("teams", new { appId = app, appPassword = Secret, openIdMetadata = $"{provider.Address}/metadata", apiBaseUrl = provider.Address });

        const string body =
            """{"type":"message","id":"1","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/emea/","from":{"id":"29:1"},"recipient":{"id":"28:1"},"conversation":{"id":"a:1"},"text":"Where is my order?"}""";
        var head = Base64Url.EncodeToString("""{"alg":"RS256","kid":"k","typ":"JWT"}"""u8);
        var claims = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(new JsonObject
        {
            ["iss"] = "https://api.botframework.com",
            ["aud"] = app,
            ["serviceurl"] = "https://smba.trafficmanager.net/emea/",
            ["exp"] = TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
        }.ToJsonString()));
        var signature = Base64Url.EncodeToString(
            key.SignData(Encoding.ASCII.GetBytes($"{head}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        await BringAsync("teams", body, "application/json", ("Authorization", $"Bearer {head}.{claims}.{signature}"));

        Assert.Equal("message", (string)JsonNode.Parse(await provider.OneAsync(running))!["type"]!);
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Inbound("teams"), body, "application/json", ("Authorization", $"Bearer {head}.{claims}.{signature[..^4]}")));
    }

    [Fact]
    public async Task Call_IsAnsweredWithWords_OnceForARequestThatComesTwice_AndEndsTheConversation()
    {
        await SetUpAsync(
            "voice-twilio",
            new { accountSid = $"AC{new string('0', 32)}", authToken = Secret, from = "+15005550006", publicUrl = "https://support.example" });
        var begun = await CallAsync("", ("CallStatus", "ringing"));
        Assert.Equal("Gather", begun.Elements().Single().Name.LocalName);

        var turn = new Uri((string)begun.Element("Gather")!.Attribute("action")!).Query;
        var answer = await CallAsync(turn, ("SpeechResult", "Where is my order?"), ("Confidence", "0.9"));
        while (answer.Element("Redirect") is { } redirect)
        {
            answer = await CallAsync(new Uri(redirect.Value).Query);
        }

        Assert.NotEqual("", answer.Descendants("Say").First().Value);
        var again = await CallAsync(turn, ("SpeechResult", "Where is my order?"), ("Confidence", "0.9"));
        Assert.Equal(answer.Elements("Gather").Attributes("action").Single().Value, again.Elements("Gather").Attributes("action").Single().Value);
        Assert.Equal(answer.Value, again.Value);
        Assert.Empty((await CallAsync("?at=status", ("CallStatus", "completed"))).Elements());
    }

    [Fact]
    public async Task Call_OverTheRelay_IsAnswered_AndMayBeInterrupted()
    {
        await SetUpAsync(
            "voice-twilio",
            new { accountSid = $"AC{new string('0', 32)}", authToken = Secret, from = "+15005550006", publicUrl = "https://support.example", mode = "relay" });
        var url = new Uri(running.Host.Url, Inbound("voice-twilio"));
        using var socket = new ClientWebSocket();
#pragma warning disable CA5350 // As Twilio signs.
        socket.Options.SetRequestHeader("X-Twilio-Signature", Convert.ToBase64String(HMACSHA1.HashData(
            Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"wss://support.example{Inbound("voice-twilio")}"))));
#pragma warning restore CA5350
        await socket.ConnectAsync(new Uri($"ws://{url.Authority}{url.PathAndQuery}"), TestContext.Current.CancellationToken);
        await TellAsync(socket, new { type = "setup", sessionId = "VX1", callSid = "CA77", from = "+15005550077", accountSid = $"AC{new string('0', 32)}" });
        await TellAsync(socket, new { type = "prompt", voicePrompt = "Where is my order?", lang = "en-US", last = true });

        var buffer = new byte[64 * 1024];
        var frame = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        var text = JsonNode.Parse(buffer.AsSpan(0, frame.Count))!;
        Assert.Equal("text", (string)text["type"]!);
        var heard = ((string)text["token"]!)[..8];
        await TellAsync(socket, new { type = "interrupt", utteranceUntilInterrupt = heard, durationUntilInterruptMs = "300" });
        await TellAsync(socket, new { type = "prompt", voicePrompt = "Thank you", lang = "en-US", last = true });
        frame = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Assert.Equal("text", (string)JsonNode.Parse(buffer.AsSpan(0, frame.Count))!["type"]!);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, TestContext.Current.CancellationToken);

        using var stranger = new ClientWebSocket();
        await Assert.ThrowsAsync<WebSocketException>(
            () => stranger.ConnectAsync(new Uri($"ws://{url.Authority}{url.PathAndQuery}"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Alexa_IsBelievedByNobodysCertificate()
    {
        await SetUpAsync("alexa", new { skillId = "amzn1.ask.skill.00000001-1111-4222-8333-444444444444" });

        foreach (var address in new[] { "", "https://evil.example/echo.api/cert.pem", "http://s3.amazonaws.com/echo.api/cert.pem" })
        {
            Assert.Equal(
                HttpStatusCode.Unauthorized,
                await PostAsync(Inbound("alexa"), "{}", "application/json", ("SignatureCertChainUrl", address), ("Signature-256", "AAAA")));
        }
    }

    [Fact]
    public async Task Whoever_IsNotTheProvider_IsRefused()
    {
        await using var provider = await ProviderServer.StartAsync("{}");
        await SetUpAsync("line", new { channelSecret = Secret, channelAccessToken = Token, apiBaseUrl = provider.Address });

        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Inbound("line"), """{"events":[]}""", "application/json", ("X-Line-Signature", "AAAA")));
        Assert.Equal(HttpStatusCode.Unauthorized, await PostAsync(Inbound("line"), """{"events":[]}""", "application/json"));
        Assert.Equal(HttpStatusCode.NotFound, await PostAsync(Inbound("line").Replace("/main/", "/none/", StringComparison.Ordinal), "{}", "application/json"));
        var (_, shown) = await running.Api.GetAsync("channels/line/main");
        Assert.DoesNotContain(Secret, shown.ToString(), StringComparison.Ordinal);
    }

    private async Task<(string? Channel, string? Delivery)> ShownAsync(string conversation)
    {
        var (_, talk) = await running.Api.GetAsync($"conversations/{conversation}");
        var reply = talk.GetProperty("messages").EnumerateArray().Last();
        return (reply.GetProperty("channel").GetString(), reply.GetProperty("delivery").GetString());
    }

    private async Task<string> ToolAsync(int exitCode, params string[] arguments)
    {
        string[] all = ["channel", "test", .. arguments, "--url", running.Host.Url.AbsoluteUri];
        await using var tool = RunningProcess.Start(ProductBuild.Tool, all, running.Folder.Path);
        Assert.True(await tool.ExitedAsync() == exitCode, tool.Everything);
        return exitCode == 2 ? tool.Error : tool.Out;
    }

    private static string Hex(string signed) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed)));

    private string Inbound(string channel) => $"/api/v1/tenants/{running.Api.Tenant}/channels/{channel}/main/inbound";

    private async Task SetUpAsync(string channel, object settings)
    {
        var (status, body) = await running.Api.PutAsync($"channels/{channel}/main", settings);
        Assert.True(status == HttpStatusCode.OK, $"{status}: {body}");
        Assert.Equal(Inbound(channel), body.GetProperty("inbound").GetString());
    }

    /// <summary>What a call that Twilio tells of is answered.</summary>
    private async Task<XElement> CallAsync(string query, params (string Name, string Value)[] fields)
    {
        (string Name, string Value)[] all = [("CallSid", $"CA{new string('1', 32)}"), ("From", "+15005550001"), .. fields];
        var (form, signature) = SignedByTwilio("voice-twilio", query, all);
        using var client = new HttpClient { BaseAddress = running.Host.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, Inbound("voice-twilio") + query)
        {
            Content = new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"),
        };
        request.Headers.TryAddWithoutValidation("X-Twilio-Signature", signature);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return XElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static Task TellAsync(ClientWebSocket socket, object frame) => socket.SendAsync(
        JsonSerializer.SerializeToUtf8Bytes(frame), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);

    private Task BringSmsAsync(string query, params (string Name, string Value)[] fields)
    {
        var (form, signature) = SignedByTwilio("sms-twilio", query, fields);
        return BringAsync("sms-twilio" + query, form, "application/x-www-form-urlencoded", ("X-Twilio-Signature", signature));
    }

    private (string Form, string Signature) SignedByTwilio(string channel, string query, (string Name, string Value)[] fields)
    {
        var form = string.Join('&', fields.Select(field => $"{field.Name}={WebUtility.UrlEncode(field.Value)}"));
        var signed = $"https://support.example{Inbound(channel)}{query}"
            + string.Concat(fields.OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => field.Name + field.Value));
#pragma warning disable CA5350 // As Twilio signs.
        return (form, Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(signed))));
#pragma warning restore CA5350
    }

    private async Task BringAsync(string channel, string body, string type, params (string Name, string Value)[] headers)
    {
        var parts = channel.Split('?');
        await Wait.UntilAsync(
            async () => await PostAsync(Inbound(parts[0]) + (parts.Length > 1 ? $"?{parts[1]}" : ""), body, type, headers) switch
            {
                HttpStatusCode.OK => true,
                HttpStatusCode.ServiceUnavailable => false,
                var status => throw new InvalidOperationException($"{channel}: {status}"),
            },
            () => running.Host.Everything);
    }

    private async Task<HttpStatusCode> PostAsync(string path, string body, string type, params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient { BaseAddress = running.Host.Url };
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, type) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}

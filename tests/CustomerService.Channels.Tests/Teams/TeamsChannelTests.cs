using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Webhooks;
using CustomerService.Testing.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Teams;

public sealed class TeamsChannelTests : InboundChannelConformance, IClassFixture<TeamsKeyServer>, IDisposable
{
    private readonly TeamsKeyServer _server;
    private readonly FakeTimeProvider _time = new(Samples.Now);
    private readonly ServiceProvider _services;

    public TeamsChannelTests(TeamsKeyServer server)
    {
        _server = server;
        (_server.IsDown, _server.HasLater, _server.KeysAt) = (false, false, null);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_time)
            .AddWebhookChannel(options => options.AllowPrivateNetworks = true)
            .AddProviderReceivers()
            .BuildServiceProvider();
        Channel = _services.GetServices<IInboundChannel>().Single(channel => channel.Name == "teams");
    }

    public static TheoryData<string> Forgeries => [.. Forged.Keys];

    private static readonly Dictionary<string, Func<RSA, string>> Forged = new(StringComparer.Ordinal)
    {
        ["without a signature"] = _ => $"{Head("none")}.{Claims()}.",
        ["without a signature, algorithm said right"] = _ => $"{Head("RS256")}.{Claims()}.",
        ["signed with the public key as a secret"] = key => Hs256(key),
        ["of another key under the same id"] = _ => Of(RSA.Create(2048)),
        ["of a key that is too short"] = key => Of(key, head: head => head["kid"] = "short"),
        ["of a curve"] = key => Of(key, head: head => head["kid"] = "curve"),
        ["of a key for secrets"] = key => Of(key, head: head => head["kid"] = "oct"),
        ["of an unknown key"] = key => Of(key, head: head => head["kid"] = "nobody"),
        ["without a key's id"] = key => Of(key, head: head => head.Remove("kid")),
        ["whose algorithm is another"] = key => Of(key, head: head => head["alg"] = "RS512"),
        ["whose algorithm is in small letters"] = key => Of(key, head: head => head["alg"] = "rs256"),
        ["of another issuer"] = key => Of(key, claims => claims["iss"] = "https://sts.windows.net/1/"),
        ["without an issuer"] = key => Of(key, claims => claims.Remove("iss")),
        ["for another bot"] = key => Of(key, claims => claims["aud"] = "00000002-1111-4222-8333-444444444444"),
        ["for nobody"] = key => Of(key, claims => claims.Remove("aud")),
        ["that has ended"] = key => Of(key, claims => claims["exp"] = Samples.Now.AddMinutes(-6).ToUnixTimeSeconds()),
        ["that has not begun"] = key => Of(key, claims => claims["nbf"] = Samples.Now.AddMinutes(6).ToUnixTimeSeconds()),
        ["that never ends"] = key => Of(key, claims => claims.Remove("exp")),
        ["that ends beyond all time"] = key => Of(key, claims => claims["exp"] = "soon"),
        ["of another server"] = key => Of(key, claims => claims["serviceurl"] = "https://evil.example/"),
        ["of no server"] = key => Of(key, claims => claims.Remove("serviceurl")),
        ["whose claims were changed"] = key => string.Join('.', Of(key).Split('.') is [var head, _, var signature] ? [head, Claims("2"), signature] : []),
        ["whose signature is cut"] = key => Of(key)[..^8],
        ["of five parts"] = key => Of(key) + ".a.b",
        ["of no parts"] = _ => "abc",
        ["of dots"] = _ => "..",
        ["of nonsense"] = _ => "!.!.!",
    };

    protected override IInboundChannel Channel { get; }

    protected override bool IsBodySigned => false;

    protected override bool IsProvenBySecret => false;

    // Five minutes of the token's life, and five of skew.
    protected override TimeSpan? Freshness => TimeSpan.FromMinutes(10);

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task Token_ThatIsForged_IsRefused(string name)
    {
        var result = await ReceiveAsync(TeamsRequests.Bearing(AccountOf(1), TeamsRequests.Activity(new { id = "1", text = "hi" }), Forged[name](_server.Key)), AccountOf(1));

        Assert.Equal((401, 0, 0), (result.Status, result.Messages.Length, result.Body.Length));
    }

    [Fact]
    public async Task Token_OfOpensslAndNode_IsBelieved_FromItsBeginningToItsEnd()
    {
        var request = TeamsRequests.Bearing(AccountOf(1), TeamsRequests.Activity(new { id = "1", text = "hi" }), TeamsVectors.Token);

        Assert.Single((await ReceiveAsync(request, AccountOf(1))).Messages);
        Assert.Equal(401, (await ReceiveAsync(request, AccountOf(2))).Status);
        Assert.Single((await ReceiveAsync(request with { At = Samples.Now.AddMinutes(64) }, AccountOf(1))).Messages);
        Assert.Equal(401, (await ReceiveAsync(request with { At = Samples.Now.AddMinutes(66) }, AccountOf(1))).Status);
        Assert.Equal(401, (await ReceiveAsync(request with { At = Samples.Now.AddMinutes(-7) }, AccountOf(1))).Status);
    }

    [Fact]
    public async Task Account_WithoutAPassword_BelievesNobody() =>
        Assert.Equal(401, (await ReceiveAsync(RequestOf(AccountOf(1), new InboundSample(1, 1, "hi")), AccountOf(1).Without("appPassword"))).Status);

    [Fact]
    public async Task Key_SpeaksForTheChannelsItIsEndorsedFor()
    {
        var body = TeamsRequests.Activity(new { id = "1", text = "hi", channelId = "webchat" });

        Assert.Equal(401, (await ReceiveAsync(RequestOf(AccountOf(1), body), AccountOf(1))).Status);
        Assert.Single((await ReceiveAsync(TeamsRequests.Bearing(AccountOf(1), body, TeamsVectors.Token), AccountOf(1))).Messages);
    }

    [Fact]
    public async Task Keys_AreFetchedOnce_AndForAnUnknownOneAtMostOnceAMinute()
    {
        var before = _server.Asked;
        await ReceiveAsync(RequestOf(AccountOf(1), new InboundSample(1, 1, "hi")), AccountOf(1));
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(401, (await ReceiveAsync(RequestOfLater(), AccountOf(1))).Status);
        }

        Assert.Equal(before + 1, _server.Asked);
        _server.HasLater = true;
        _time.Advance(TimeSpan.FromSeconds(61));
        Assert.Single((await ReceiveAsync(RequestOfLater(), AccountOf(1))).Messages);
        Assert.Equal(before + 2, _server.Asked);
    }

    [Fact]
    public async Task Keys_ThatCanNotBeFetched_AreNobodysYet_AndThoseFromBeforeCountForSomeDays()
    {
        _server.IsDown = true;
        var request = RequestOf(AccountOf(1), new InboundSample(1, 1, "hi"));
        Assert.Equal(503, (await ReceiveAsync(request, AccountOf(1))).Status);

        _server.IsDown = false;
        Assert.Equal(503, (await ReceiveAsync(request, AccountOf(1))).Status);
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Single((await ReceiveAsync(request, AccountOf(1))).Messages);

        _server.IsDown = true;
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Single((await ReceiveAsync(request, AccountOf(1))).Messages);
        _time.Advance(TimeSpan.FromDays(4));
        Assert.Equal(503, (await ReceiveAsync(request, AccountOf(1))).Status);
    }

    [Fact]
    public async Task Keys_OfAnotherHostThanTheirMetadata_AreNotTaken()
    {
        _server.KeysAt = "http://127.0.0.2:1/keys";

        Assert.Equal(503, (await ReceiveAsync(RequestOf(AccountOf(1), new InboundSample(1, 1, "hi")), AccountOf(1))).Status);
    }

    [Theory]
    [InlineData("""{"type":"conversationUpdate","id":"1","membersAdded":[{"id":"28:bot"}]}""")]
    [InlineData("""{"type":"messageDelete","id":"1"}""")]
    [InlineData("""{"type":"messageUpdate","id":"1","channelData":{"eventType":"undeleteMessage"},"text":"back"}""")]
    [InlineData("""{"type":"messageReaction","id":"1","reactionsRemoved":[{"type":"like"}]}""")]
    [InlineData("""{"type":"installationUpdate","id":"1","action":"add"}""")]
    [InlineData("""{"type":"typing","id":"1"}""")]
    [InlineData("""{"type":"invoke","name":"task/fetch","id":"1"}""")]
    [InlineData("""{"type":"message","id":"1","text":"mine","from":{"id":"28:bot","role":"bot"}}""")]
    [InlineData("""{"type":"message","id":"1","text":"mine","from":{"id":"28:bot"}}""")]
    [InlineData("""{"type":"message","id":"1","text":"nowhere","conversation":{}}""")]
    [InlineData("""{"type":"message","text":"without an id"}""")]
    public async Task WhatNobodySaid_IsTakenAndLeftAlone(string activity)
    {
        var result = await ReadAsync(activity);
        Assert.Equal((200, 0), (result.Status, result.Messages.Length));
    }

    [Fact]
    public async Task WhatIsTakenAway_IsTold()
    {
        var deletion = Assert.Single((await ReadAsync(
            """{"type":"messageDelete","id":"17","conversation":{"id":"19:abc@thread.tacv2;messageid=16"},"channelData":{"eventType":"softDeleteMessage"}}""")).Deletions);
        Assert.Equal(("17", "19:abc@thread.tacv2", "16"), (deletion.MessageId, deletion.From.Address, deletion.From.Thread));
        Assert.Empty((await ReadAsync("""{"type":"message","id":"17","text":"hi"}""")).Deletions);
    }

    [Fact]
    public async Task Mention_OfTheBot_IsNoWordOfTheMessage_AndThatOfOthersIs() => Assert.Equal(
        "where is @Bob now?",
        await TextAsync(
            """
            {"type":"message","id":"1","text":"<at>Helper</at>&nbsp;where is <at>Bob</at> now?",
            "entities":[{"type":"mention","text":"<at>Helper</at>","mentioned":{"id":"28:bot","name":"Helper"}},
            {"type":"mention","text":"<at>Bob</at>","mentioned":{"id":"29:bob","name":"Bob"}},{"type":"clientInfo"}]}
            """));

    [Fact]
    public async Task Threads_AreConversations_InChannels()
    {
        var thread = Assert.Single((await ReadAsync("""{"id":"1","text":"hi","conversation":{"id":"19:c@thread.tacv2;messageid=77","conversationType":"channel"}}""")).Messages);
        var direct = Assert.Single((await ReadAsync("""{"id":"1","text":"hi"}""")).Messages);

        Assert.Equal(("19:c@thread.tacv2", "77", TeamsRequests.Service), (thread.From!.Address, thread.From.Thread, thread.From.Route));
        Assert.Equal((true, false), (thread.IsShared, direct.IsShared));
        Assert.Equal(("a:1", null, "Ada"), (direct.From!.Address, direct.From.Thread, direct.Content!.Sender!.Name));
    }

    [Fact]
    public async Task Edit_IsSaidAnew_EachOnce()
    {
        const string edited = """{"type":"messageUpdate","id":"1","text":"the blue one","timestamp":"2026-11-23T08:29:00Z","channelData":{"eventType":"editMessage"}}""";
        var first = Assert.Single((await ReadAsync(edited)).Messages);
        var later = Assert.Single((await ReadAsync(edited.Replace("08:29", "08:30", StringComparison.Ordinal))).Messages);

        Assert.Equal("the blue one", first.Text);
        Assert.Equal(3, new[] { first.MessageId, later.MessageId, "1" }.Distinct().Count());
    }

    [Theory]
    [InlineData("""{"type":"messageReaction","id":"f:1","replyToId":"7","reactionsAdded":[{"type":"like"}]}""", "👍")]
    [InlineData("""{"type":"messageReaction","id":"f:1","replyToId":"7","reactionsAdded":[{"type":"1f680_rocket"}]}""", "[1f680_rocket]")]
    [InlineData("""{"id":"1","attachments":[{"contentType":"image/*","contentUrl":"https://smba/1"},{"contentType":"text/html","content":"<p/>"}]}""", "[image]")]
    [InlineData("""{"id":"1","text":"look","attachments":[{"contentType":"application/vnd.microsoft.teams.file.download.info","name":"a.pdf"}]}""", "look\n[file: a.pdf]")]
    [InlineData("""{"id":"1","value":{"size":"42","gift":true,"note":""}}""", "size: 42\ngift: ✓")]
    [InlineData("""{"id":"1","value":{"text":"The red one"}}""", "The red one")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action","id":"1","value":{"action":{"type":"Action.Execute","verb":"v","data":{"size":42}}}}""", "size: 42")]
    [InlineData("""{"type":"invoke","name":"adaptiveCard/action","id":"1","value":{"action":{"data":"The red one"}}}""", "The red one")]
    public async Task WhatIsSaidWithoutWords_IsReadToo(string activity, string read) => Assert.Equal(read, await TextAsync(activity));

    [Fact]
    public async Task CardAction_IsToldThatItArrived()
    {
        var result = await ReadAsync("""{"type":"invoke","name":"adaptiveCard/action","id":"1","value":{"action":{"data":{"a":"b"}}}}""");

        Assert.Equal("application/json", result.ContentType);
        Assert.Equal(200, (int)JsonNode.Parse(result.Body.Span)!["statusCode"]!);
    }

    public void Dispose() => _services.Dispose();

    protected override ChannelAccount AccountOf(int number) => TeamsRequests.Account(number).With("openIdMetadata", _server.Metadata);

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => RequestOf(account, TeamsRequests.Activity(new
    {
        id = $"{messages[0].Number}",
        text = messages[0].Text,
        conversation = new { id = $"a:{messages[0].Chat}" },
    }));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) =>
        TeamsRequests.Bearing(account, body, TeamsRequests.Token(_server.Key, account));

    private static string Of(RSA key, Action<JsonObject>? claims = null, Action<JsonObject>? head = null) =>
        TeamsRequests.Token(key, TeamsRequests.Account(1), claims, head);

    private static string Head(string algorithm) => TeamsRequests.Part(new JsonObject { ["alg"] = algorithm, ["kid"] = "test", ["typ"] = "JWT" });

    private static string Claims(string name = "1") => TeamsRequests.Part(new JsonObject
    {
        ["serviceurl"] = TeamsRequests.Service,
        ["exp"] = Samples.Now.AddMinutes(5).ToUnixTimeSeconds(),
        ["iss"] = "https://api.botframework.com",
        ["aud"] = TeamsRequests.Account(1).Settings["appId"],
        ["name"] = name,
    });

    private static string Hs256(RSA key)
    {
        var signed = $"{Head("HS256")}.{Claims()}";
        return $"{signed}.{Base64Url.EncodeToString(HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), Encoding.ASCII.GetBytes(signed)))}";
    }

    private InboundRequest RequestOfLater() => TeamsRequests.Bearing(
        AccountOf(1),
        TeamsRequests.Activity(new { id = "1", text = "hi" }),
        TeamsRequests.Token(_server.Later, AccountOf(1), head: head => head["kid"] = "later"));

    private ValueTask<InboundResult> ReadAsync(string activity) =>
        ReceiveAsync(RequestOf(AccountOf(1), TeamsRequests.Activity(JsonNode.Parse(activity)!)), AccountOf(1));

    private async Task<string> TextAsync(string activity) => Assert.Single((await ReadAsync(activity)).Messages).Text;
}

using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using CustomerService.Channels.Alexa;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Webhooks;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace CustomerService.Channels.Tests.Alexa;

public sealed class AlexaChannelTests : InboundChannelConformance, IClassFixture<AlexaChain>, IDisposable
{
    private readonly AlexaChain _chain;
    private readonly FakeTimeProvider _time = new(Samples.Now);
    private readonly ServiceProvider _services;

    public AlexaChannelTests(AlexaChain chain)
    {
        _chain = chain;
        _chain.IsDown = false;
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(_time)
            .AddWebhookChannel(static _ => { })
            .AddProviderReceivers()
            .AddSingleton(new AlexaTrust([_chain.Root, X509Certificate2.CreateFromPem(AlexaVectors.Root)]))
            .AddSingleton<IHttpClientFactory>(_chain)
            .BuildServiceProvider();
        Channel = _services.GetServices<IInboundChannel>().Single(channel => channel.Name == "alexa");
    }

    protected override IInboundChannel Channel { get; }

    protected override bool IsProvenBySecret => false;

    protected override TimeSpan? Freshness => TimeSpan.FromSeconds(150);

    [Fact]
    public async Task Signature_OfOpenssl_IsBelieved_AndThatBySha1IsNot()
    {
        _chain.Put("openssl", AlexaVectors.Leaf);
        var at = new DateTimeOffset(2026, 12, 1, 0, 0, 10, TimeSpan.Zero);
        InboundRequest Of(string header, string signature) => Samples.Post(
            AccountOf(1), Encoding.UTF8.GetBytes(AlexaVectors.Body), ("SignatureCertChainUrl", AlexaChain.Url("openssl")), (header, signature)) with
        { At = at };

        Assert.Equal("where is my order", Assert.Single((await ReceiveAsync(Of("Signature-256", AlexaVectors.Signature), AccountOf(1))).Messages).Text);
        Assert.Equal(401, (await ReceiveAsync(Of("Signature-256", AlexaVectors.Sha1), AccountOf(1))).Status);
        Assert.Equal(401, (await ReceiveAsync(Of("Signature", AlexaVectors.Sha1), AccountOf(1))).Status);
        Assert.Equal(401, (await ReceiveAsync(Of("Signature", AlexaVectors.Signature), AccountOf(1))).Status);
    }

    // The examples of Amazon's own documentation, and more.
    [Theory]
    [InlineData("https://s3.amazonaws.com/echo.api/echo-api-cert.pem", true)]
    [InlineData("https://s3.amazonaws.com:443/echo.api/echo-api-cert.pem", true)]
    [InlineData("https://s3.amazonaws.com/echo.api/../echo.api/echo-api-cert.pem", true)]
    [InlineData("https://S3.AmazonAWS.com/echo.api/echo-api-cert.pem", true)]
    [InlineData("http://s3.amazonaws.com/echo.api/echo-api-cert.pem", false)]
    [InlineData("https://notamazon.com/echo.api/echo-api-cert.pem", false)]
    [InlineData("https://s3.amazonaws.com/EcHo.aPi/echo-api-cert.pem", false)]
    [InlineData("https://s3.amazonaws.com/invalid.path/echo-api-cert.pem", false)]
    [InlineData("https://s3.amazonaws.com:563/echo.api/echo-api-cert.pem", false)]
    [InlineData("https://s3.amazonaws.com/echo.api/../evil/echo-api-cert.pem", false)]
    [InlineData("https://s3.amazonaws.com/echo.api/%2e%2e/%2e%2e/evil/cert.pem", false)]
    [InlineData("https://s3.amazonaws.com/echo.api/..%2fevil/cert.pem", false)]
    [InlineData("https://s3.amazonaws.com.evil.example/echo.api/cert.pem", false)]
    [InlineData("https://evil.example@s3.amazonaws.com/echo.api/cert.pem", false)]
    [InlineData("https://s3.amazonaws.com@evil.example/echo.api/cert.pem", false)]
    [InlineData("https://s3.amazonaws.com/echo.api/cert.pem?x=1", false)]
    [InlineData("https://s3.amazonaws.com/echo.api/cert.pem#x", false)]
    [InlineData("https://evil.s3.amazonaws.com/echo.api/cert.pem", false)]
    [InlineData("/echo.api/cert.pem", false)]
    [InlineData("nonsense", false)]
    [InlineData("", false)]
    public void Address_OfTheCertificate_IsAmazons(string address, bool isOne) => Assert.Equal(isOne, AlexaCertificates.IsAmazons(address));

    [Theory]
    [InlineData("of another host")]
    [InlineData("of a host under it")]
    [InlineData("that names it but as its subject")]
    [InlineData("that has ended")]
    [InlineData("that has not begun")]
    [InlineData("of a root that nobody knows")]
    [InlineData("that is none")]
    [InlineData("that is not there")]
    [InlineData("too long")]
    public async Task Certificate_ThatIsNotTheServices_ProvesNothing(string kind)
    {
        var name = kind.Replace(' ', '-');
        var (key, pem) = kind switch
        {
            "of another host" => _chain.Make("evil.example"),
            "of a host under it" => _chain.Make("x.echo-api.amazon.com"),
            "that names it but as its subject" => _chain.Make("evil.example", commonName: "echo-api.amazon.com"),
            "that has ended" => _chain.Make("echo-api.amazon.com", toDays: -1),
            "that has not begun" => _chain.Make("echo-api.amazon.com", fromDays: 1),
            "of a root that nobody knows" => _chain.Make("echo-api.amazon.com", isUnknown: true),
            "that is none" => (_chain.Good.Key, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"),
            "too long" => (_chain.Good.Key, _chain.Good.Pem + new string('\n', 100_000)),
            _ => (_chain.Good.Key, ""),
        };
        if (pem.Length > 0)
        {
            _chain.Put(name, pem);
        }

        Assert.Equal(401, (await ReceiveAsync(AlexaRequests.Signed(AccountOf(1), key, AlexaRequests.Body(AccountOf(1), AlexaRequests.Said("hi")), AlexaChain.Url(name)), AccountOf(1))).Status);
    }

    [Fact]
    public async Task Certificate_IsFetchedOnce_AndWhatIsNone_AtMostOnceAMinute()
    {
        var before = _chain.Asked;
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(200, (await SayAsync("hi")).Status);
        }

        Assert.Equal(before + 1, _chain.Asked);
        var lost = AlexaRequests.Signed(AccountOf(1), _chain.Good.Key, AlexaRequests.Body(AccountOf(1), AlexaRequests.Said("hi")), AlexaChain.Url("lost"));
        await ReceiveAsync(lost, AccountOf(1));
        await ReceiveAsync(lost, AccountOf(1));
        Assert.Equal(before + 2, _chain.Asked);
        _time.Advance(TimeSpan.FromSeconds(61));
        _chain.Put("lost", _chain.Good.Pem);
        Assert.Equal(200, (await ReceiveAsync(lost, AccountOf(1))).Status);
    }

    [Fact]
    public async Task Certificate_ThatEndsMeanwhile_IsNotBelievedAnyMore()
    {
        var (key, pem) = _chain.Make("echo-api.amazon.com", toDays: 1);
        _chain.Put("ends", pem);
        InboundRequest At(DateTimeOffset at) => AlexaRequests.Signed(
            AccountOf(1), key, AlexaRequests.Body(AccountOf(1), AlexaRequests.Said("hi"), at: at), AlexaChain.Url("ends")) with
        { At = at };

        Assert.Equal(200, (await ReceiveAsync(At(Samples.Now), AccountOf(1))).Status);
        Assert.Equal(401, (await ReceiveAsync(At(Samples.Now.AddDays(2)), AccountOf(1))).Status);
    }

    [Theory]
    [InlineData("""{"type":"IntentRequest","requestId":"1"}""")]
    [InlineData("""{"type":"IntentRequest","requestId":"1","timestamp":"yesterday"}""")]
    [InlineData("""{"type":"IntentRequest","requestId":"1","timestamp":1795422600000}""")]
    [InlineData("""{"type":"IntentRequest","requestId":"1","timestamp":"2026-11-23T08:27:29Z"}""")]
    [InlineData("""{"type":"IntentRequest","requestId":"1","timestamp":"2026-11-23T08:32:31Z"}""")]
    public async Task Request_WithoutItsTime_IsRefused(string request)
    {
        var body = JsonNode.Parse(AlexaRequests.Body(AccountOf(1), AlexaRequests.Said("hi")))!.AsObject();
        body["request"] = JsonNode.Parse(request);

        Assert.Equal(401, (await ReceiveAsync(RequestOf(AccountOf(1), Encoding.UTF8.GetBytes(body.ToJsonString())), AccountOf(1))).Status);
    }

    [Fact]
    public async Task Skill_IsGreeted_AndListenedTo()
    {
        var response = JsonOf(await AskAsync(new { type = "LaunchRequest" }));

        Assert.Equal("Hello. How can I help you?", SpeechOf(response));
        Assert.False((bool)response["response"]!["shouldEndSession"]!);
        Assert.NotNull(response["response"]!["reprompt"]);
        Assert.Equal("Moin & hallo", SpeechOf(JsonOf(await AskAsync(new { type = "LaunchRequest" }, AccountOf(1).With("greeting", "Moin & hallo")))));
        Assert.Equal("Guten Tag. Wie kann ich Ihnen helfen?", SpeechOf(JsonOf(await AskAsync(new { type = "LaunchRequest", locale = "de-DE" }))));
    }

    [Fact]
    public async Task WhatIsSaid_IsAMessageOfTheSession_AndTheAnswerIsSpoken()
    {
        var result = await SayAsync("where is my order");

        var message = Assert.Single(result.Messages);
        Assert.Equal(
            ("amzn1.echo-api.request.1", "amzn1.ask.account.1", "amzn1.echo-api.session.1", "en-GB"),
            (message.MessageId, message.From!.Address, message.From.Thread, message.Locale));
        var response = AnswerOf(result, Replies(4, "It is **on** its way & <here>: https://shop.example/o"));
        Assert.Equal("It is **on** its way & <here>: shop.example.", SpeechOf(response));
        Assert.Equal(4, (long)response["sessionAttributes"]!["after"]!);
        Assert.Equal(4, (await AskAsync(AlexaRequests.Said("and then"), attributes: new { after = 4 })).Dialogue!.After);
    }

    [Fact]
    public async Task Choices_AreWordsToSay()
    {
        var replies = Replies(4, "Which one?");
        var response = AnswerOf(await SayAsync("hi"), replies with { Said = [replies.Said[0] with { Choices = [new Choice("a", "The red one"), new Choice("b", "The blue one")] }] });

        Assert.Equal("Which one? You can say: The red one; The blue one.", SpeechOf(response));
        Assert.Equal("<speak>You can say: The red one; The blue one.</speak>", (string)response["response"]!["reprompt"]!["outputSpeech"]!["ssml"]!);
    }

    [Theory]
    [InlineData("AMAZON.YesIntent", "yes")]
    [InlineData("AMAZON.NoIntent", "no")]
    public async Task YesAndNo_AreSaid(string intent, string said) =>
        Assert.Equal(said, Assert.Single((await AskAsync(AlexaRequests.Intent(intent))).Messages).Text);

    [Theory]
    [InlineData("AMAZON.FallbackIntent", "Sorry, I did not hear you. Please say it again.")]
    [InlineData("SayIntent", "Sorry, I did not hear you. Please say it again.")]
    [InlineData("AMAZON.HelpIntent", "Hello. How can I help you?")]
    public async Task WhatSaysNothing_IsAskedAgain(string intent, string speech)
    {
        var result = await AskAsync(AlexaRequests.Intent(intent));

        Assert.Empty(result.Messages);
        Assert.Equal(speech, SpeechOf(JsonOf(result)));
    }

    [Theory]
    [InlineData("AMAZON.StopIntent")]
    [InlineData("AMAZON.CancelIntent")]
    public async Task Stop_EndsSessionAndConversation(string intent)
    {
        var result = await AskAsync(AlexaRequests.Intent(intent));
        var response = AnswerOf(result, Replies(0));

        Assert.Equal((true, "Goodbye.", true), (result.Dialogue!.Ends, SpeechOf(response), (bool)response["response"]!["shouldEndSession"]!));
    }

    [Fact]
    public async Task SessionThatHasEnded_EndsTheConversation_AndIsToldNothing()
    {
        var result = await AskAsync(new { type = "SessionEndedRequest", reason = "EXCEEDED_MAX_REPROMPTS" });

        Assert.True(result.Dialogue!.Ends);
        Assert.Empty(AnswerOf(result, Replies(0))["response"]!.AsObject());
    }

    [Fact]
    public async Task AnswerThatTakesLonger_OrWasNotStored_IsSaidSo()
    {
        var asked = await SayAsync("hi");

        Assert.Equal("One moment, please.", SpeechOf(AnswerOf(asked, Replies(2) with { IsPending = true })));
        Assert.StartsWith("Sorry", SpeechOf(AnswerOf(asked, Replies(0) with { IsStored = false })), StringComparison.Ordinal);
        Assert.Equal("Is there anything else?", SpeechOf(AnswerOf(asked, Replies(2))));
    }

    [Fact]
    public async Task Speech_IsOfABearableLength_AndOfVisibleSigns()
    {
        var asked = await SayAsync("hi");

        Assert.InRange(((string)AnswerOf(asked, Replies(4, new string('x', 50_000)))["response"]!["outputSpeech"]!["ssml"]!).Length, 5_000, 8_000);
        Assert.Equal("a b \"c\" 'd'.", SpeechOf(AnswerOf(asked, Replies(4, "a\uFFFEb \"c\" 'd'."))));
    }

    public void Dispose() => _services.Dispose();

    protected override ChannelAccount AccountOf(int number) => AlexaRequests.Account(number);

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => RequestOf(
        account, AlexaRequests.Body(account, AlexaRequests.Said(messages[0].Text), messages[0].Chat, number: messages[0].Number));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) =>
        AlexaRequests.Signed(account, _chain.Good.Key, body, AlexaChain.Url("good"));

    private static InboundReplies Replies(long last, params string[] said) => new()
    {
        Said = [.. said.Select(text => new TranscriptMessage { Seq = last, From = Speaker.Bot, Text = text, At = Samples.Now })],
        Last = last,
    };

    private static JsonNode JsonOf(InboundResult result)
    {
        Assert.Equal((200, "application/json"), (result.Status, result.ContentType));
        return JsonNode.Parse(result.Body.Span)!;
    }

    private static JsonNode AnswerOf(InboundResult result, InboundReplies replies) => JsonOf(result.Dialogue!.Answer(replies));

    private static string SpeechOf(JsonNode response) => XElement.Parse((string)response["response"]!["outputSpeech"]!["ssml"]!).Value;

    private ValueTask<InboundResult> SayAsync(string text) => AskAsync(AlexaRequests.Said(text));

    private ValueTask<InboundResult> AskAsync(object request, ChannelAccount? account = null, object? attributes = null) =>
        ReceiveAsync(RequestOf(account ?? AccountOf(1), AlexaRequests.Body(account ?? AccountOf(1), request, attributes: attributes)), account ?? AccountOf(1));
}

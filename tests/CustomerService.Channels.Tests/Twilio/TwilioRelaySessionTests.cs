using System.Text.Json.Nodes;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Twilio;
using CustomerService.Content;
using CustomerService.Conversations;
using static CustomerService.Channels.Tests.Twilio.TwilioVoiceCalls;

namespace CustomerService.Channels.Tests.Twilio;

public sealed class TwilioRelaySessionTests
{
    private const string Setup =
        """{"type":"setup","sessionId":"VX1","callSid":"CA1","from":"+15005550001","to":"+15005550006","direction":"inbound","accountSid":"AC00000000000000000000000000000000","customParameters":{}}""";

    private static readonly ChannelAccount Relayed = Account(1).With("mode", "relay");

    [Fact]
    public async Task Call_IsConnected_AndGreetedByTwilio()
    {
        var account = Relayed.With("language", "en-GB").With("greeting", "Welcome & hello.");
        var connect = Document(await new TwilioVoiceChannel(MediaDouble.Nothing).ReceiveAsync(Request(account, ""), account, TestContext.Current.CancellationToken)).Element("Connect")!;

        var relay = connect.Element("ConversationRelay")!;
        Assert.Equal(
            ("wss://support.example/api/v1/tenants/acme/channels/voice-twilio/main/inbound", "Welcome & hello.", "en-GB", "true"),
            ((string)relay.Attribute("url")!, (string)relay.Attribute("welcomeGreeting")!, (string)relay.Attribute("language")!, (string)relay.Attribute("dtmfDetection")!));
        Assert.Equal("?at=relayed&n=1&after=0&t=0", Next(connect));
    }

    [Theory]
    [InlineData("SIGNED", "relay", true)]
    [InlineData("SIGNED", "gather", false)]
    [InlineData("AAAA", "relay", false)]
    [InlineData("", "relay", false)]
    public void Handshake_IsVerified(string signature, string mode, bool isOpened)
    {
        var account = Relayed.With("mode", mode);
        var signed = TwilioRequests.Signature(account, "wss://support.example/api/v1/tenants/acme/channels/voice-twilio/main/inbound");
        var request = Samples.Post(account, default, ("X-Twilio-Signature", signature == "SIGNED" ? signed : signature)) with { Method = "GET" };

        Assert.Equal(isOpened, new TwilioVoiceChannel(MediaDouble.Nothing).Open(request, account) is not null);
        Assert.Null(new TwilioVoiceChannel(MediaDouble.Nothing).Open(request, account.Without("authToken")));
    }

    [Theory]
    [InlineData("relayed", "SessionStatus", "failed", "Gather")]
    [InlineData("relayed", "SessionStatus", "completed", "Hangup")]
    public async Task RelayThatEnds_LeavesTheCall(string at, string field, string value, string verb)
    {
        var result = await new TwilioVoiceChannel(MediaDouble.Nothing).ReceiveAsync(Request(Relayed, $"?at={at}&n=1&after=0&t=0", (field, value)), Relayed, TestContext.Current.CancellationToken);

        Assert.NotNull(Document(result).Element(verb));
    }

    [Fact]
    public async Task PersonWhoIsAskedFor_IsFetchedByTwiml_AfterWhatIsSaidLast()
    {
        var session = Begun();
        var end = JsonNode.Parse(Assert.Single(session.Say(Replies(5, "I fetch somebody.") with { Status = ConversationStatus.WaitingForAgent })))!;
        Assert.Equal(("end", """{"after":4}"""), ((string)end["type"]!, (string)end["handoffData"]!));
        Assert.Empty(session.Say(Replies(6, "more")));

        var back = await new TwilioVoiceChannel(MediaDouble.Nothing).ReceiveAsync(
            Request(Relayed, "?at=relayed&n=1&after=0&t=0", ("SessionStatus", "ended"), ("HandoffData", (string)end["handoffData"]!)), Relayed, TestContext.Current.CancellationToken);
        Assert.Equal(4, back.Dialogue!.After);
        Assert.NotNull(Answer(back, Replies(5, "I fetch somebody.") with { Status = ConversationStatus.WaitingForAgent }).Element("Record"));
    }

    [Fact]
    public void WhatIsSaid_IsAMessageOfTheCall()
    {
        var session = Begun();
        Assert.Equal(("+15005550001", "CA1"), (session.From!.Address, session.From.Thread));

        var first = Assert.Single(session.Receive("""{"type":"prompt","voicePrompt":"Where is it?","lang":"en-US","last":true}""").Messages);
        var second = Assert.Single(session.Receive("""{"type":"prompt","voicePrompt":"Where is it?"}""").Messages);
        Assert.Equal(("VX1:1", "Where is it?", "VX1:2"), (first.MessageId, first.Text, second.MessageId));
        Assert.Empty(session.Receive("""{"type":"prompt","voicePrompt":"Where","last":false}""").Messages);
        Assert.Empty(session.Receive("""{"type":"prompt","voicePrompt":" "}""").Messages);
    }

    [Fact]
    public void Keys_AreANumber_OrAChoice()
    {
        var session = Begun();
        Assert.All(new[] { "4", "7", "1" }, digit => Assert.Empty(Press(session, digit).Messages));
        Assert.Equal("471", Assert.Single(Press(session, "#").Messages).Text);
        Assert.Empty(Press(session, "#").Messages);

        var asked = Replies(4, "Which one?");
        session.Say(asked with { Said = [asked.Said[0] with { Choices = [new Choice("a", "The red one")] }] });
        Assert.Equal("1", Assert.Single(Press(session, "1").Messages).Text);
    }

    [Fact]
    public void Reply_IsTextWithAnEnd_InPieces()
    {
        var frames = Begun().Say(Replies(4, string.Join(' ', Enumerable.Repeat("words", 200)) + ".")).Select(frame => JsonNode.Parse(frame)!).ToList();

        Assert.All(frames, frame => Assert.Equal("text", (string)frame["type"]!));
        Assert.Equal([.. frames.Skip(1).Select(_ => false), true], frames.Select(frame => (bool)frame["last"]!));
        Assert.Equal(string.Join(' ', Enumerable.Repeat("words", 200)) + ".", string.Concat(frames.Select(frame => (string)frame["token"]!)));
    }

    [Theory]
    [InlineData("Your order 4 7 1", "Your order 4 7 1", "")]
    [InlineData("your order 4 7 1 1 0 1, is on", "Your order 4 7 1 1 0 1 is on", "")]
    [InlineData("Your order 4 7 1 1 0 1 is on its way. It comes", null, "It comes")]
    [InlineData("It comes", null, "It comes")]
    [InlineData("", "", "")]
    [InlineData("Your order 4 7 1 1 0 1 is on its way. It comes tomorrow.", null, null)]
    public void Interruption_SaysWhatWasHeard_AndTheRestWasNot(string utterance, string? first, string? second)
    {
        var session = Begun();
        session.Receive("""{"type":"prompt","voicePrompt":"Where is it?"}""");
        session.Say(Replies(5, "Your order 471101 is on its way.", "It comes tomorrow."));

        var heard = session.Receive(new JsonObject { ["type"] = "interrupt", ["utteranceUntilInterrupt"] = utterance, ["durationUntilInterruptMs"] = "460" }.ToJsonString()).Heard;

        Assert.Equal(first, heard.FirstOrDefault(each => each.Reply == 4)?.Text);
        Assert.Equal(second, heard.FirstOrDefault(each => each.Reply == 5)?.Text);
        Assert.Empty(session.Receive("""{"type":"interrupt","utteranceUntilInterrupt":"Your"}""").Heard);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"type":"prompt","voicePrompt":"before the setup"}""")]
    [InlineData("""{"type":"setup"}""")]
    [InlineData("""{"type":"setup","sessionId":"VX1","callSid":"CA1","accountSid":"AC11111111111111111111111111111111"}""")]
    [InlineData("""{"type":"setup","sessionId":"VX1","accountSid":"AC00000000000000000000000000000000"}""")]
    public void WhatMakesNoSense_EndsTheConnection(string frame) => Assert.True(new TwilioRelaySession(Relayed).Receive(frame).Ends);

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"type":"error","description":"x"}""")]
    [InlineData("""{"type":"dtmf"}""")]
    [InlineData("""{"type":"interrupt"}""")]
    [InlineData("""{"type":"setup","sessionId":"VX2","callSid":"CA2","accountSid":"AC00000000000000000000000000000000"}""")]
    public void WhatBringsNothing_IsLeftAlone(string frame)
    {
        var session = Begun();
        var read = session.Receive(frame);

        Assert.Equal((false, 0, 0, "CA1"), (read.Ends, read.Messages.Length, read.Heard.Length, session.From!.Thread));
    }

    [Fact]
    public void WhatCouldNotBeStored_IsToBeSaidAgain() => Assert.Contains("Sorry", Assert.Single(Begun().Say(Replies(0) with { IsStored = false })), StringComparison.Ordinal);

    private static TwilioRelaySession Begun()
    {
        var session = new TwilioRelaySession(Relayed);
        Assert.False(session.Receive(Setup).Ends);
        return session;
    }

    private static InboundFrame Press(TwilioRelaySession session, string digit) =>
        session.Receive(new JsonObject { ["type"] = "dtmf", ["digit"] = digit }.ToJsonString());
}

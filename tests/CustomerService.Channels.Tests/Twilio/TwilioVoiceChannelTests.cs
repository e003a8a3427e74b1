using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Twilio;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Testing.Channels;
using static CustomerService.Channels.Tests.Twilio.TwilioVoiceCalls;

namespace CustomerService.Channels.Tests.Twilio;

public sealed class TwilioVoiceChannelTests : InboundChannelConformance
{
    private const string TurnQuery = "?at=turn&n=1&after=0&t=0";

    protected override IInboundChannel Channel { get; } = new TwilioVoiceChannel(MediaDouble.Nothing);

    // Made by getExpectedTwilioSignature of npm's twilio.
    [Fact]
    public async Task Signature_OfTwiliosNodeLibrary_IsBelieved()
    {
        var account = AccountOf(1).WithSecret("authToken", "0123456789abcdef0123456789abcdef");
        var request = Request(
            account,
            TurnQuery,
            ("ApiVersion", "2010-04-01"), ("CallSid", "CA11111111111111111111111111111111"), ("Called", "+15005550006"), ("Caller", Caller),
            ("Confidence", "0.93"), ("Language", "en-US"), ("SpeechResult", "Where is my order, it's late & größer?"));
        var signed = request with
        {
            Headers = new Dictionary<string, string>(request.Headers, StringComparer.OrdinalIgnoreCase) { ["X-Twilio-Signature"] = "oxrc5UPB/hbHG20PCUmqrpgugfg=" },
        };

        Assert.Equal("Where is my order, it's late & größer?", Assert.Single((await ReceiveAsync(signed, account)).Messages).Text);
        Assert.Equal(401, (await ReceiveAsync(signed with { Url = new Uri(signed.Url.OriginalString.Replace("n=1", "n=2", StringComparison.Ordinal)) }, account)).Status);
    }

    [Fact]
    public async Task Call_IsGreeted_AndListenedTo()
    {
        var document = Document(await ReceiveAsync(Request(AccountOf(1), "", ("CallStatus", "ringing")), AccountOf(1)));

        var gather = Assert.Single(document.Elements());
        Assert.Equal(
            ("Gather", "speech dtmf", "true", TurnQuery),
            (gather.Name.LocalName, (string)gather.Attribute("input")!, (string)gather.Attribute("actionOnEmptyResult")!, Next(gather)));
        Assert.StartsWith("https://support.example/api/v1/tenants/acme/channels/voice-twilio/main/inbound?", (string)gather.Attribute("action")!, StringComparison.Ordinal);
        Assert.Equal(["Hello. How can I help you?"], Said(document));
    }

    [Fact]
    public async Task Call_IsGreetedInItsLanguage_WithItsVoice()
    {
        var account = AccountOf(1).With("language", "de-AT").With("voice", "Polly.Vicki-Neural");
        var say = Document(await ReceiveAsync(Request(account, ""), account)).Descendants("Say").Single();
        Assert.Equal(("Guten Tag. Wie kann ich Ihnen helfen?", "de-AT", "Polly.Vicki-Neural"), (say.Value, (string)say.Attribute("language")!, (string)say.Attribute("voice")!));

        account = account.With("greeting", "Grüß Gott & willkommen bei <Schuh>.");
        Assert.Equal(["Grüß Gott & willkommen bei <Schuh>."], Said(Document(await ReceiveAsync(Request(account, ""), account))));
    }

    [Fact]
    public async Task WhatIsSaid_IsAMessageOfTheCall_AndTheAnswerIsSpoken()
    {
        var result = await ReceiveAsync(Request(AccountOf(1), TurnQuery, ("SpeechResult", "Where is my order?"), ("Confidence", "0.95")), AccountOf(1));

        var message = Assert.Single(result.Messages);
        Assert.Equal(($"{Sid(1)}:1", Caller, Sid(1)), (message.MessageId, message.From!.Address, message.From.Thread));
        Assert.Equal((message.From, 0), (result.Dialogue!.From, result.Dialogue.After));
        var document = Answer(result, Replies(4, "It is on its way. See https://shop.example/o/471101", "Order 471101."));
        Assert.Equal(["It is on its way. See shop.example.", "Order 4 7 1 1 0 1."], Said(document));
        Assert.Equal("?at=turn&n=2&after=4&t=0", Next(Assert.Single(document.Elements("Gather"))));
    }

    [Fact]
    public async Task SameRequestAgain_IsTheSameMessage_AndTheSameAnswer()
    {
        var request = Request(AccountOf(1), TurnQuery, ("SpeechResult", "Where is it?"));
        var (first, again) = (await ReceiveAsync(request, AccountOf(1)), await ReceiveAsync(request, AccountOf(1)));

        Assert.Equal(first.Messages[0].MessageId, again.Messages[0].MessageId);
        Assert.Equal(Answer(first, Replies(4, "Here.")).ToString(), Answer(again, Replies(4, "Here.")).ToString());
    }

    [Fact]
    public async Task Choices_AreKeysToPress_AndAPressedKeyIsItsNumber()
    {
        var asked = await ReceiveAsync(Request(AccountOf(1), TurnQuery, ("SpeechResult", "Where is it?")), AccountOf(1));
        var replies = Replies(4, "Which one?");
        var document = Answer(asked, replies with { Said = [replies.Said[0] with { Choices = [new Choice("a", "The red one"), new Choice("b", "The blue one")] }] });
        Assert.Equal(["Which one?", "Press 1 or say: The red one. Press 2 or say: The blue one."], Said(document));

        var pressed = await ReceiveAsync(Request(AccountOf(1), Next(document.Element("Gather")!), ("Digits", "2")), AccountOf(1));
        Assert.Equal(("2", $"{Sid(1)}:2", 4), (pressed.Messages[0].Text, pressed.Messages[0].MessageId, pressed.Dialogue!.After));
    }

    [Theory]
    [InlineData("0.31", new[] { "I understood: cancel order 4 7 1 1 0 1.", "Done." })]
    [InlineData("0.93", new[] { "Done." })]
    [InlineData("", new[] { "Done." })]
    public async Task WhatWasHardlyHeard_IsSaidAgainFirst(string confidence, string[] said)
    {
        var result = await ReceiveAsync(Request(AccountOf(1), TurnQuery, ("SpeechResult", "cancel order 471101"), ("Confidence", confidence)), AccountOf(1));

        Assert.Equal(said, Said(Answer(result, Replies(4, "Done."))));
    }

    [Fact]
    public async Task Silence_IsAskedAgainOnce_ThenTheCallEnds()
    {
        var first = Document(await ReceiveAsync(Request(AccountOf(1), TurnQuery), AccountOf(1)));
        Assert.Equal("?at=turn&n=1&after=0&t=1", Next(first.Element("Gather")!));

        var second = Document(await ReceiveAsync(Request(AccountOf(1), "?at=turn&n=1&after=0&t=1"), AccountOf(1)));
        Assert.Equal(["Say", "Hangup"], second.Elements().Select(verb => verb.Name.LocalName));
    }

    [Fact]
    public async Task AnswerThatTakesLonger_IsWaitedForOnTheLine()
    {
        var asked = await ReceiveAsync(Request(AccountOf(1), TurnQuery, ("SpeechResult", "hm")), AccountOf(1));
        var first = Answer(asked, Replies(2) with { IsPending = true, Status = ConversationStatus.Waiting });
        Assert.Equal(["Say", "Pause", "Redirect"], first.Elements().Select(verb => verb.Name.LocalName));

        var waiting = await ReceiveAsync(Request(AccountOf(1), Next(first.Element("Redirect")!)), AccountOf(1));
        Assert.Empty(waiting.Messages);
        var second = Answer(waiting, Replies(2) with { IsPending = true, Status = ConversationStatus.Waiting });
        Assert.Equal(["Pause", "Redirect"], second.Elements().Select(verb => verb.Name.LocalName));
        Assert.Equal("?at=wait&n=2&after=2&t=1", Next(second.Element("Redirect")!));

        var spoken = Answer(await ReceiveAsync(Request(AccountOf(1), Next(second.Element("Redirect")!)), AccountOf(1)), Replies(4, "Here."));
        Assert.Equal(["Here."], Said(spoken));
        Assert.Equal("?at=turn&n=2&after=4&t=0", Next(spoken.Element("Gather")!));

        var never = Answer(
            await ReceiveAsync(Request(AccountOf(1), "?at=wait&n=2&after=2&t=19"), AccountOf(1)), Replies(2) with { IsPending = true });
        Assert.Equal(["Gather"], never.Elements().Select(verb => verb.Name.LocalName));
    }

    [Fact]
    public async Task WhatCouldNotBeStored_IsToBeSaidAgain()
    {
        var asked = await ReceiveAsync(Request(AccountOf(1), TurnQuery, ("SpeechResult", "hi")), AccountOf(1));
        var document = Answer(asked, Replies(0) with { IsStored = false });

        Assert.Equal("?at=turn&n=2&after=0&t=0", Next(document.Element("Gather")!));
        Assert.StartsWith("Sorry", Said(document).Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ConversationStatus.WaitingForAgent, null, "Dial")]
    [InlineData(ConversationStatus.HandedOff, null, "Dial")]
    [InlineData(ConversationStatus.WaitingForAgent, 0, "Dial")]
    [InlineData(ConversationStatus.WaitingForAgent, 180, "Record")]
    public async Task PersonWhoIsAskedFor_IsCalled_AndOutOfHoursThereIsATape(ConversationStatus status, int? minutes, string verb)
    {
        var account = AccountOf(1).With("transferTo", "+15005550009");
        var asked = await ReceiveAsync(Request(account, TurnQuery, ("SpeechResult", "a person please")), account);
        var document = Answer(asked, Replies(4, "I fetch somebody.") with { Status = status, ExpectedAt = minutes is { } later ? Samples.Now.AddMinutes(later) : null });

        Assert.Equal(["Say", "Say", verb], document.Elements().Select(each => each.Name.LocalName));
        if (verb == "Dial")
        {
            Assert.Equal(("+15005550009", "+15005550006"), (document.Element("Dial")!.Value, (string)document.Element("Dial")!.Attribute("callerId")!));
        }
    }

    [Fact]
    public async Task PersonWithoutATelephone_IsLeftAMessage()
    {
        var asked = await ReceiveAsync(Request(AccountOf(1), TurnQuery, ("SpeechResult", "a person please")), AccountOf(1));

        Assert.NotNull(Answer(asked, Replies(4, "Yes.") with { Status = ConversationStatus.WaitingForAgent }).Element("Record"));
    }

    [Theory]
    [InlineData("completed", "Hangup")]
    [InlineData("busy", "Record")]
    [InlineData("no-answer", "Record")]
    [InlineData("failed", "Record")]
    public async Task PersonWhoDoesNotAnswer_IsLeftAMessage(string status, string verb) => Assert.NotNull(
        Document(await ReceiveAsync(Request(AccountOf(1), "?at=dialed&n=2&after=4&t=0", ("DialCallStatus", status)), AccountOf(1))).Element(verb));

    [Theory]
    [InlineData("in-progress")]
    [InlineData("completed")]
    public async Task Voicemail_IsAMessageOfTheConversation(string status)
    {
        var result = await ReceiveAsync(
            Request(
                AccountOf(1), "?at=recorded&n=2&after=4&t=0", ("RecordingSid", "RE7"), ("RecordingDuration", "12"),
                ("RecordingUrl", "https://api.twilio.com/RE7"), ("CallStatus", status)),
            AccountOf(1));

        var message = Assert.Single(result.Messages);
        Assert.Equal(("RE7", "[voicemail: RE7, 12 s]", Sid(1)), (message.MessageId, message.Text, message.From!.Thread));
        Assert.Equal(("RE7", "RE7.mp3"), (Assert.Single(result.Files).MessageId, result.Files[0].Name));
        Assert.NotNull(Document(result).Element("Hangup"));
    }

    [Theory]
    [InlineData("completed")]
    [InlineData("canceled")]
    [InlineData("no-answer")]
    public async Task CallThatHasEnded_EndsTheConversation(string status)
    {
        var result = await ReceiveAsync(Request(AccountOf(1), "?at=status", ("CallStatus", status)), AccountOf(1));

        Assert.True(result.Dialogue!.Ends);
        Assert.Empty(result.Messages);
        Assert.Empty(Answer(result, Replies(0)).Elements());
    }

    [Fact]
    public async Task ConversationThatIsClosed_EndsTheCall()
    {
        var asked = await ReceiveAsync(Request(AccountOf(1), TurnQuery, ("SpeechResult", "bye")), AccountOf(1));

        Assert.Equal(
            ["Say", "Hangup"], Answer(asked, Replies(4, "Bye.") with { Status = ConversationStatus.Closed }).Elements().Select(verb => verb.Name.LocalName));
    }

    [Fact]
    public async Task Text_IsEscaped_AndWhatXmlCanNotHold_IsLeftOut()
    {
        var asked = await ReceiveAsync(Request(AccountOf(1), TurnQuery, ("SpeechResult", "hi")), AccountOf(1));

        Assert.Equal(["Say <b>\"A&B\"</b> 'now' ]]>."], Said(Answer(asked, Replies(4, "Say <b>\"A&B\"</b> 'now' ]]>.\u0001\uFFFE"))));
    }

    [Fact]
    public async Task LongText_IsSaidInPieces()
    {
        var asked = await ReceiveAsync(Request(AccountOf(1), TurnQuery, ("SpeechResult", "hi")), AccountOf(1));
        var text = string.Join(' ', Enumerable.Repeat("words", 2000)) + ".";
        var said = Said(Answer(asked, Replies(4, text))).ToList();

        Assert.All(said, piece => Assert.InRange(piece.Length, 1, 4000));
        Assert.Equal(text, string.Join(' ', said));
    }

    [Theory]
    [InlineData("n=-1")]
    [InlineData("n=99999999999999999999")]
    [InlineData("n=a")]
    [InlineData("after=1e5")]
    [InlineData("at=nonsense")]
    public async Task Address_ThatMakesNoSense_IsAnswered(string query) =>
        Assert.InRange((await ReceiveAsync(Request(AccountOf(1), $"?{query}", ("SpeechResult", "hi")), AccountOf(1))).Status, 200, 200);

    [Fact]
    public async Task CallerWhoHidesTheNumber_HasAConversationOfTheCall()
    {
        var one = await ReceiveAsync(Request(AccountOf(1), TurnQuery, ("From", ""), ("SpeechResult", "hi")), AccountOf(1));
        var other = await ReceiveAsync(Request(AccountOf(1), TurnQuery, ("CallSid", Sid(2)), ("From", ""), ("SpeechResult", "hi")), AccountOf(1));

        Assert.NotEqual(one.Messages[0].From, other.Messages[0].From);
        Assert.Equal("anonymous", one.Messages[0].From!.Address);
    }

    protected override ChannelAccount AccountOf(int number) => Account(number);

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => Request(
        account,
        $"?at=turn&n={messages[0].Number}&after=0&t=0",
        ("CallSid", Sid(messages[0].Chat)),
        ("From", $"+1500555{messages[0].Chat:0000}"),
        ("SpeechResult", messages[0].Text));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => TwilioRequests.Raw(account, body);
}

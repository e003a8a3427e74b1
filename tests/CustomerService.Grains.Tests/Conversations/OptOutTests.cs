using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Language.Understanding;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>A customer who forbids messages gets one that confirms it, and then none until they allow them again.</summary>
public sealed class OptOutTests(Clusters clusters)
{
    private static readonly OutboundCapabilities Carrier = new() { OptOut = OptOutWords.Carrier };
    private static readonly OutboundCapabilities Plain = new() { OptOut = OptOutWords.Plain };

    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop. ")]
    [InlineData("Stop all")]
    [InlineData("Unsubscribe!")]
    [InlineData("ABMELDEN")]
    [InlineData("arrêt")]
    [InlineData("darse de baja")]
    [InlineData("停止")]
    [InlineData("стоп")]
    public void AWordThatForbids_DoesSoInEveryLanguage(string text)
    {
        Assert.False(OptOut.Decide(Carrier, isOptedOut: false, [text], pack: null)!.Consent);
        Assert.False(OptOut.Decide(Plain, isOptedOut: false, [text], pack: null)!.Consent);
        Assert.Null(OptOut.Decide(OutboundCapabilities.Everything, isOptedOut: false, [text], pack: null));
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("END")]
    [InlineData("quit")]
    public void WhatMeansSomethingElseInATalk_CountsOnTextMessagesOnly(string text)
    {
        Assert.False(OptOut.Decide(Carrier, isOptedOut: false, [text], pack: null)!.Consent);
        Assert.Null(OptOut.Decide(Plain, isOptedOut: false, [text], pack: null));
    }

    [Theory]
    [InlineData("please stop my order")]
    [InlineData("start")]
    [InlineData("yes")]
    [InlineData("stop it, I want my money")]
    [InlineData("")]
    [InlineData("👍")]
    public void AnythingElse_IsDecidedAsEver(string text) => Assert.Null(OptOut.Decide(Carrier, isOptedOut: false, [text], pack: null));

    [Theory]
    [InlineData(false, null, "hello")]
    [InlineData(false, false, "hello", "STOP")]
    [InlineData(false, false, "START", "STOP")]
    [InlineData(true, true, "START")]
    [InlineData(true, true, "yes")]
    [InlineData(true, null, "where is my parcel?")]
    [InlineData(true, null, "STOP")]
    [InlineData(true, true, "stop", "start")]
    public void TheLastWordOfATurn_Counts(bool isOptedOut, bool? consent, params string[] messages) =>
        Assert.Equal(consent, OptOut.Decide(Carrier, isOptedOut, [.. messages], pack: null)?.Consent);

    [Theory]
    [InlineData("en", false, "STOP", "Acme: you will get no more messages from us here. Write START to get them again.")]
    [InlineData("de", true, "START", "Acme: Sie bekommen unsere Nachrichten hier wieder. Wie können wir helfen?")]
    [InlineData("fr-CA", false, "aide", "Acme : ici notre service client. Écrivez ce que vous souhaitez savoir. STOP met fin à nos messages.")]
    public void WhatTheWordDid_IsConfirmed_InThePacksLanguage_UnlessTheProviderDoes(string locale, bool isOptedOut, string text, string reply)
    {
        using var files = new SmallPack();
        var pack = PackReader.Load(files.Folder).Pack! with { Name = "Acme", Locale = locale };
        Assert.Equal(reply, Assert.Single(OptOut.Decide(Carrier, isOptedOut, [text], pack)!.Replies).Text);
        Assert.Empty(OptOut.Decide(Carrier with { ProviderConfirmsOptOut = true }, isOptedOut, [text], pack)!.Replies);
    }

    [Fact]
    public async Task WhoForbadeMessages_GetsNothingUntilTheyAllowThemAgain()
    {
        var talk = await clusters.TalkAsync("carrier");
        await SayAsync(talk, "hello", "m1");
        await SayAsync(talk, "STOP", "m2");
        var silent = await SayAsync(talk, "where is my parcel?", "m3");
        var agent = await talk.AgentSaysAsync("Hello, this is Kim", "a1");
        await talk.DeactivateAsync();
        Assert.True((await talk.Grain.ReadTranscriptAsync(0, 10))!.OptedOut);
        await SayAsync(talk, "START", "m4");
        await SayAsync(talk, "and now?", "m5");
        var joined = await talk.AgentSaysAsync("Hello, this is Kim", "a1");
        await talk.WaitUntilSentAsync();

        Assert.Equal(("opt-out", 0), (silent.Turn!.Decision.Policy, silent.Turn.Replies.Length));
        Assert.Equal((CommandStatus.Refused, CommandStatus.Accepted), (agent.Status, joined.Status));
        Assert.Equal([false, null, true], (await talk.EventsAsync<TurnDecided>()).Skip(1).SkipLast(1).Select(turn => turn.Consent));
        Assert.False((await talk.Grain.ReadTranscriptAsync(0, 10))!.OptedOut);
        var sent = talk.Bed.Carrier.Arrived(talk.Id).Select(m => m.Text).ToList();
        Assert.Equal(["You said: hello", "You said: and now?", "Hello, this is Kim"], sent);
    }

    [Fact]
    public async Task AgainstAPersonToo_TheWordCounts_AndWhatThePersonSaysAfterIt_IsRefused()
    {
        var talk = await clusters.TalkAsync("carrier");
        await SayAsync(talk, "hello", "m1");
        var first = await talk.AgentSaysAsync("I am Kim", "a1");
        await SayAsync(talk, "STOP", "m2");
        var again = await talk.AgentSaysAsync("I am Kim", "a1");
        var second = await talk.AgentSaysAsync("Wait!", "a2");

        Assert.Equal(
            (CommandStatus.Accepted, CommandStatus.Duplicate, CommandStatus.Refused), (first.Status, again.Status, second.Status));
    }

    [Fact]
    public async Task OnAnotherAddress_MessagesGoOn()
    {
        var talk = await clusters.TalkAsync("carrier");
        await SayAsync(talk, "hello", "m1");
        await SayAsync(talk, "STOP", "m2");
        var other = await SayAsync(talk, "hello again", "m3", "+4930999");

        Assert.Single(other.Turn!.Replies);
        Assert.Equal(CommandStatus.Accepted, (await talk.AgentSaysAsync("I am Kim", "a1")).Status);
    }

    private static Task<CommandResult> SayAsync(Talk talk, string text, string id, string address = "+49301234567") =>
        talk.Grain.PostMessageAsync(new CustomerMessage
        {
            MessageId = id,
            Text = text,
            Channel = "carrier",
            From = new ChannelAddress { Channel = "carrier", Account = "main", Address = address },
        });
}

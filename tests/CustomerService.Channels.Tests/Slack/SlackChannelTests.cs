using System.Net;
using System.Text;
using System.Text.Json;
using CustomerService.Channels.Slack;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Slack;

public sealed class SlackChannelTests : InboundChannelConformance
{
    protected override IInboundChannel Channel { get; } = new SlackChannel(MediaDouble.Nothing);

    protected override TimeSpan? Freshness => TimeSpan.FromMinutes(5);

    // The example of Slack's own documentation.
    [Fact]
    public async Task Signature_OfSlacksDocumentation_IsBelieved()
    {
        const string body =
            "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
            + "&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
            + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";
        var account = AccountOf(1).WithSecret("signingSecret", "8f742231b10e8888abcd99yyyzzz85a5");
        var request = Samples.Post(
            account,
            Encoding.ASCII.GetBytes(body),
            ("X-Slack-Signature", "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"),
            ("X-Slack-Request-Timestamp", "1531420618"),
            ("Content-Type", "application/x-www-form-urlencoded")) with
        { At = DateTimeOffset.FromUnixTimeSeconds(1531420618) };

        // Genuine, and no kind of request that is read here: not refused.
        Assert.Equal(400, (await ReceiveAsync(request, account)).Status);
        Assert.Equal(401, (await ReceiveAsync(request with { At = request.At.AddMinutes(6) }, account)).Status);
    }

    [Fact]
    public async Task Challenge_IsAnswered_WhereItIsSigned()
    {
        var request = SlackRequests.Signed(AccountOf(1), Encoding.UTF8.GetBytes("""{"type":"url_verification","challenge":"3eZbrw1aB"}"""));

        Assert.Equal("3eZbrw1aB", Encoding.UTF8.GetString((await ReceiveAsync(request, AccountOf(1))).Body.Span));
        Assert.Equal(401, (await ReceiveAsync(request, AccountOf(2))).Status);
    }

    [Theory]
    [InlineData("""{"type":"message","bot_id":"B1","user":"U1","channel":"D1","ts":"1.1","text":"mine"}""")]
    [InlineData("""{"type":"message","subtype":"message_changed","channel":"D1","ts":"1.1"}""")]
    [InlineData("""{"type":"message","subtype":"channel_join","user":"U1","channel":"C1","ts":"1.1","text":"joined"}""")]
    [InlineData("""{"type":"reaction_added","user":"U1","item":{}}""")]
    [InlineData("""{"type":"message","user":"U1","channel":"","ts":"1.1","text":"nowhere"}""")]
    public async Task WhatNobodySaid_IsTakenAndLeftAlone(string item)
    {
        var result = await ReadAsync(item);
        Assert.Equal((200, 0), (result.Status, result.Messages.Length));
    }

    [Theory]
    [InlineData("<@U9> is &lt;b&gt; &amp; <https://shop.example/1|shop> <#C1|help> <!here>", "is <b> & shop (https://shop.example/1) #help")]
    [InlineData("<https://shop.example|shop.example> <mailto:a@b.example|a@b.example>", "https://shop.example mailto:a@b.example")]
    public async Task Text_IsWhatPeopleRead(string written, string read) => Assert.Equal(
        read, Assert.Single((await ReadAsync(JsonSerializer.Serialize(new { type = "message", user = "U1", channel = "D1", ts = "1.1", text = written }))).Messages).Text);

    [Theory]
    [InlineData("""{"type":"message","subtype":"message_deleted","channel":"D1","channel_type":"im","ts":"9.9","deleted_ts":"1.1","previous_message":{"user":"U1","ts":"1.1"}}""", "D1", null)]
    [InlineData("""{"type":"message","subtype":"message_deleted","channel":"C1","ts":"9.9","deleted_ts":"1.1","previous_message":{"user":"U1","ts":"1.1","thread_ts":"0.5"}}""", "C1", "0.5")]
    [InlineData("""{"type":"message","subtype":"message_changed","channel":"C1","ts":"9.9","message":{"subtype":"tombstone","ts":"1.1"},"previous_message":{"user":"U1","ts":"1.1"}}""", "C1", "1.1")]
    public async Task WhatIsTakenBack_IsTold(string item, string channel, string? thread)
    {
        var result = await ReadAsync(item);
        var deletion = Assert.Single(result.Deletions);
        Assert.Equal(($"{channel}:1.1", channel, thread), (deletion.MessageId, deletion.From.Address, deletion.From.Thread));
        Assert.Empty(result.Messages);
    }

    [Theory]
    [InlineData("""{"type":"message","subtype":"message_deleted","channel":"D1","deleted_ts":"1.1","previous_message":{"bot_id":"B1","ts":"1.1"}}""")]
    [InlineData("""{"type":"message","subtype":"message_deleted","channel":"D1"}""")]
    [InlineData("""{"type":"message","user":"U1","channel":"D1","ts":"1.1","text":"hi","deleted_ts":"1.0"}""")]
    public async Task WhatNobodyTookBack_IsNot(string item) => Assert.Empty((await ReadAsync(item)).Deletions);

    [Fact]
    public async Task Threads_AreConversations_InChannels()
    {
        var begun = Assert.Single((await ReadAsync("""{"type":"app_mention","user":"U1","channel":"C1","channel_type":"channel","ts":"7.1","text":"hi"}""")).Messages);
        var later = Assert.Single((await ReadAsync("""{"type":"message","user":"U1","channel":"C1","channel_type":"channel","ts":"7.9","thread_ts":"7.1","text":"more"}""")).Messages);
        var direct = Assert.Single((await ReadAsync("""{"type":"message","user":"U1","channel":"D1","channel_type":"im","ts":"8.1","text":"hi"}""")).Messages);

        Assert.Equal(("C1", "7.1", "C1", "7.1"), (begun.From!.Address, begun.From.Thread, later.From!.Address, later.From.Thread));
        Assert.Equal(("D1", null), (direct.From!.Address, direct.From.Thread));
        Assert.Equal((true, true, false), (begun.IsShared, later.IsShared, direct.IsShared));
    }

    [Fact]
    public async Task AnEdit_IsSaidAnew_InItsThread_AndOnceForEachTime()
    {
        static string Event(string text, string at) =>
            $$$"""{"type":"message","subtype":"message_changed","channel":"C1","ts":"9.9","message":{"type":"message","user":"U1","ts":"1.1","text":"{{{text}}}","edited":{"user":"U1","ts":"{{{at}}}"}},"previous_message":{"text":"the red one"}}""";
        var first = Assert.Single((await ReadAsync(Event("the blue one", "2.1"))).Messages);
        var again = Assert.Single((await ReadAsync(Event("the blue one", "2.1"))).Messages);
        var second = Assert.Single((await ReadAsync(Event("the green one", "3.1"))).Messages);

        Assert.Equal(("the blue one", "C1", "1.1"), (first.Text, first.From!.Address, first.From.Thread));
        Assert.Equal(first.MessageId, again.MessageId);
        Assert.NotEqual(first.MessageId, second.MessageId);
    }

    [Fact]
    public async Task WhatIsSaidOnce_AndComesAsMentionToo_HasOneId()
    {
        var one = await ReadAsync("""{"type":"app_mention","user":"U1","channel":"C1","ts":"7.1","text":"hi"}""");
        var other = await ReadAsync("""{"type":"message","user":"U1","channel":"C1","channel_type":"channel","ts":"7.1","text":"hi"}""");

        Assert.Equal(Assert.Single(one.Messages).MessageId, Assert.Single(other.Messages).MessageId);
    }

    [Fact]
    public async Task PressedButton_SaysItsTitle()
    {
        const string payload =
            """{"type":"block_actions","channel":{"id":"C1"},"message":{"ts":"7.5","thread_ts":"7.1"},"actions":[{"action_id":"choice-a","value":"a","text":{"type":"plain_text","text":"The red one"},"action_ts":"9.1"}]}""";
        var request = SlackRequests.Signed(
            AccountOf(1), Encoding.UTF8.GetBytes($"payload={WebUtility.UrlEncode(payload)}"), "application/x-www-form-urlencoded");

        var message = Assert.Single((await ReceiveAsync(request, AccountOf(1))).Messages);
        Assert.Equal(("The red one", "C1", "7.1"), (message.Text, message.From!.Address, message.From.Thread));
    }

    protected override ChannelAccount AccountOf(int number) => SlackRequests.Account(number);

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => RequestOf(
        account,
        Body(JsonSerializer.Serialize(new
        {
            type = "message",
            user = $"U{messages[0].Chat}",
            channel = $"D{messages[0].Chat}",
            channel_type = "im",
            ts = $"1795422600.{messages[0].Number:000000}",
            text = messages[0].Text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal),
        })));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => SlackRequests.Signed(account, body);

    private static byte[] Body(string item) =>
        Encoding.UTF8.GetBytes("{\"type\":\"event_callback\",\"event_id\":\"Ev1\",\"team_id\":\"T1\",\"event\":" + item + "}");

    private ValueTask<InboundResult> ReadAsync(string item) => ReceiveAsync(RequestOf(AccountOf(1), Body(item)), AccountOf(1));
}

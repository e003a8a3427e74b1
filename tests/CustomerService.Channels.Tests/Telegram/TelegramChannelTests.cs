using System.Text;
using System.Text.Json;
using CustomerService.Channels.Telegram;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Testing.Channels;

namespace CustomerService.Channels.Tests.Telegram;

public sealed class TelegramChannelTests : InboundChannelConformance
{
    protected override IInboundChannel Channel { get; } = new TelegramChannel(MediaDouble.Nothing);

    // Telegram signs nothing: it knows the secret.
    protected override bool IsBodySigned => false;

    [Theory]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"from":{"id":5,"is_bot":true},"chat":{"id":5},"text":"hi"}}""")]
    [InlineData("""{"update_id":1,"my_chat_member":{}}""")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"chat":{"id":5},"new_chat_members":[{}]}}""")]
    [InlineData("""{"update_id":1,"message_reaction":{"chat":{"id":5},"message_id":1,"user":{"id":5},"new_reaction":[]}}""")]
    public async Task WhatIsNoMessageOfAPerson_IsTakenAndLeftAlone(string update)
    {
        var result = await ReadAsync(update);
        Assert.Equal((200, 0), (result.Status, result.Messages.Length));
    }

    [Theory]
    [InlineData("""{"update_id":1,"edited_message":{"message_id":1,"chat":{"id":5},"text":"the blue one"}}""", "the blue one")]
    [InlineData("""{"update_id":1,"callback_query":{"id":"7","from":{"id":5},"data":"yes","message":{"chat":{"id":5}}}}""", "yes")]
    [InlineData("""{"update_id":1,"message_reaction":{"chat":{"id":5},"message_id":1,"user":{"id":5},"new_reaction":[{"type":"emoji","emoji":"👍"}]}}""", "👍")]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"chat":{"id":5},"document":{"file_name":"bill.pdf"},"caption":"this"}}""", "this\n[document: bill.pdf]")]
    public async Task Update_OfEveryKind_IsSaid(string update, string text) => Assert.Equal(text, Assert.Single((await ReadAsync(update)).Messages).Text);

    [Fact]
    public async Task ThreadsPlacesNamesAndLanguage_AreNotLost()
    {
        var message = Assert.Single((await ReadAsync(
            """
            {"update_id":7,"message":{"message_id":1,"message_thread_id":3,"from":{"id":5,"first_name":"Ann","last_name":"Example","language_code":"de"},"chat":{"id":-5},
            "caption":"broken","photo":[{}],"reply_to_message":{"message_id":9},"location":{"latitude":46.9,"longitude":7.4}}}
            """)).Messages);

        Assert.Equal("broken\n[photo]", message.Text);
        Assert.Equal(("-5", "3", "main"), (message.From!.Address, message.From.Thread, message.From.Account));
        Assert.Equal(("Ann Example", "9", "de"), (message.Content!.Sender!.Name, message.Content.ReplyTo, message.Locale));
        Assert.Equal(46.9, Assert.Single(message.Content.Shown).Location!.Latitude);
        Assert.True(message.IsShared);
    }

    [Theory]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"chat":{"id":5},"from":{"id":5},"text":"hi"}}""")]
    [InlineData("""{"update_id":2,"callback_query":{"id":"7","from":{"id":5},"data":"yes","message":{"chat":{"id":5}}}}""")]
    [InlineData("""{"update_id":1,"message_reaction":{"chat":{"id":5},"message_id":1,"user":{"id":5},"new_reaction":[{"type":"emoji","emoji":"👍"}]}}""")]
    public async Task APrivateChat_IsOnePersons(string update) => Assert.False(Assert.Single((await ReadAsync(update)).Messages).IsShared);

    protected override IEnumerable<ReadOnlyMemory<byte>> Bodies =>
    [
        .. base.Bodies,
        .. new[]
        {
            """{"update_id":1,"message":{"message_id":1,"message_thread_id":3,"from":{"id":5,"first_name":"Ann","language_code":"de"},"chat":{"id":-5},"caption":"broken","photo":[{"file_id":"a"},{"file_id":"b"}],"reply_to_message":{"message_id":9}}}""",
            """{"update_id":2,"callback_query":{"id":"7","from":{"id":5},"data":"yes","message":{"chat":{"id":5}}}}""",
            """{"update_id":3,"message":{"message_id":1,"chat":{"id":5},"venue":{"location":{"latitude":46.9,"longitude":7.4},"title":"Shop"},"contact":{"first_name":"Ann","phone_number":"+41"}}}""",
        }.Select(body => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(body)),
    ];

    protected override ChannelAccount AccountOf(int number) => TelegramAccounts.Of(number);

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) => RequestOf(account, JsonSerializer.SerializeToUtf8Bytes(new
    {
        update_id = messages[0].Number,
        message = new { message_id = 9, from = new { id = messages[0].Chat, is_bot = false }, chat = new { id = messages[0].Chat }, text = messages[0].Text },
    }));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) =>
        Samples.Post(account, body, ("X-Telegram-Bot-Api-Secret-Token", account.Secrets["secretToken"][0]));

    private ValueTask<InboundResult> ReadAsync(string update) => ReceiveAsync(RequestOf(AccountOf(1), Encoding.UTF8.GetBytes(update)), AccountOf(1));
}

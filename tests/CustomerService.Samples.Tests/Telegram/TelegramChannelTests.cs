using System.Text;
using System.Text.Json;
using CustomerService.Channels;
using CustomerService.Samples.Telegram;
using CustomerService.Testing.Channels;

namespace CustomerService.Samples.Tests.Telegram;

public sealed class TelegramChannelTests : InboundChannelConformance
{
    protected override IInboundChannel Channel { get; } = new TelegramChannel();

    // Telegram signs nothing: it knows the secret.
    protected override bool IsBodySigned => false;

    [Theory]
    [InlineData("""{"update_id":1,"message":{"message_id":1,"from":{"id":5,"is_bot":true},"chat":{"id":5},"text":"hi"}}""")]
    [InlineData("""{"update_id":1,"edited_message":{"message_id":1,"chat":{"id":5},"text":"hi"}}""")]
    [InlineData("""{"update_id":1,"my_chat_member":{}}""")]
    public async Task WhatIsNoMessageOfAPerson_IsTakenAndLeftAlone(string update)
    {
        var result = await ReceiveAsync(RequestOf(AccountOf(1), Encoding.UTF8.GetBytes(update)), AccountOf(1));

        Assert.Equal((200, 0), (result.Status, result.Messages.Length));
    }

    [Fact]
    public async Task ThreadsPlacesAndPictures_AreNotLost()
    {
        const string update =
            """
            {"update_id":7,"message":{"message_id":1,"message_thread_id":3,"chat":{"id":-5},"caption":"broken","photo":[{}],
            "location":{"latitude":46.9,"longitude":7.4}}}
            """;
        var message = Assert.Single((await ReceiveAsync(RequestOf(AccountOf(1), Encoding.UTF8.GetBytes(update)), AccountOf(1))).Messages);

        Assert.Equal("broken [photo]", message.Text);
        Assert.Equal(("-5", "3", "support"), (message.From!.Address, message.From.Thread, message.From.Account));
        Assert.Equal(46.9, Assert.Single(message.Content!.Parts!.Value).Location!.Latitude);
    }

    protected override ChannelAccount AccountOf(int number) => Accounts.Of($"{number}{new string('s', 30)}");

    protected override InboundRequest RequestOf(ChannelAccount account, params InboundSample[] messages) =>
        RequestOf(account, JsonSerializer.SerializeToUtf8Bytes(new
        {
            update_id = messages[0].Number,
            message = new { message_id = 9, from = new { id = messages[0].Chat, is_bot = false }, chat = new { id = messages[0].Chat }, text = messages[0].Text },
        }));

    protected override InboundRequest RequestOf(ChannelAccount account, ReadOnlyMemory<byte> body) => new()
    {
        Method = "POST",
        Url = new Uri("https://support.example/api/v1/tenants/acme/channels/telegram-sample/support/inbound"),
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["X-Telegram-Bot-Api-Secret-Token"] = account.Secrets["webhook"][0],
        },
        Body = body,
        At = DateTimeOffset.UnixEpoch,
    };
}

using System.Text.Json;
using CustomerService.Channels.Telegram;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Channels.Tests.Telegram;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace CustomerService.Channels.Tests.Vendors;

/// <summary>The .NET library of Telegram writes what our channel reads, and reads what it writes.</summary>
public sealed class TelegramBotTests
{
    private static readonly TelegramChannel Channel = new(MediaDouble.Nothing);

    [Fact]
    public async Task Update_ThatTheLibraryWrites_IsRead()
    {
        var from = new User { Id = 5, FirstName = "Ann", LastName = "Example", LanguageCode = "de" };
        var chat = new Chat { Id = 5, Type = global::Telegram.Bot.Types.Enums.ChatType.Private, FirstName = "Ann" };
        Update[] updates =
        [
            new() { Id = 1, Message = new Message { Id = 1, Chat = chat, From = from, Text = "Grüße 😀" } },
            new() { Id = 2, EditedMessage = new Message { Id = 1, Chat = chat, From = from, Text = "Grüße!" } },
            new() { Id = 3, CallbackQuery = new CallbackQuery { Id = "c", From = from, Data = "red", Message = new Message { Id = 2, Chat = chat } } },
            new() { Id = 4, Message = new Message { Id = 3, Chat = chat, From = from, Location = new Location { Latitude = 46.9, Longitude = 7.4 } } },
        ];
        var read = new List<(string Id, string Address, string Text)>();
        foreach (var update in updates)
        {
            var request = Samples.Post(
                TelegramAccounts.Of(1),
                JsonSerializer.SerializeToUtf8Bytes(update, JsonBotAPI.Options),
                (TelegramChannel.SecretHeader, TelegramAccounts.Of(1).Secrets["secretToken"][0]));
            var message = Assert.Single((await Channel.ReceiveAsync(request, TelegramAccounts.Of(1), TestContext.Current.CancellationToken)).Messages);
            Assert.Equal("Ann Example", message.Content!.Sender!.Name);
            read.Add((message.MessageId, message.From!.Address!, message.Text));
        }

        Assert.Equal([("1", "5", "Grüße 😀"), ("2", "5", "Grüße!"), ("3", "5", "red"), ("4", "5", "")], read);
    }

    [Fact]
    public void Sample_IsAnUpdateThatTheLibraryReads()
    {
        var sample = Channel.MakeSample(TelegramAccounts.Of(1), new SampleMessage("1", "15555550100", "Grüezi", Samples.Now))!;

        var update = JsonSerializer.Deserialize<Update>(sample.Body.Span, JsonBotAPI.Options)!;

        Assert.Equal((15555550100, "Grüezi"), (update.Message!.Chat.Id, update.Message.Text));
    }
}

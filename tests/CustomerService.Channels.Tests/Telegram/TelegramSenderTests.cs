using System.Text.Json;
using CustomerService.Channels.Tests.Providers;
using CustomerService.Content;
using CustomerService.Conversations;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.ReplyMarkups;

namespace CustomerService.Channels.Tests.Telegram;

public sealed class TelegramSenderTests : ProviderSenderConformance
{
    protected override ChannelAccount Account { get; } = TelegramAccounts.Of(1);

    protected override ChannelAddress To => new() { Channel = "telegram", Account = "main", Address = "5", Thread = "3" };

    [Fact]
    public async Task Choices_AreKeysUnderTheChat_AndTheThreadIsKept()
    {
        await SendAsync(Message(1, "Which one?") with { Choices = [new Choice("a", "The red one"), new Choice("b", "The blue one")] });

        var request = Assert.Single(Provider.Requests);
        Assert.Equal($"/bot{Account.Secrets["botToken"][0]}/sendMessage", request.Path);
        Assert.Equal(("5", 3), ((string)request.Json["chat_id"]!, (int)request.Json["message_thread_id"]!));
        Assert.Equal("The blue one", (string)request.Json["reply_markup"]!["keyboard"]![1]![0]!["text"]!);
    }

    [Fact]
    public async Task Message_IsARequestThatTheNetLibraryReads()
    {
        await SendAsync(Message(1, "Which one?") with { Choices = [new Choice("a", "The red one"), new Choice("b", "The blue one")] });

        var sent = Assert.Single(Provider.Requests);
        var request = JsonSerializer.Deserialize<SendMessageRequest>(sent.Body, JsonBotAPI.Options)!;
        Assert.EndsWith($"/{request.MethodName}", sent.Path, StringComparison.Ordinal);
        Assert.Equal((5, "Which one?", 3), (request.ChatId.Identifier, request.Text, request.MessageThreadId));
        var keyboard = Assert.IsType<ReplyKeyboardMarkup>(request.ReplyMarkup);
        Assert.Equal(["The red one", "The blue one"], keyboard.Keyboard.SelectMany(row => row).Select(key => key.Text));
    }

    [Fact]
    public async Task PicturesAndPlaces_HaveMethodsOfTheirOwn()
    {
        await SendAsync(Message(1, "Here:") with
        {
            Content = MessageContent.Of(
                ContentPart.Of(new Media { MediaType = "image/png", Url = "https://shop.example/1.png", Description = "a shoe" }),
                ContentPart.Of(new GeoLocation { Latitude = 46.9, Longitude = 7.4, Name = "Shop" })),
        });

        Assert.Equal(["sendMessage", "sendPhoto", "sendVenue"], Provider.Requests.Select(request => request.Path.Split('/')[^1]));
    }

    internal override (string Path, string Body)? Typing => (
        $"/bot{Account.Secrets["botToken"][0]}/sendChatAction",
        """{"action":"typing","chat_id":"5","message_thread_id":3}""");

    internal override Task<ProviderDouble> StartAsync() => ProviderDouble.StartAsync(
        number => "{\"ok\":true,\"result\":{\"message_id\":" + number + "}}",
        (403, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}"""),
        (429, """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":30}}"""));

    internal override string TextOf(ProviderRequest request) => (string?)request.Json["text"] ?? "";
}

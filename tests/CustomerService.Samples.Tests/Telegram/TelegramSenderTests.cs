using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Samples.Telegram;
using CustomerService.Testing.Channels;

namespace CustomerService.Samples.Tests.Telegram;

public sealed class TelegramSenderTests : OutboundChannelConformance
{
    private BotApi _api = null!;
    private HttpClient _http = null!;
    private bool _isGone;

    protected override ChannelAddress To => new() { Channel = "telegram-sample", Account = "support", Address = "5", Thread = "3" };

    protected override ImmutableArray<string> Secrets => [Accounts.Token];

    protected override IReadOnlyList<Delivery> Deliveries => [.. _api.Deliveries];

    [Fact]
    public async Task Choices_AreKeysUnderTheChat_AndTheThreadIsKept()
    {
        await SendAsync(Message(1, "Which one?") with { Choices = [new Choice("a", "The red one"), new Choice("b", "The blue one")] });

        Assert.True(_api.Bodies.TryDequeue(out var body));
        Assert.Equal(("5", 3), ((string)body["chat_id"]!, (int)body["message_thread_id"]!));
        Assert.Equal("The blue one", (string)body["reply_markup"]!["keyboard"]![1]![0]!["text"]!);
    }

    protected override async Task<IOutboundChannel> OpenAsync()
    {
        _api = await BotApi.StartAsync();
        _http = new HttpClient(new Gone(() => _isGone)) { BaseAddress = _api.Address };
        return new TelegramSender(new TelegramApi(_http), new Accounts());
    }

    protected override Task PrepareAsync(OtherEnd next)
    {
        _isGone = next == OtherEnd.IsGone;
        _api.Next = next;
        return Task.CompletedTask;
    }

    protected override async Task CloseAsync()
    {
        _http.Dispose();
        await _api.DisposeAsync();
    }

    /// <summary>Sends to where nobody listens, while it should.</summary>
    private sealed class Gone(Func<bool> isGone) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (isGone())
            {
                request.RequestUri = new UriBuilder(request.RequestUri!) { Port = 1 }.Uri;
            }

            return base.SendAsync(request, cancellationToken);
        }
    }
}

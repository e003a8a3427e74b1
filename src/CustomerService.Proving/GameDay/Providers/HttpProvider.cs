using System.Net;
using System.Text;
using System.Text.Json;
using CustomerService.Proving.GameDay.Local;
using CustomerService.Proving.Http;
using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>A provider whose messages come by webhook and whose API is called to send.</summary>
internal abstract class HttpProvider : IProvider
{
    private readonly HttpListener _listener = new();
    private MessageClient? _client;
    private ProviderPlace? _place;
    private Task _serving = Task.CompletedTask;
    private long _taken;

    protected HttpProvider()
    {
        Address = $"http://127.0.0.1:{Ports.Free()}";
        _listener.Prefixes.Add($"{Address}/");
    }

    public abstract string Channel { get; }

    public abstract object Settings { get; }

    public bool IsAcknowledged => true;

    /// <summary>Where its API is.</summary>
    protected string Address { get; }

    /// <summary>What it has around it.</summary>
    protected ProviderPlace Place => _place ?? throw new InvalidOperationException($"{Channel} was not started.");

    public abstract string AddressOf(int customer);

    public abstract string IdOf(string run, long number);

    public virtual Task StartAsync(ProviderPlace place, CancellationToken ct)
    {
        _place = place;
        _client = new MessageClient(place.Host, place.Timeout, place.Time);
        _listener.Start();
        _serving = ServeAsync();
        return Task.CompletedTask;
    }

    public ValueTask<MessageReply> BringAsync(string address, string id, string text, CancellationToken ct) =>
        PostAsync(WebhookOf(address, id, text), ct);

    public virtual bool IsWhole(ConversationRecord record, ConversationView view) => true;

    public virtual async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
        _client?.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A webhook with a customer's message.</summary>
    protected abstract object WebhookOf(string address, string id, string text);

    /// <summary>The header that proves a body to be the provider's.</summary>
    protected abstract (string Name, string Value) ProofOf(byte[] body);

    /// <summary>The message in a call of the API; null for a call that sends none.</summary>
    protected abstract ProviderDelivery? MessageOf(string path, JsonElement body);

    /// <summary>The API's answer to a call.</summary>
    /// <param name="delivery">The message that it sent, if any.</param>
    /// <param name="number">The message's number.</param>
    protected abstract object AnswerTo(ProviderDelivery? delivery, long number);

    /// <summary>Posts a signed webhook, once.</summary>
    protected ValueTask<MessageReply> PostAsync(object webhook, CancellationToken ct)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(webhook);
        return _client!.PostAsync(Place.InboundPath(Channel), body, ProofOf(body), ct);
    }

    /// <summary>An address as ledger and journal have it.</summary>
    protected string Whose(string address) => $"{Channel}:{address}";

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var call = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(call));
            }
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task AnswerAsync(HttpListenerContext call)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(call.Request.InputStream);
            var delivery = MessageOf(call.Request.Url!.AbsolutePath, body.RootElement);
            if (delivery is not null)
            {
                Place.Journal.Take(delivery);
            }

            call.Response.ContentType = "application/json";
            call.Response.Close(
                Encoding.UTF8.GetBytes(JsonSerializer.Serialize(AnswerTo(delivery, Interlocked.Increment(ref _taken)))), willBlock: false);
        }
        catch (Exception e) when (e is JsonException or HttpListenerException or IOException or ObjectDisposedException)
        {
            // Whoever called died over it, or what it said was half.
            call.Response.Abort();
        }
    }
}

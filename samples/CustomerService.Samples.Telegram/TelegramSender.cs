using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CustomerService.Channels;

namespace CustomerService.Samples.Telegram;

/// <summary>Sends by <c>sendMessage</c>. Telegram knows no key of ours, so an attempt without an answer stays unknown.</summary>
public sealed class TelegramSender(TelegramApi api, IChannelAccounts accounts) : IOutboundChannel
{
    public string Name => TelegramRules.Name;

    /// <summary>Choices are keys under the chat: pressing one says its title.</summary>
    public OutboundCapabilities Capabilities { get; } = new() { Choices = 8 };

    public ValueTask<DeliveryContract> GetContractAsync(string tenant, string account, CancellationToken ct) =>
        new(new DeliveryContract(DeliveryClass.Neither));

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.To is not { Address: { } chat } to)
        {
            return new SendResult(SendOutcome.Rejected, "the conversation has no chat");
        }

        try
        {
            var account = await accounts.FindAsync(message.Tenant, Name, to.Account ?? ChannelAccount.Default, ct);
            if (account?.Secrets.GetValueOrDefault(TelegramRules.Bot, []) is not [var token, ..])
            {
                return new SendResult(SendOutcome.NotSent, "the tenant has no such bot");
            }

            // With a slash before it: a token has a colon, and "bot123:…" would be read as a scheme.
            using var response = await api.Http.PostAsJsonAsync($"/bot{token}/sendMessage", BodyOf(message, chat, to.Thread), ct);
            return await ResultOfAsync(response, ct);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
        {
            return new SendResult(SendOutcome.NotSent, "no connection");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // It may have arrived before the connection broke.
            return new SendResult(SendOutcome.Unknown, "no answer");
        }
    }

    // Only asked of channels of the class Readable.
    public Task<string?> FindAsync(string tenant, string account, string key, CancellationToken ct) => Task.FromResult<string?>(null);

    private static JsonObject BodyOf(OutboundMessage message, string chat, string? thread)
    {
        var body = new JsonObject { ["chat_id"] = chat, ["text"] = message.Text };
        if (long.TryParse(thread, out var number))
        {
            body["message_thread_id"] = number;
        }

        if (!message.Choices.IsDefaultOrEmpty)
        {
            var keys = message.Choices.Select(choice => (JsonNode)new JsonArray(new JsonObject { ["text"] = choice.Title }));
            body["reply_markup"] = new JsonObject { ["keyboard"] = new JsonArray([.. keys]), ["one_time_keyboard"] = true, ["resize_keyboard"] = true };
        }

        return body;
    }

    private static async Task<SendResult> ResultOfAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var body = response.Content.Headers.ContentType?.MediaType == "application/json" ? await response.Content.ReadFromJsonAsync<JsonObject>(ct) : null;
        return response.StatusCode switch
        {
            HttpStatusCode.OK => new SendResult(SendOutcome.Sent, $"{body?["result"]?["message_id"]}"),
            HttpStatusCode.TooManyRequests => new SendResult(SendOutcome.NotSent, "busy", RetryAfter(body)),
            >= HttpStatusCode.InternalServerError => new SendResult(SendOutcome.Unknown, "Telegram failed"),
            _ => new SendResult(SendOutcome.Rejected, $"status {(int)response.StatusCode}"),
        };
    }

    private static TimeSpan? RetryAfter(JsonObject? body) =>
        (int?)body?["parameters"]?["retry_after"] is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
}

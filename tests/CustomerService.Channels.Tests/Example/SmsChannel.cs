using System.Net;
using System.Net.Http.Json;
using CustomerService.Channels;

namespace Shop;

/// <summary>Sends replies to a text-message service that recognises a key it has had.</summary>
public sealed class SmsChannel(HttpClient http) : IOutboundChannel
{
    public string Name => "sms";

    public ValueTask<DeliveryContract> GetContractAsync(string tenant, string account, CancellationToken ct) =>
        new(new DeliveryContract(DeliveryClass.Keyed));

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        try
        {
            var sms = new { key = message.Key, to = message.To?.Address, text = message.Text };
            using var response = await http.PostAsJsonAsync("messages", sms, ct);
            return response.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.Created => new SendResult(SendOutcome.Sent, message.Key),
                HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable =>
                    new SendResult(SendOutcome.NotSent, "busy", response.Headers.RetryAfter?.Delta),
                >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout =>
                    new SendResult(SendOutcome.Unknown, "the service failed"),
                _ => new SendResult(SendOutcome.Rejected, $"status {(int)response.StatusCode}"),
            };
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
    public Task<string?> FindAsync(string tenant, string account, string key, CancellationToken ct) =>
        Task.FromResult<string?>(null);
}

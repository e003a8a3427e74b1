using System.Net;
using System.Net.Http.Json;
using CustomerService.Channels;

namespace Shop.Sms;

/// <summary>Sends replies to a text-message service that recognises a key it has had. It sends once: the outbox retries.</summary>
/// <remarks>
/// Registered in Program.cs: <c>host.Services.AddSingleton&lt;HttpClient&gt;()</c> and
/// <c>host.AddOutboundChannel&lt;SmsChannel&gt;().AddInboundChannel&lt;SmsInbound&gt;().AddChannelRules&lt;SmsRules&gt;()</c>.
/// </remarks>
public sealed class SmsChannel(HttpClient http, IChannelAccounts accounts) : IOutboundChannel
{
    public string Name => SmsRules.ChannelName;

    public ValueTask<DeliveryContract> GetContractAsync(string tenant, string account, CancellationToken ct) =>
        new(new DeliveryContract(DeliveryClass.Keyed));

    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.To is not { Address: { } number } to
            || await accounts.FindAsync(message.Tenant, Name, to.Account ?? ChannelAccount.Default, ct) is not { } account)
        {
            return new SendResult(SendOutcome.Rejected, "no account or no number");
        }

        try
        {
            var body = new { key = message.Key, to = number, text = message.Text };
            using var response = await http.PostAsJsonAsync(new Uri(account.Settings["url"]), body, ct);
            return response.StatusCode switch
            {
                HttpStatusCode.OK or HttpStatusCode.Created => new(SendOutcome.Sent, message.Key),
                HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable =>
                    new(SendOutcome.NotSent, "busy", response.Headers.RetryAfter?.Delta),
                >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout => new(SendOutcome.Unknown, "the service failed"),
                _ => new(SendOutcome.Rejected, $"status {(int)response.StatusCode}"),
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
    public Task<string?> FindAsync(string tenant, string account, string key, CancellationToken ct) => Task.FromResult<string?>(null);
}

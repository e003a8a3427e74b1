using System.Net;
using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Providers;

/// <summary>Fetches what providers publish, keys and certificates, under the operator's rules for addresses that others name.</summary>
internal sealed class ProviderFetch(IHttpClientFactory clients, IOptions<WebhookOptions> options, TimeProvider time)
{
    /// <summary>The whole document; null for whatever is none, or is longer. Never throws for what the other end does.</summary>
    public async Task<ReadOnlyMemory<byte>?> GetAsync(string url, int maxBytes)
    {
        if (EndpointGuard.Check(url, WebhookSettingsValidator.PolicyOf(options.Value)).Count > 0)
        {
            return null;
        }

        // Others may wait for the same document: who asked first may go away without their being told that there is none.
        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        try
        {
            using var client = clients.CreateClient(WebhookTransport.ClientName);
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.UserAgent.ParseAdd("CustomerService");
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return response.StatusCode == HttpStatusCode.OK ? await WebhookAnswer.ReadAsync(response, maxBytes, timeout.Token) : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}

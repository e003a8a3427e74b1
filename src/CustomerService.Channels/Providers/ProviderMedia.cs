using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CustomerService.Channels.Endpoints;
using CustomerService.Channels.Reading;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;
using Polly;
using Polly.Retry;

namespace CustomerService.Channels.Providers;

/// <summary>
/// Fetches the files that customers sent from where their provider keeps them: from its own hosts alone, each address checked under the
/// operator's rules when it is called, when it is redirected to and when it is connected to, and the credential for the hosts it belongs
/// to. What is not to be had after some tries is nothing: a file must not hold up what the customer said beside it.
/// </summary>
internal sealed class ProviderMedia(IHttpClientFactory clients, IOptions<WebhookOptions> options, TimeProvider time) : IProviderPart
{
    private const int MostRedirects = 5;
    private const int DescriptionBytes = 64 * 1024;

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(20);

    private readonly ResiliencePipeline<ReadOnlyMemory<byte>?> _patiently = new ResiliencePipelineBuilder<ReadOnlyMemory<byte>?>
    {
        TimeProvider = time,
    }.AddRetry(new RetryStrategyOptions<ReadOnlyMemory<byte>?>
    {
        ShouldHandle = new PredicateBuilder<ReadOnlyMemory<byte>?>().HandleResult(static bytes => bytes is null),
        MaxRetryAttempts = 2,
        Delay = TimeSpan.FromMilliseconds(300),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
    }).Build();

    /// <summary>The bytes of a file, at most one more than are wanted; none where it is not to be had.</summary>
    /// <param name="url">Where the provider says that it is.</param>
    /// <param name="source">Where its files are.</param>
    /// <param name="account">Whose file it is.</param>
    /// <param name="authorization">Scheme and credential; null for none.</param>
    /// <param name="most">So many bytes are wanted.</param>
    /// <param name="ct">Gives up.</param>
    public async ValueTask<ReadOnlyMemory<byte>> GetAsync(
        string? url, MediaSource source, ChannelAccount account, string? authorization, int most, CancellationToken ct)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !MayCall(address, source, account))
        {
            return default;
        }

        using var timeout = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await _patiently.ExecuteAsync(
                async stop => await TryAsync(address, source, account, authorization, most, stop), either.Token) ?? default;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return default;
        }
    }

    /// <summary>
    /// What the provider says of a file, as the first step to it: <paramref name="pick"/> finds the address in its answer.
    /// </summary>
    public async ValueTask<string?> FindAsync(
        string url, MediaSource source, ChannelAccount account,
        string? authorization, Func<JsonElement, string?> pick, CancellationToken ct)
    {
        var answer = await GetAsync(url, source, account, authorization, DescriptionBytes, ct);
        return answer.Length is 0 or > DescriptionBytes ? null : InboundJson.Read(answer, pick, otherwise: null);
    }

    private bool MayCall(Uri url, MediaSource source, ChannelAccount account) =>
        source.Holds(url, account)
        && EndpointGuard.Check(url.OriginalString, WebhookSettingsValidator.PolicyOf(options.Value)).Count == 0;

    /// <summary>Null where another try may help.</summary>
    private async Task<ReadOnlyMemory<byte>?> TryAsync(
        Uri url, MediaSource source, ChannelAccount account, string? authorization, int most, CancellationToken ct)
    {
        try
        {
            using var client = clients.CreateClient(WebhookTransport.ClientName);
            for (var i = 0; i <= MostRedirects; i++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, url);
                request.Headers.UserAgent.ParseAdd("CustomerService");
                request.Headers.Authorization =
                    authorization is not null && source.IsTrusted(url, account) ? AuthenticationHeaderValue.Parse(authorization) : null;
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
                switch (response.StatusCode)
                {
                    case HttpStatusCode.OK:
                        return await ReadAsync(response, most, ct);
                    case HttpStatusCode.Moved or HttpStatusCode.Redirect or HttpStatusCode.SeeOther
                        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect:
                        if (response.Headers.Location is not { } location || !MayCall(url = new Uri(url, location), source, account))
                        {
                            return ReadOnlyMemory<byte>.Empty;
                        }

                        continue;
                    case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                        return null;
                    default:
                        return ReadOnlyMemory<byte>.Empty;
                }
            }

            return ReadOnlyMemory<byte>.Empty;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return null;
        }
    }

    private static async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpResponseMessage response, int most, CancellationToken ct)
    {
        var expected = response.Content.Headers.ContentLength;
        using var bytes = new MemoryStream((int)Math.Clamp(expected ?? 0, 0, most));
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        var buffer = new byte[16 * 1024];
        int read;
        while (bytes.Length <= most && (read = await stream.ReadAsync(buffer, ct)) > 0)
        {
            bytes.Write(buffer.AsSpan(0, (int)Math.Min(read, most + 1 - bytes.Length)));
        }

        return bytes.ToArray();
    }
}

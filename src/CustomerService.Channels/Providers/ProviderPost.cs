using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CustomerService.Channels.Diagnostics;
using CustomerService.Channels.Reading;
using CustomerService.Channels.Webhooks;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Providers;

/// <summary>
/// The way to providers' interfaces: the webhooks' own, guard and limits included, because an account may name an address of its own. Each
/// account has places of its own, so that a slow provider fills nobody else's.
/// </summary>
internal sealed class ProviderPost(IHttpClientFactory clients, IOptions<WebhookOptions> options, TimeProvider time) : IDisposable
{
    private readonly EndpointBulkhead _bulkhead = new(options.Value.MaxConcurrentSends, options.Value.QueueTimeout, time);

    /// <summary>When accounts may be called.</summary>
    public ProviderPace Pace { get; } = new(time);

    /// <summary>What time it is.</summary>
    public DateTimeOffset Now => time.GetUtcNow();

    public void Dispose() => Pace.Dispose();

    /// <summary>Calls once; never throws for what the other end does.</summary>
    /// <param name="call">The request.</param>
    /// <param name="account">Whose places it takes.</param>
    /// <param name="read">What the answer means.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<SendResult> CallAsync(
        ProviderCall call, ChannelAccount account, Func<ProviderAnswer, SendResult> read, CancellationToken ct)
    {
        using var place = await _bulkhead.EnterAsync(
            $"{account.Tenant} {account.Channel} {account.Name}",
            () => ChannelTelemetry.QueuedCounter.Add(1, new KeyValuePair<string, object?>(ChannelTelemetry.ChannelTag, account.Channel)),
            ct);
        if (place is null)
        {
            return new SendResult(SendOutcome.NotSent, "the provider is still busy with earlier messages");
        }

        var started = time.GetTimestamp();
        ChannelTelemetry.ActiveCounter.Add(1, new KeyValuePair<string, object?>(ChannelTelemetry.ChannelTag, account.Channel));
        try
        {
            var result = await PostAsync(call, read, ct);
            var tags = new TagList
            {
                { ChannelTelemetry.ChannelTag, account.Channel }, { ChannelTelemetry.OutcomeTag, ChannelTelemetry.NameOf(result.Outcome) },
            };
            ChannelTelemetry.SendCounter.Add(1, tags);
            ChannelTelemetry.SendHistogram.Record(time.GetElapsedTime(started).TotalSeconds, tags);
            return result;
        }
        finally
        {
            ChannelTelemetry.ActiveCounter.Add(-1, new KeyValuePair<string, object?>(ChannelTelemetry.ChannelTag, account.Channel));
        }
    }

    /// <summary>As <see cref="CallAsync"/>, for what is no message: it takes no place and is not counted.</summary>
    public async Task<SendResult> PostAsync(ProviderCall call, Func<ProviderAnswer, SendResult> read, CancellationToken ct)
    {
        var content = new WebhookContent(call.Body, call.MediaType);
        using var request = new HttpRequestMessage(HttpMethod.Post, call.Url) { Content = content };
        request.Headers.UserAgent.ParseAdd("CustomerService");
        if (call.Authorization is { } authorization)
        {
            request.Headers.Authorization = AuthenticationHeaderValue.Parse(authorization);
        }

        if (call.NeedsHttp2)
        {
            (request.Version, request.VersionPolicy) = (HttpVersion.Version20, HttpVersionPolicy.RequestVersionExact);
        }

        foreach (var (name, value) in call.Headers)
        {
            // Of the body are those that are none of the request.
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var client = clients.CreateClient(WebhookTransport.ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var byStatus = WebhookOutcomes.OfAnswer(response, id: null, options.Value.MaxRetryAfter, time.GetUtcNow());
            var retryAfter = RetryAfterHeader.Read(response, options.Value.MaxRetryAfter, time.GetUtcNow());
            using var json = await ReadAsync(response, either.Token);
            return read(new ProviderAnswer((int)response.StatusCode, json?.RootElement ?? default, byStatus, retryAfter));
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            // A caller who gave up may see the connection break before the cancellation.
            ct.ThrowIfCancellationRequested();
            return WebhookOutcomes.OfFailure(e, content.Started);
        }
    }

    // The status alone says whether it was taken; an answer that breaks off or is nonsense changes nothing.
    private async Task<JsonDocument?> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            var body = await WebhookAnswer.ReadAsync(response, options.Value.MaxResponseBytes, ct);
            return body is { } bytes && InboundJson.TryParse(bytes, out var json) ? json : null;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            return null;
        }
    }
}

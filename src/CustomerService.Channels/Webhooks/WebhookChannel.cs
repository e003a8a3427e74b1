using System.Diagnostics;
using CustomerService.Channels.Diagnostics;
using CustomerService.Channels.Endpoints;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Webhooks;

/// <summary>
/// The generic webhook channel: POSTs a message to the tenant's URL, signed as Standard Webhooks prescribes. See
/// docs/webhook-channel.md. Sends once; the conversation's outbox decides what comes next.
/// </summary>
internal sealed partial class WebhookChannel : IOutboundChannel
{
    /// <summary>Name of the channel.</summary>
    internal const string ChannelName = WebhookSettings.Channel;

    private readonly IHttpClientFactory _clients;
    private readonly IChannelAccounts _accounts;
    private readonly EndpointBulkhead _bulkhead;
    private readonly WebhookOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WebhookChannel> _logger;

    public WebhookChannel(
        IHttpClientFactory clients,
        IChannelAccounts accounts,
        IOptions<WebhookOptions> options,
        TimeProvider time,
        ILogger<WebhookChannel> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _clients = clients;
        _options = options.Value;
        _time = time;
        _logger = logger;
        _accounts = accounts;
        _bulkhead = new EndpointBulkhead(_options.MaxConcurrentSends, _options.QueueTimeout, time);
    }

    /// <inheritdoc/>
    public string Name => ChannelName;

    /// <inheritdoc/>
    /// <remarks>Its JSON carries whatever there is.</remarks>
    public OutboundCapabilities Capabilities => OutboundCapabilities.Everything;

    /// <inheritdoc/>
    /// <remarks>A tenant without a webhook gets class A: nothing was sent and sending says <see cref="SendOutcome.Rejected"/>.</remarks>
    public async ValueTask<DeliveryContract> GetContractAsync(string tenant, string account, CancellationToken ct)
    {
        var settings = await SettingsAsync(tenant, account, ct);
        return settings is null ? new DeliveryContract(DeliveryClass.Keyed) : new DeliveryContract(settings.Delivery, settings.OnUnknown);
    }

    /// <inheritdoc/>
    /// <exception cref="OperationCanceledException">The caller gave up; the message may have arrived if sending had begun.</exception>
    public async Task<SendResult> SendAsync(OutboundMessage message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        using var activity = ChannelTelemetry.Activities.StartActivity(ChannelTelemetry.SendActivity, ActivityKind.Client);
        activity?.SetTag(ChannelTelemetry.ChannelTag, ChannelName);
        activity?.SetTag(ChannelTelemetry.TenantTag, message.Tenant);
        activity?.SetTag(ChannelTelemetry.AttemptTag, message.Attempt);

        var (result, elapsed) = await PrepareAndSendAsync(message, activity, ct);
        activity?.SetTag(ChannelTelemetry.OutcomeTag, ChannelTelemetry.NameOf(result.Outcome));
        if (result.Outcome != SendOutcome.Sent)
        {
            activity?.SetStatus(ActivityStatusCode.Error, result.Detail);
        }

        var tags = new TagList
        {
            { ChannelTelemetry.ChannelTag, ChannelName },
            { ChannelTelemetry.OutcomeTag, ChannelTelemetry.NameOf(result.Outcome) },
        };
        ChannelTelemetry.SendCounter.Add(1, tags);
        ChannelTelemetry.SendHistogram.Record(elapsed.TotalSeconds, tags);
        LogResult(message, result);
        return result;
    }

    private async Task<(SendResult Result, TimeSpan Elapsed)> PrepareAndSendAsync(
        OutboundMessage message, Activity? activity, CancellationToken ct)
    {
        if (!WebhookId.CanCarry(message.Key))
        {
            return (new SendResult(SendOutcome.Rejected, "the key has characters that a header can't carry"), TimeSpan.Zero);
        }

        WebhookSettings? settings;
        try
        {
            settings = await SettingsAsync(message.Tenant, message.To?.Account ?? ChannelAccount.Default, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // Whatever keeps the tenant's grain from answering, one thing is certain: nothing was sent yet.
            LogSettingsUnavailable(e, message.Tenant);
            return (new SendResult(SendOutcome.NotSent, "the tenant's settings are not available now"), TimeSpan.Zero);
        }

        if (settings is null)
        {
            return (new SendResult(SendOutcome.Rejected, "the tenant has no webhook"), TimeSpan.Zero);
        }

        // Again and not only when saved: the operator may have narrowed the rules since.
        if (WebhookSettingsValidator.Validate(settings, _options) is [var error, ..])
        {
            CountRefusal("settings");
            return (new SendResult(SendOutcome.Rejected, $"the tenant's settings are not usable: {error}"), TimeSpan.Zero);
        }

        var url = new Uri(settings.Url);
        activity?.SetTag(ChannelTelemetry.HostTag, url.Host);
        using var place = await EnterAsync(message.Tenant, url, ct);
        if (place is null)
        {
            return (new SendResult(SendOutcome.NotSent, "the endpoint is still busy with earlier messages"), TimeSpan.Zero);
        }

        var started = _time.GetTimestamp();
        ChannelTelemetry.ActiveCounter.Add(1, new KeyValuePair<string, object?>(ChannelTelemetry.ChannelTag, ChannelName));
        try
        {
            var result = await PostAsync(url, message, settings, activity, ct);
            return (result, _time.GetElapsedTime(started));
        }
        finally
        {
            ChannelTelemetry.ActiveCounter.Add(-1, new KeyValuePair<string, object?>(ChannelTelemetry.ChannelTag, ChannelName));
        }
    }

    private async ValueTask<WebhookSettings?> SettingsAsync(string tenant, string account, CancellationToken ct) =>
        await _accounts.FindAsync(tenant, ChannelName, account, ct) is { } found ? WebhookSettings.From(found) : null;

    private async Task<SendResult> PostAsync(
        Uri url, OutboundMessage message, WebhookSettings settings, Activity? activity, CancellationToken ct)
    {
        using var request = WebhookRequests.Post(url, message, settings.Secrets, _time.GetUtcNow(), out var content);
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var client = _clients.CreateClient(WebhookTransport.ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            activity?.SetTag(ChannelTelemetry.StatusTag, (int)response.StatusCode);
            var id = response.IsSuccessStatusCode ? await TryReadIdAsync(response, either.Token) : null;
            return WebhookOutcomes.OfAnswer(response, id, _options.MaxRetryAfter, _time.GetUtcNow());
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            return WebhookOutcomes.OfFailure(e, content.Started);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // A caller who gave up may see the connection break before the cancellation.
            ct.ThrowIfCancellationRequested();
            if (e.GetBaseException() is EndpointForbiddenException)
            {
                CountRefusal("address");
            }

            return WebhookOutcomes.OfFailure(e, content.Started);
        }
    }

    // The status was 2xx, so the message has arrived: an answer that breaks off, trickles or is nonsense changes nothing.
    private async Task<string?> TryReadIdAsync(HttpResponseMessage response, CancellationToken ct)
    {
        try
        {
            return await WebhookAnswer.ReadIdAsync(response, _options.MaxResponseBytes, ct);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            LogAnswerUnreadable(e.GetType().Name);
            return null;
        }
    }

    private ValueTask<IDisposable?> EnterAsync(string tenant, Uri url, CancellationToken ct) =>
        _bulkhead.EnterAsync(string.Concat(tenant, " ", url.Authority), CountWait, ct);

    private static void CountWait() =>
        ChannelTelemetry.QueuedCounter.Add(1, new KeyValuePair<string, object?>(ChannelTelemetry.ChannelTag, ChannelName));

    private static void CountRefusal(string reason) =>
        ChannelTelemetry.RefusedCounter.Add(
            1, new TagList { { ChannelTelemetry.ChannelTag, ChannelName }, { ChannelTelemetry.ReasonTag, reason } });
}

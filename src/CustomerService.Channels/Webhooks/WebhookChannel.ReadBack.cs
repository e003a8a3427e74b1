using System.Diagnostics;
using System.Net;
using CustomerService.Channels.Diagnostics;

namespace CustomerService.Channels.Webhooks;

// Class B: asking the endpoint whether it has a message.
internal sealed partial class WebhookChannel
{
    /// <inheritdoc/>
    public async Task<string?> FindAsync(string tenant, string account, string key, CancellationToken ct)
    {
        using var activity = ChannelTelemetry.Activities.StartActivity(ChannelTelemetry.ReadBackActivity, ActivityKind.Client);
        activity?.SetTag(ChannelTelemetry.ChannelTag, ChannelName);
        activity?.SetTag(ChannelTelemetry.TenantTag, tenant);
        var outcome = "failed";
        try
        {
            var id = await AskAsync(tenant, account, key, activity, ct);
            outcome = id is null ? "absent" : "found";
            return id;
        }
        finally
        {
            activity?.SetTag(ChannelTelemetry.OutcomeTag, outcome);
            ChannelTelemetry.ReadBackCounter.Add(
                1, new TagList { { ChannelTelemetry.ChannelTag, ChannelName }, { ChannelTelemetry.OutcomeTag, outcome } });
        }
    }

    private async Task<string?> AskAsync(string tenant, string account, string key, Activity? activity, CancellationToken ct)
    {
        var settings = await ReadBackSettingsAsync(tenant, account, key, ct);
        var url = new Uri(settings.ReadBackUrl!);
        activity?.SetTag(ChannelTelemetry.HostTag, url.Host);
        using var place = await EnterAsync(tenant, url, ct)
            ?? throw new HttpRequestException("The endpoint is still busy with earlier messages.");
        using var request = WebhookRequests.Get(url, key, settings.Secrets, _time.GetUtcNow());
        using var timeout = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var client = _clients.CreateClient(WebhookTransport.ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            activity?.SetTag(ChannelTelemetry.StatusTag, (int)response.StatusCode);
            return response.StatusCode switch
            {
                HttpStatusCode.OK => await TryReadIdAsync(response, either.Token) ?? WebhookId.FromKey(key),
                HttpStatusCode.NotFound => null,
                var status => throw new HttpRequestException($"The read-back answered {(int)status}.", null, status),
            };
        }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested)
        {
            throw new HttpRequestException("The read-back did not answer in time.", e);
        }
        catch (IOException e)
        {
            throw new HttpRequestException("The connection of the read-back broke.", e);
        }
    }

    private async Task<WebhookSettings> ReadBackSettingsAsync(
        string tenant, string account, string key, CancellationToken ct)
    {
        if (!WebhookId.CanCarry(key))
        {
            throw new HttpRequestException("The key has characters that a header can't carry.");
        }

        WebhookSettings? settings;
        try
        {
            settings = await SettingsAsync(tenant, account, ct);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // The contract knows one failure, "can't be asked now", and this is one whatever its cause.
            throw new HttpRequestException("The tenant's settings are not available now.", e);
        }

        return settings switch
        {
            { ReadBackUrl: not null } when WebhookSettingsValidator.Validate(settings, _options) is [] => settings,
            { ReadBackUrl: not null } => throw new HttpRequestException("The tenant's webhook settings are not usable."),
            _ => throw new HttpRequestException("The tenant's webhook has no read-back URL."),
        };
    }
}

using System.Collections.Immutable;
using System.Globalization;
using CustomerService.Channels.Endpoints;
using CustomerService.Feed;
using Microsoft.Extensions.Options;

namespace CustomerService.Channels.Webhooks;

/// <summary>
/// POSTs events to a tenant's URL as CloudEvents, signed as Standard Webhooks prescribes, on the way that the webhook channel goes: no
/// redirects, no addresses inside, checked again at every connection. See docs/webhooks.md.
/// </summary>
internal sealed class EventWebhookSink(IHttpClientFactory clients, IOptions<WebhookOptions> options, TimeProvider time) : IFeedSink
{
    public const string SinkName = FeedSinks.Prefix + "webhook";

    /// <summary>So many conversations and customers are told of at once; the events of each follow each other.</summary>
    private const int AtOnce = 8;

    public string Name => SinkName;

    public async Task<ImmutableArray<FeedDelivery>> DeliverAsync(
        ChannelAccount account, ImmutableArray<FeedEvent> events, CancellationToken ct)
    {
        var results = new FeedDelivery[events.Length];
        FeedDelivery? away = null;
        await Parallel.ForEachAsync(
            events.Index().GroupBy(each => each.Item.Subject, StringComparer.Ordinal),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct },
            async (subject, stop) =>
            {
                foreach (var (index, happened) in subject)
                {
                    results[index] = away ?? await PostAsync(account, happened, stop);
                    if (results[index].Outcome == FeedDeliveryOutcome.Away)
                    {
                        away = results[index];
                    }
                }
            });
        return ImmutableArray.Create(results);
    }

    private async Task<FeedDelivery> PostAsync(ChannelAccount account, FeedEvent happened, CancellationToken ct)
    {
        var url = EventWebhookRules.UrlOf(account);

        // Again and not only when saved: the operator may have narrowed the rules since.
        if (EndpointGuard.Check(url, WebhookSettingsValidator.PolicyOf(options.Value)) is [var error, ..])
        {
            return FeedDelivery.Away($"the address {error}");
        }

        var body = CloudEvent.Of(account.Tenant, happened).Write();
        var content = new WebhookContent(body, CloudEvent.MediaType);
        using var request = WebhookRequests.Post(
            new Uri(url), WebhookId.FromKey(happened.Id), body, content, EventWebhookRules.SecretsOf(account), time.GetUtcNow());
        using var timeout = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            using var client = clients.CreateClient(WebhookTransport.ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return Read(response);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return FeedDelivery.Away(WebhookOutcomes.OfFailure(e, content.Started).Detail);
        }
    }

    private FeedDelivery Read(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var text = status.ToString(CultureInfo.InvariantCulture);
        var retryAfter = RetryAfterHeader.Read(response, options.Value.MaxRetryAfter, time.GetUtcNow());
        return status switch
        {
            >= 200 and < 300 => FeedDelivery.Delivered(text),
            429 or 503 => FeedDelivery.Away($"{text}: the endpoint is busy", retryAfter),
            >= 300 and < 400 => FeedDelivery.Refused($"{text}: redirects are not followed"),
            _ => FeedDelivery.Refused($"{text}: the endpoint did not take it", retryAfter),
        };
    }
}

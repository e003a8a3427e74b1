using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using CustomerService.Channels.Diagnostics;
using CustomerService.Channels.Tests.Support;
using CustomerService.EndpointDoubles;

namespace CustomerService.Channels.Tests.Webhooks;

public sealed class WebhookPrivacyTests
{
    [Fact]
    public async Task SendAsync_AnyOutcome_TellsNoTextUrlOrSecret()
    {
        var told = new ConcurrentQueue<string>();
        var outcomes = new ConcurrentQueue<string>();
        using var traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => told.Enqueue($"{activity.Source.Name} {activity.DisplayName} {activity.StatusDescription} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(traces);
        using var metrics = new MeterListener
        {
            InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument),
        };
        metrics.SetMeasurementEventCallback<long>((instrument, _, tags, _) =>
        {
            told.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}");
            if (instrument.Name == ChannelTelemetry.Sends)
            {
                outcomes.Enqueue((string)tags.ToArray().Single(tag => tag.Key == ChannelTelemetry.OutcomeTag).Value!);
            }
        });
        metrics.SetMeasurementEventCallback<double>((instrument, _, tags, _) => told.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}"));
        metrics.Start();

        await using var harness = new ChannelHarness();
        await using var endpoint = await harness.ConnectDoubleAsync(DeliveryClass.Readable);
        endpoint.Fail(EndpointFault.None, EndpointFault.Answer(503), EndpointFault.Answer(404), EndpointFault.Lost);
        for (var i = 0; i < 4; i++)
        {
            await harness.SendAsync(harness.Message(i) with { Text = "my card is 4111-1111" });
        }

        await harness.Channel.FindAsync("acme", ChannelAccount.Default, "c-1|0|0", TestContext.Current.CancellationToken);

        var everything = string.Join('\n', told.Concat(harness.Log.Lines));
        Assert.Contains("not_sent", everything, StringComparison.Ordinal);
        Assert.Contains("whether webhook c-1|3|0 arrived at attempt 1 is unknown", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("4111", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("source=test", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_", everything, StringComparison.Ordinal);

        // The client's own activity would hold the URL: there must be none.
        Assert.DoesNotContain("System.Net.Http.HttpRequestOut", everything, StringComparison.Ordinal);
        Assert.All(["sent", "not_sent", "rejected", "unknown"], outcome => Assert.Contains(outcome, outcomes));
    }
}

using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CustomerService.Gateway.Diagnostics;
using CustomerService.Gateway.Tests.Testing;

namespace CustomerService.Gateway.Tests;

public sealed class GatewayTelemetryTests(ClusterFixture cluster)
{
    [Fact]
    public async Task What_is_reported_holds_no_tenant_id_or_text()
    {
        var reported = new ConcurrentQueue<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == GatewayTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var text = instrument.Name;
            foreach (var tag in tags)
            {
                text += $" {tag.Key}={tag.Value}";
            }

            reported.Enqueue(text);
        });
        listener.Start();

        await cluster.Gateway.PostAsync(GatewayHost.Conversation("telemetry-secret-id") + "/messages", """{"messageId":"m-1","text":"very private words"}""");

        Assert.Contains("customer_service.gateway.commands command=message status=Accepted", reported);
        Assert.Contains("customer_service.gateway.credentials outcome=key", reported);
        Assert.DoesNotContain(reported, text => text.Contains("telemetry-secret-id", StringComparison.Ordinal) || text.Contains("private", StringComparison.Ordinal) || text.Contains("demo", StringComparison.Ordinal));
    }
}

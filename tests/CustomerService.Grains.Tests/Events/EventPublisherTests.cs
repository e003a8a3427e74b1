using System.Diagnostics.Metrics;
using CustomerService.Conversations;
using CustomerService.Diagnostics;
using CustomerService.Grains.Events;
using CustomerService.Grains.Silos;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace CustomerService.Grains.Tests.Events;

public sealed class EventPublisherTests
{
    [Fact]
    public void AFullQueue_DropsAndCounts_AndNeverWaits()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        var dropped = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Name == TelemetryNames.EventsDropped && ReferenceEquals(instrument.Meter.Scope, meters))
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, _, _) => dropped += value);
        listener.Start();
        using var publisher = new EventPublisher([], new SiloReadiness(), new EventMetrics(meters), TimeProvider.System, NullLogger<EventPublisher>.Instance);

        for (var i = 0; i < 100_007; i++)
        {
            publisher.Publish("acme", "c", [new ConversationReopened { Seq = i + 1 }]);
        }

        publisher.Publish("acme", "c", []);
        Assert.Equal(7, dropped);
    }
}

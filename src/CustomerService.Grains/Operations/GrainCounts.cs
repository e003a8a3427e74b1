using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.Metrics;

namespace CustomerService.Grains.Operations;

/// <summary>
/// Counts this silo's grains and clients by listening to Orleans' own measurements: asking its management grain may mean asking another
/// silo.
/// </summary>
internal sealed class GrainCounts : IDisposable
{
    private const string OrleansMeter = "Microsoft.Orleans";
    private const string GrainsInstrument = "orleans-grains";
    private const string ClientsInstrument = "orleans-gateway-connected-clients";

    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, int> _byType = new(StringComparer.Ordinal);
    private int _clients;

    public GrainCounts()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == OrleansMeter && instrument.Name is GrainsInstrument or ClientsInstrument)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>(Count);
        _listener.Start();
    }

    public int Clients => Volatile.Read(ref _clients);

    public ImmutableDictionary<string, int> ByType() => _byType.Where(pair => pair.Value > 0)
        .GroupBy(pair => ShortName(pair.Key), StringComparer.Ordinal)
        .ToImmutableDictionary(group => group.Key, group => group.Sum(pair => pair.Value), StringComparer.Ordinal);

    public void Dispose() => _listener.Dispose();

    private void Count(Instrument instrument, int change, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        if (instrument.Name == ClientsInstrument)
        {
            Interlocked.Add(ref _clients, change);
            return;
        }

        foreach (var (key, value) in tags)
        {
            if (key is "type" or "grain_type" && value?.ToString() is { } type)
            {
                _byType.AddOrUpdate(type, change, (_, before) => before + change);
                return;
            }
        }
    }

    /// <summary>A grain type as it is, and of <c>Namespace.ConversationGrain,Assembly</c> the class.</summary>
    private static string ShortName(string type)
    {
        var name = type.Split(',')[0];
        return name[(name.LastIndexOf('.') + 1)..];
    }
}

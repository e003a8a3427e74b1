using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CustomerService.Conversations;
using CustomerService.Diagnostics;
using CustomerService.Grains.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Bulkheads;

/// <summary>Keeps models that hang or crawl from holding turns, and one tenant's from holding another's. Measures them, too.</summary>
internal sealed partial class BulkheadUnderstanding : IUnderstanding
{
    private const string Model = "message";

    private static readonly Understanding NoUnderstanding = new("", 0, OutOfScope: true, new Sentiment("neutral", 0), "und", [], "");

    /// <summary>By tenant; only tenants of the configuration have conversations.</summary>
    private readonly ConcurrentDictionary<string, Bulkhead> _tenants = new(StringComparer.Ordinal);
    private readonly IUnderstanding _inner;
    private readonly ModelBulkheadOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Histogram<double> _duration;

    public BulkheadUnderstanding(
        IUnderstanding inner,
        IOptions<ModelBulkheadOptions> options, IMeterFactory meters, TimeProvider time, ILogger<BulkheadUnderstanding> logger)
    {
        _inner = inner;
        _options = options.Value;
        _time = time;
        _logger = logger;
        var meter = meters.Create(TelemetryNames.Meter);
        var models = new KeyValuePair<string, object?>(TelemetryNames.BulkheadTag, "models");
        _duration = meter.CreateHistogram(
            TelemetryNames.ModelDuration, "s", "Asking a model.",
            advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = TelemetryNames.LatencyBuckets });
        meter.CreateObservableGauge(
            TelemetryNames.BulkheadActive, () =>
                new Measurement<long>(_tenants.Values.Sum(bulkhead => bulkhead.Active), models), "{place}", "Places of bulkheads in use.");
        meter.CreateObservableGauge(
            TelemetryNames.BulkheadWaiting, () =>
                new Measurement<long>(_tenants.Values.Sum(bulkhead => bulkhead.Waiting), models), "{waiter}", "Who waits for a place.");
    }

    public async Task<Understanding> UnderstandAsync(string tenant, string subject, string text, CancellationToken ct)
    {
        var begun = _duration.Enabled ? _time.GetTimestamp() : 0;
        var bulkhead = _tenants.TryGetValue(tenant, out var known)
            ? known
            : _tenants.GetOrAdd(tenant, _ => new Bulkhead(_options.MaxConcurrent, _options.MaxWaiting, _options.Patience, _time));
        if (await bulkhead.EnterAsync(ct) is not { } place)
        {
            LogFull(tenant);
            Measure(begun, "full");
            return NoUnderstanding;
        }

        Task<Understanding> asking;
        try
        {
            asking = _inner.UnderstandAsync(tenant, subject, text, ct);
        }
        catch
        {
            place.Dispose();
            throw;
        }

        if (asking.IsCompleted)
        {
            place.Dispose();
        }
        else
        {
            // The place is taken until the model is done, not until we stop waiting: otherwise what hangs would pile up.
            _ = asking.ContinueWith(
                static (_, place) => ((IDisposable)place!).Dispose(),
                place,
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }

        try
        {
            var understanding = asking.IsCompleted
                ? await asking.ConfigureAwait(false)
                : await asking.WaitAsync(_options.Deadline, _time, ct).ConfigureAwait(false);
            Measure(begun, understanding is { Intent.Length: 0, Language: "und" } ? "failed" : "ok");
            return understanding;
        }
        catch (TimeoutException) when (!asking.IsCompleted)
        {
            LogLate(tenant);
            Measure(begun, "late");
            return NoUnderstanding;
        }
    }

    private void Measure(long begun, string outcome)
    {
        if (begun != 0)
        {
            _duration.Record(
                _time.GetElapsedTime(begun).TotalSeconds,
                new KeyValuePair<string, object?>(TelemetryNames.ModelTag, Model),
                new KeyValuePair<string, object?>(TelemetryNames.OutcomeTag, outcome));
        }
    }

    [LoggerMessage(2211, LogLevel.Warning, "The models of '{Tenant}' have too many turns before them; a turn went on without.")]
    private partial void LogFull(string tenant);

    [LoggerMessage(2212, LogLevel.Warning, "The models of '{Tenant}' did not answer in time; a turn went on without.")]
    private partial void LogLate(string tenant);
}

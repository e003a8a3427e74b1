using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using CustomerService.Diagnostics;

namespace CustomerService.Gateway.Admission;

/// <summary>What the entry of a gateway reports. Tenants are named one by one up to a limit.</summary>
internal sealed class AdmissionMetrics
{
    private const string Other = "other";
    private static readonly string[] Reasons = ["rate", "concurrency", "saturated", "order"];

    private readonly ConcurrentDictionary<string, string> _tags = new(StringComparer.Ordinal);
    private readonly Meter _meter;
    private readonly Counter<long> _shed;

    public AdmissionMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(TelemetryNames.Gateway);
        _shed = _meter.CreateCounter<long>(TelemetryNames.Shed, "{message}", "Messages turned away, by reason.");
    }

    public void Observe(Func<IEnumerable<(string Tenant, double Saturation)>> tenants, Func<double> gateway, Func<int> waiting)
    {
        _meter.CreateObservableGauge(
            TelemetryNames.TenantSaturation,
            () =>
                tenants().Select(
                    tenant =>
                        new Measurement<double>(
                            tenant.Saturation, new KeyValuePair<string, object?>(TelemetryNames.TenantTag, tenant.Tenant))),
            "1",
            "The most of its concurrent turns that a tenant used since the last collection.");
        _meter.CreateObservableGauge(TelemetryNames.GatewaySaturation, gateway, "1", "The most of its concurrent turns that the gateway used since the last collection.");
        _meter.CreateObservableGauge(TelemetryNames.GatewayWaiting, waiting, "{message}", "Messages that wait at the entry.");
    }

    public void Shed(ShedReason reason, string tenant) => _shed.Add(
        1, new KeyValuePair<string, object?>(TelemetryNames.ReasonTag, Reasons[(int)reason]), new KeyValuePair<string, object?>(
            TelemetryNames.TenantTag, tenant));

    /// <summary>The tenant's name for the first so many tenants that come, else <c>other</c>.</summary>
    public string TenantTag(string tenant, int named) =>
        _tags.TryGetValue(tenant, out var tag) ? tag : _tags.Count < named ? _tags.GetOrAdd(tenant, tenant) : Other;
}

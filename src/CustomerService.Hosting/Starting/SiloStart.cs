using System.Collections.Concurrent;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Serving.Kinds;
using CustomerService.Grains.Silos;
using CustomerService.Grains.Tenants;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Starting;

/// <summary>A silo's start is as far as its models are. Shows their training to whoever started the host.</summary>
internal sealed class SiloStart(
    SiloReadiness readiness, IOptions<TenantsOptions> tenants, IEnumerable<ModelKind> kinds) : IStartState, IProgress<ModelProgress>
{
    private const int MostBeforeReady = 99;

    /// <summary>Intents are learned from most examples: that training takes about as long as four others.</summary>
    private const string Longest = "intent";
    private const double LongestWeight = 4;

    /// <summary>Done parts of each model that is being trained, of 1.</summary>
    private readonly ConcurrentDictionary<(string Tenant, string Model), double> _done = new();
    private readonly double _whole = Math.Max(1, tenants.Value.Tenants.Count * kinds.Sum(kind => WeightOf(kind.Name)));

    public bool IsReady => readiness.IsReady;

    public string Doing => _done.IsEmpty ? "its models are loaded" : "its models are trained from the packs";

    public int? Percent => (int)Math.Min(MostBeforeReady, 100 * _done.Sum(done => done.Value * WeightOf(done.Key.Model)) / _whole);

    public void Report(ModelProgress value)
    {
        var isTrained = value.Stage == ModelProgress.Trained;
        _done[(value.Tenant, value.Model)] = isTrained ? 1 : (double)value.Completed / Math.Max(1, value.Total);
        if (!IsReady && isTrained)
        {
            Console.Out.WriteLine($"  {value.Model}: trained ({Percent} %)");
        }
    }

    private static double WeightOf(string model) => model == Longest ? LongestWeight : 1;
}

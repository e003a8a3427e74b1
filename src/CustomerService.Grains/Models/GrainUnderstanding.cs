using System.Collections.Concurrent;
using CustomerService.Conversations;
using CustomerService.Models;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Models;

internal sealed partial class GrainUnderstanding(IGrainFactory grains, BrainCatalog brains, ILogger<GrainUnderstanding> logger) : IUnderstanding
{
    private static readonly Sentiment NoSentiment = new("neutral", 0);

    /// <summary>Grain references by brain: making one costs as much as a call.</summary>
    private readonly ConcurrentDictionary<(string Tenant, string Version), IMessageModelGrain> _models = new();

    public async Task<Understanding> UnderstandAsync(string tenant, string text, CancellationToken cancellationToken)
    {
        var version = brains.Live(tenant).Version;
        var model = _models.GetOrAdd(
            (tenant, version), static (key, grains) => grains.GetGrain<IMessageModelGrain>(ModelKey.Make(key.Tenant, "message", key.Version)), grains);
        try
        {
            return await model.ReadAsync(text);
        }
        catch (Exception e)
        {
            // Models that fail or hang must not keep a customer waiting: the turn goes on without them, and says so.
            LogModelFailed(e);
            return new Understanding("", 0, OutOfScope: true, NoSentiment, "und", [], version);
        }
    }

    [LoggerMessage(2201, LogLevel.Error, "The models gave no prediction; the turn goes on without them.")]
    private partial void LogModelFailed(Exception e);
}

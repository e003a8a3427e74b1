using System.Runtime.CompilerServices;
using CustomerService.Conversations;
using CustomerService.Models;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Models;

internal sealed partial class GrainUnderstanding(IGrainFactory grains, BrainCatalog brains, ILogger<GrainUnderstanding> logger) : IUnderstanding
{
    private static readonly Sentiment NoSentiment = new("neutral", 0);

    /// <summary>Grain references by brain: making one costs as much as a call.</summary>
    private readonly ConditionalWeakTable<TenantBrain, IMessageModelGrain> _models = [];

    public async Task<Understanding> UnderstandAsync(string tenant, string text, CancellationToken cancellationToken)
    {
        var brain = brains.Live(tenant);
        var model = _models.GetValue(brain, brain => grains.GetGrain<IMessageModelGrain>(ModelKey.Make(brain.Tenant, "message", brain.Version)));
        try
        {
            return await model.ReadAsync(text);
        }
        catch (Exception e)
        {
            // Models that fail or hang must not keep a customer waiting: the turn goes on without them, and says so.
            LogModelFailed(e);
            return new Understanding("", 0, OutOfScope: true, NoSentiment, "und", [], brain.Version);
        }
    }

    [LoggerMessage(2201, LogLevel.Error, "The models gave no prediction; the turn goes on without them.")]
    private partial void LogModelFailed(Exception e);
}

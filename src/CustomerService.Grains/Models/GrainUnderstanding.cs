using System.Runtime.CompilerServices;
using CustomerService.Conversations;
using CustomerService.Grains.Models.Registry;
using CustomerService.Models;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Models;

internal sealed partial class GrainUnderstanding(IGrainFactory grains, BrainCatalog brains, ShadowReader shadow, ILogger<GrainUnderstanding> logger) : IUnderstanding
{
    private static readonly Sentiment NoSentiment = new("neutral", 0);

    /// <summary>Grain references by brain: making one costs as much as a call.</summary>
    private readonly ConditionalWeakTable<TenantBrain, IMessageModelGrain> _models = [];

    public async Task<Understanding> UnderstandAsync(string tenant, string subject, string text, CancellationToken cancellationToken)
    {
        var serving = brains.Serving(tenant);
        var brain = serving.For(subject);
        try
        {
            var understanding = await GrainOf(brain).ReadAsync(text);
            if (serving.Shadow is { } other)
            {
                shadow.Offer(new ShadowItem(other, text, understanding));
            }

            return understanding;
        }
        catch (Exception e)
        {
            // Models that fail or hang must not keep a customer waiting: the turn goes on without them, and says so.
            LogModelFailed(e);
            brain.Tally.Error();
            return new Understanding("", 0, OutOfScope: true, NoSentiment, "und", [], brain.Version);
        }
    }

    private IMessageModelGrain GrainOf(TenantBrain brain) =>
        _models.GetValue(brain, brain => grains.GetGrain<IMessageModelGrain>(ModelKey.Make(brain.Tenant, "message", brain.Version)));

    [LoggerMessage(2201, LogLevel.Error, "The models gave no prediction; the turn goes on without them.")]
    private partial void LogModelFailed(Exception e);
}

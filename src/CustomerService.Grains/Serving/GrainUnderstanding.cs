using System.Runtime.CompilerServices;
using CustomerService.Conversations;
using CustomerService.Serving;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Serving;

internal sealed partial class GrainUnderstanding(
    IGrainFactory grains, ModelCatalog catalog, ShadowReader shadow, ILogger<GrainUnderstanding> logger) : IUnderstanding
{
    private static readonly Sentiment NoSentiment = new("neutral", 0);

    /// <summary>Grain references by version: making one costs as much as a call.</summary>
    private readonly ConditionalWeakTable<TenantModels, IMessageModelGrain> _readers = [];

    public async Task<Understanding> UnderstandAsync(string tenant, string subject, string text, CancellationToken ct)
    {
        var serving = catalog.Serving(tenant);
        var models = serving.For(subject);
        try
        {
            // Nothing below touches a grain's state: the answer comes back to the conversation's scheduler once, where it is awaited last.
            var understanding = await GrainOf(models).ReadAsync(text).ConfigureAwait(false);
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
            models.Tally.Error();
            return new Understanding("", 0, OutOfScope: true, NoSentiment, "und", [], models.Version);
        }
    }

    private IMessageModelGrain GrainOf(TenantModels models) =>
        _readers.GetValue(models, models => grains.GetGrain<IMessageModelGrain>(ModelKey.Make(models.Tenant, "message", models.Version)));

    [LoggerMessage(2201, LogLevel.Error, "The models gave no prediction; the turn goes on without them.")]
    private partial void LogModelFailed(Exception e);
}

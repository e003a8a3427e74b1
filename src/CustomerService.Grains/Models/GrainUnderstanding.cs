using System.Collections.Concurrent;
using CustomerService.Conversations;
using CustomerService.Models;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Models;

internal sealed partial class GrainUnderstanding(IGrainFactory grains, BrainCatalog brains, ILogger<GrainUnderstanding> logger) : IUnderstanding
{
    private static readonly Sentiment NoSentiment = new("neutral", 0);
    private static readonly IntentPrediction NoIntent = new("", 0, OutOfScope: true, []);

    /// <summary>Grain references by brain: making one costs as much as a call.</summary>
    private readonly ConcurrentDictionary<(string Tenant, string Version), ModelSet> _models = new();

    private sealed record ModelSet(IIntentModelGrain Intent, ISentimentModelGrain Sentiment, ILanguageModelGrain Language);

    public async Task<Understanding> UnderstandAsync(string tenant, string text, CancellationToken cancellationToken)
    {
        var version = brains.Live(tenant).Version;
        var models = _models.GetOrAdd((tenant, version), static (key, grains) => new ModelSet(
            grains.GetGrain<IIntentModelGrain>(ModelKey.Make(key.Tenant, "intent", key.Version)),
            grains.GetGrain<ISentimentModelGrain>(ModelKey.Make(key.Tenant, "sentiment", key.Version)),
            grains.GetGrain<ILanguageModelGrain>(ModelKey.Make(key.Tenant, "language", key.Version))), grains);

        var asked = (Intent: models.Intent.PredictAsync(text), Sentiment: models.Sentiment.PredictAsync(text), Language: models.Language.PredictAsync(text));
        var intent = await OrAsync(asked.Intent, NoIntent, "intent");
        var sentiment = await OrAsync(asked.Sentiment, NoSentiment, "sentiment");
        var language = await OrAsync(asked.Language, "und", "language");
        return new Understanding(intent.Intent, intent.Confidence, intent.OutOfScope, sentiment, language, intent.Candidates, version);
    }

    private async ValueTask<T> OrAsync<T>(Task<T> prediction, T otherwise, string model)
    {
        try
        {
            return await prediction;
        }
        catch (Exception e)
        {
            // A model that fails or hangs must not keep a customer waiting: the turn goes on without it, and says so.
            LogModelFailed(e, model);
            return otherwise;
        }
    }

    [LoggerMessage(2201, LogLevel.Error, "The {Model} model gave no prediction; the turn goes on without it.")]
    private partial void LogModelFailed(Exception e, string model);
}

using CustomerService.Language.Identification;
using CustomerService.Language.Intents;
using CustomerService.Language.Models;
using CustomerService.Language.Packs;
using CustomerService.Language.Retrieval;
using CustomerService.Language.Sentiment;
using CustomerService.Language.Training;
using CustomerService.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Models;

/// <summary>Turns a pack into models: from the cache of an earlier start where there is one, else by training.</summary>
internal sealed partial class BrainBuilder(IBlobStore blobs, ILogger<BrainBuilder> logger)
{
    private const string OutOfScopeLabel = "oos";

    public async Task<TenantBrain> BuildAsync(string tenant, Pack pack, IProgress<ModelProgress> progress, CancellationToken cancellationToken)
    {
        var intent = await GetAsync(
            tenant,
            pack,
            "intent",
            IntentModel.Load,
            report => IntentModel.Train(IntentExamples(pack), new IntentTrainingOptions(), report, cancellationToken),
            (model, stream) => model.Save(stream),
            progress,
            cancellationToken);
        var sentiment = await GetAsync(
            tenant,
            pack,
            "sentiment",
            SentimentModel.Load,
            report => SentimentModel.Train(SentimentExamples(pack), new SentimentTrainingOptions(), report, cancellationToken),
            (model, stream) => model.Save(stream),
            progress,
            cancellationToken);
        var language = await GetAsync(
            tenant,
            pack,
            "language",
            LanguageModel.Load,
            report => LanguageModel.Train(LanguageExamples(pack), new LanguageTrainingOptions(), report, cancellationToken),
            (model, stream) => model.Save(stream),
            progress,
            cancellationToken);
        return new TenantBrain(tenant, pack, intent, sentiment, language, KnowledgeIndex.Build(Documents(pack)));
    }

    private async Task<T> GetAsync<T>(
        string tenant,
        Pack pack,
        string kind,
        Func<Stream, T> load,
        Func<IProgress<TrainingProgress>, T> train,
        Action<T, Stream> save,
        IProgress<ModelProgress> progress,
        CancellationToken cancellationToken)
    {
        var name = $"models/{tenant}/{kind}-{pack.Version}.model";
        if (await blobs.ReadAsync(name, cancellationToken) is { } cached)
        {
            try
            {
                using var stream = new MemoryStream(cached.ToArray(), writable: false);
                return load(stream);
            }
            catch (ModelFormatException e)
            {
                // A cache is only a cache: what can't be read is made again.
                LogCacheUnreadable(e.Message, kind, tenant);
            }
        }

        var model = await Task.Run(() => train(new Forward(progress, tenant, kind)), cancellationToken);
        using var file = new MemoryStream();
        save(model, file);
        await blobs.WriteAsync(name, file.ToArray(), cancellationToken);
        progress.Report(new ModelProgress(tenant, kind, "trained", 1, 1));
        return model;
    }

    private static List<LabeledText> IntentExamples(Pack pack) =>
    [
        .. pack.Intents.SelectMany(intent => intent.Examples.Select(text => new LabeledText(text, intent.Id))),
        .. pack.OutOfScopeExamples.Select(text => new LabeledText(text, OutOfScopeLabel)),
    ];

    private static List<LabeledText> SentimentExamples(Pack pack) =>
    [
        .. pack.SentimentExamples.Negative.Select(text => new LabeledText(text, "negative")),
        .. pack.SentimentExamples.Neutral.Select(text => new LabeledText(text, "neutral")),
        .. pack.SentimentExamples.Positive.Select(text => new LabeledText(text, "positive")),
    ];

    private static List<LabeledText> LanguageExamples(Pack pack) =>
        [.. pack.LanguageExamples.SelectMany(language => language.Examples.Select(text => new LabeledText(text, language.Language)))];

    private static List<KnowledgeDocument> Documents(Pack pack) =>
    [
        .. pack.Articles.Where(article => article.Audience == PackAudience.Public)
            .Select(article => new KnowledgeDocument(article.Id, article.Title, string.Join("\n\n", article.Passages.Select(passage => passage.Text))) { Locale = article.Locale }),
    ];

    private sealed class Forward(IProgress<ModelProgress> progress, string tenant, string kind) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress.Report(new ModelProgress(tenant, kind, value.Stage, value.Completed, value.Total));
    }

    [LoggerMessage(2202, LogLevel.Warning, "The stored {Model} model of tenant '{Tenant}' is trained again: {Problem}")]
    private partial void LogCacheUnreadable(string problem, string model, string tenant);
}

using System.Collections.Frozen;
using CustomerService.Grains.Models.Kinds;
using CustomerService.Language.Models;
using CustomerService.Language.Packs;
using CustomerService.Language.Retrieval;
using CustomerService.Language.Training;
using CustomerService.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Models;

/// <summary>Turns a pack into models: those that are stored are loaded, the others are trained and stored.</summary>
internal sealed partial class BrainBuilder(IBlobStore blobs, IEnumerable<ModelKind> kinds, ILogger<BrainBuilder> logger)
{
    /// <summary>One thread: what serves keeps the other cores.</summary>
    public const int BesideServing = 1;

    private readonly ModelKind[] _kinds = [.. kinds];

    /// <summary>Builds a brain.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="pack">Of what.</param>
    /// <param name="parallelism">Most threads to train with; 0 for all cores'.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="PackTrainingException">The pack can't be trained. It is the pack's, or the training's, fault alone: nothing is wrong with the store.</exception>
    public async Task<TenantBrain> BuildAsync(string tenant, Pack pack, int parallelism, IProgress<ModelProgress> progress, CancellationToken cancellationToken)
    {
        // While nobody is served yet, all at once: reading files, training and indexing fill each other's gaps.
        var atOnce = parallelism == BesideServing ? 1 : _kinds.Length + 1;
        var models = new object[_kinds.Length];
        KnowledgeIndex? index = null;
        await Parallel.ForAsync(0, _kinds.Length + 1, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken }, async (part, token) =>
        {
            if (part == _kinds.Length)
            {
                index = Trained("article", () => KnowledgeIndex.Build(KnowledgeDocuments.Of(pack)));
            }
            else
            {
                models[part] = await GetAsync(tenant, _kinds[part], new ModelTraining(pack, parallelism, new Forward(progress, tenant, _kinds[part].Name)), progress, token);
            }
        });
        return new TenantBrain(tenant, pack, _kinds.Select((kind, part) => KeyValuePair.Create(kind.ModelType, models[part])).ToFrozenDictionary(), index!);
    }

    private async Task<object> GetAsync(string tenant, ModelKind kind, ModelTraining training, IProgress<ModelProgress> progress, CancellationToken cancellationToken)
    {
        var name = $"models/{tenant}/{kind.Name}-{kind.Format}-{kind.DataOf(training.Pack)}.model";
        if (await blobs.ReadAsync(name, cancellationToken) is { } stored)
        {
            try
            {
                using var stream = new MemoryStream(stored.ToArray(), writable: false);
                return kind.LoadAny(stream);
            }
            catch (ModelFormatException e)
            {
                // It was made from the pack once and can be made again.
                LogUnreadable(e.Message, kind.Name, tenant);
            }
        }

        // A thread of its own: training takes seconds, and the pool's threads serve.
        var model = await Task.Factory.StartNew(() => Trained(kind.Name, () => kind.TrainAny(training, cancellationToken)), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        using var file = new MemoryStream();
        kind.SaveAny(model, file);
        await blobs.WriteAsync(name, file.ToArray(), cancellationToken);
        progress.Report(new ModelProgress(tenant, kind.Name, ModelProgress.Trained, 1, 1));
        return model;
    }

    private static T Trained<T>(string model, Func<T> train)
    {
        try
        {
            return train();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Whatever it is, it must not take other tenants down with this one.
            throw new PackTrainingException(model, e is AggregateException { InnerException: { } inner } ? inner : e);
        }
    }

    private sealed class Forward(IProgress<ModelProgress> progress, string tenant, string kind) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => progress.Report(new ModelProgress(tenant, kind, value.Stage, value.Completed, value.Total));
    }

    [LoggerMessage(2202, LogLevel.Warning, "The stored {Model} model of tenant '{Tenant}' is trained again: {Problem}")]
    private partial void LogUnreadable(string problem, string model, string tenant);
}

using System.Collections.Frozen;
using CustomerService.Grains.Serving.Kinds;
using CustomerService.Language.Files;
using CustomerService.Language.Retrieval;
using CustomerService.Language.Retrieval.Documents;
using CustomerService.Language.Training;
using CustomerService.Packs;
using CustomerService.Storage.Blobs;
using Microsoft.Extensions.Logging;

namespace CustomerService.Grains.Serving;

/// <summary>
/// Turns a pack into models: those that are stored, or lie beside the pack, are loaded, the others are trained and stored.
/// </summary>
/// <param name="blobs">Where models are stored.</param>
/// <param name="kinds">What kinds there are.</param>
/// <param name="logger">Hears of files that can't be read.</param>
/// <param name="folders">Where packs lie; null where nothing lies beside them.</param>
internal sealed partial class ModelBuilder(
    IBlobStore blobs, IEnumerable<ModelKind> kinds, ILogger<ModelBuilder> logger, PackFolders? folders = null)
{
    /// <summary>One thread: what serves keeps the other cores.</summary>
    public const int BesideServing = 1;

    private readonly ModelKind[] _kinds = [.. kinds];

    /// <summary>Builds a tenant's models.</summary>
    /// <param name="tenant">Whose.</param>
    /// <param name="pack">Of what.</param>
    /// <param name="parallelism">Most threads to train with; 0 for all cores'.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="ct">Gives up.</param>
    /// <exception cref="PackTrainingException">
    /// The pack can't be trained. It is the pack's, or the training's, fault alone: nothing is wrong with the store.
    /// </exception>
    public async Task<TenantModels> BuildAsync(
        string tenant, Pack pack, int parallelism, IProgress<ModelProgress> progress, CancellationToken ct)
    {
        // While nobody is served yet, all at once: reading files, training and indexing fill each other's gaps.
        var atOnce = parallelism == BesideServing ? 1 : _kinds.Length + 1;
        var models = new object[_kinds.Length];
        KnowledgeIndex? index = null;
        await Parallel.ForAsync(0, _kinds.Length + 1,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = ct },
            async (part, token) =>
        {
            if (part == _kinds.Length)
            {
                index = Trained("article", () => KnowledgeIndex.Build(KnowledgeDocuments.Of(pack)));
            }
            else
            {
                models[part] = await GetAsync(
                    tenant,
                    _kinds[part],
                    new ModelTraining(pack, parallelism, new Forward(progress, tenant, _kinds[part].Name)),
                    progress,
                    token);
            }
        });
        return new TenantModels(
            tenant, pack, _kinds.Select((kind, part) => KeyValuePair.Create(kind.ModelType, models[part])).ToFrozenDictionary(), index!);
    }

    /// <summary>Names what a model is learned from, and how.</summary>
    public static string FileOf(ModelKind kind, Pack pack) => $"{kind.Name}-{kind.Format}-{kind.DataOf(pack)}.model";

    private async Task<object> GetAsync(
        string tenant, ModelKind kind, ModelTraining training, IProgress<ModelProgress> progress, CancellationToken ct)
    {
        var file = FileOf(kind, training.Pack);
        var name = $"models/{tenant}/{file}";
        if (await blobs.ReadAsync(name, ct) is { } stored && Load(kind, stored.ToArray(), tenant) is { } before)
        {
            return before;
        }

        if (
            folders is not null
                && await TrainedAhead.ReadAsync(folders.Of(tenant), file, ct) is { } ahead
                && Load(kind, ahead, tenant) is { } beside)
        {
            // Stored as well: another version may lie beside the pack when this one is asked for again.
            await blobs.WriteAsync(name, ahead, ct);
            return beside;
        }

        // A thread of its own: training takes seconds, and the pool's threads serve.
        var model = await Task.Factory.StartNew(
            () => Trained(kind.Name, () => kind.TrainAny(training, ct)),
            ct,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        using var written = new MemoryStream();
        kind.SaveAny(model, written);
        await blobs.WriteAsync(name, written.ToArray(), ct);
        progress.Report(new ModelProgress(tenant, kind.Name, ModelProgress.Trained, 1, 1));
        return model;
    }

    private object? Load(ModelKind kind, byte[] file, string tenant)
    {
        try
        {
            using var stream = new MemoryStream(file, writable: false);
            return kind.LoadAny(stream);
        }
        catch (ModelFormatException e)
        {
            // It was made from the pack once and can be made again.
            LogUnreadable(e.Message, kind.Name, tenant);
            return null;
        }
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
        public void Report(TrainingProgress value) =>
            progress.Report(new ModelProgress(tenant, kind, value.Stage, value.Completed, value.Total));
    }

    [LoggerMessage(2202, LogLevel.Warning, "The stored {Model} model of tenant '{Tenant}' is trained again: {Problem}")]
    private partial void LogUnreadable(string problem, string model, string tenant);
}

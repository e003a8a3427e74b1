using CustomerService.Grains.Serving.Kinds;
using CustomerService.Packs;
using CustomerService.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerService.Grains.Serving;

/// <summary>Makes of a pack what a host makes of it, and keeps nothing: for whoever wants to know before a host has to.</summary>
public static class PackTrial
{
    private const string Nobody = "trial";

    /// <summary>Trains a pack's models on all cores. Takes seconds for a pack of some thousand examples.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Why a host could not serve it; null where it could.</returns>
    public static async Task<string?> TrainAsync(Pack pack, IProgress<ModelProgress> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(progress);
        var builder = new ModelBuilder(new InMemoryBlobStore(), BuiltInKinds.Create(), NullLogger<ModelBuilder>.Instance);
        try
        {
            await builder.BuildAsync(Nobody, pack, parallelism: 0, progress, ct);
            return null;
        }
        catch (PackTrainingException e)
        {
            return e.Message;
        }
    }
}

using CustomerService.Grains.Serving.Kinds;
using CustomerService.Packs;
using CustomerService.Storage.Blobs;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerService.Grains.Serving;

/// <summary>
/// Models that lie beside the pack they were trained from, so that a host that sees the pack for the first time begins at once:
/// <c>packs/demo.models/</c> beside <c>packs/demo/</c>. A pack that has changed since finds none that fit, and is trained.
/// </summary>
public static class TrainedAhead
{
    private const string Nobody = "ahead";
    private const string Models = "*.model";

    /// <summary>Where the models of the pack in a folder lie.</summary>
    public static string FolderOf(string pack) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(pack)) + ".models";

    /// <summary>Trains the models of a pack that are not there yet, on all cores, and removes those that no longer fit it.</summary>
    /// <param name="folder">The pack's folder.</param>
    /// <param name="pack">What is in it.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Whether anything was trained.</returns>
    /// <exception cref="PackTrainingException">The pack can't be trained.</exception>
    /// <exception cref="IOException">The models can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The models may not be written.</exception>
    public static async Task<bool> TrainAsync(
        string folder, Pack pack, IProgress<ModelProgress> progress, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(progress);
        var kinds = BuiltInKinds.Create();
        var target = FolderOf(folder);
        var wanted = kinds.Select(kind => Path.Combine(target, ModelBuilder.FileOf(kind, pack))).ToHashSet(StringComparer.Ordinal);
        if (wanted.All(File.Exists))
        {
            return false;
        }

        var trained = new InMemoryBlobStore();
        await new ModelBuilder(trained, kinds, NullLogger<ModelBuilder>.Instance).BuildAsync(
            Nobody, pack, parallelism: 0, progress, ct);
        Directory.CreateDirectory(target);
        await foreach (var name in trained.ListAsync("", ct))
        {
            // Whole or not there: a host may be starting.
            var file = Path.Combine(target, Path.GetFileName(name));
            await File.WriteAllBytesAsync(file + ".writing", (await trained.ReadAsync(name, ct))!.Value, ct);
            File.Move(file + ".writing", file, overwrite: true);
        }

        foreach (var old in Directory.EnumerateFiles(target, Models).Where(file => !wanted.Contains(file)).ToList())
        {
            File.Delete(old);
        }

        return true;
    }

    /// <summary>A model beside a pack; null where there is none that can be read.</summary>
    internal static async Task<byte[]?> ReadAsync(string pack, string file, CancellationToken ct)
    {
        try
        {
            return await File.ReadAllBytesAsync(Path.Combine(FolderOf(pack), file), ct);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

using CustomerService.Storage.Partitions;

namespace CustomerService.Storage.Hosting;

/// <summary>
/// One way to keep durable data. Register it with <see cref="StorageServiceCollectionExtensions.AddStoreProvider{T}"/>;
/// <see cref="StorageOptions.Provider"/> chooses one by its name.
/// </summary>
public interface IStoreProvider
{
    /// <summary>Gets the name that chooses it: lower-case letters and digits. It is the tag <c>store</c> of its metrics too.</summary>
    string Name { get; }

    /// <summary>Gets where it keeps its data.</summary>
    StoreLocation Location { get; }

    /// <summary>
    /// Every mistake in its own settings, each with key, value and cure. Only the chosen provider is asked, at start, together with all
    /// other settings.
    /// </summary>
    IEnumerable<string> Mistakes();

    /// <summary>Makes the stores; nothing has been opened before.</summary>
    /// <param name="storage">The settings that all stores share.</param>
    /// <exception cref="StoreStartupException">They can't be made; one line with the cure, and nothing was changed.</exception>
    StoreParts Make(StorageOptions storage);
}

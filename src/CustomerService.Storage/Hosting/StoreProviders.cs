using System.Collections.Frozen;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Hosting;

/// <summary>The registered store providers, and the one that the settings choose.</summary>
public sealed class StoreProviders
{
    private readonly FrozenDictionary<string, IStoreProvider> _providers;
    private readonly IServiceProvider _services;

    internal StoreProviders(IEnumerable<IStoreProvider> providers, IServiceProvider services)
    {
        var all = providers.ToList();
        if (all.GroupBy(provider => provider.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
        {
            throw new OptionsValidationException(
                nameof(StorageOptions),
                typeof(StorageOptions),
                [$"Store '{twice.Key}' is the name of {string.Join(" and ", twice.Select(provider => provider.GetType()))}: rename one."]);
        }

        Names = [.. all.Select(provider => provider.Name)];
        _providers = all.ToFrozenDictionary(provider => provider.Name, StringComparer.Ordinal);
        _services = services;
    }

    /// <summary>Gets the names that <see cref="StorageOptions.Provider"/> can have, in the order of registration.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Gets the one that is chosen.</summary>
    /// <exception cref="OptionsValidationException">No provider has that name, or the settings have other mistakes.</exception>
    public IStoreProvider Chosen => _providers[Options.Provider];

    private StorageOptions Options => ((IOptions<StorageOptions>)_services.GetService(typeof(IOptions<StorageOptions>))!).Value;

    internal IStoreProvider? Find(string name) => _providers.GetValueOrDefault(name);
}

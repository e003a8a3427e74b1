using CustomerService.Storage.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Storage.Sqlite.Hosting;

/// <summary>Registers the embedded store under its name.</summary>
public static class SqliteStore
{
    /// <summary>The name by which <see cref="StorageOptions.Provider"/> chooses it.</summary>
    public const string Name = "sqlite";

    /// <summary>Registers the embedded store.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="storage">
    /// The section <see cref="StorageOptions.Section"/>: its part <c>Sqlite</c> is read, and before it the section itself, where these
    /// settings were once.
    /// </param>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, IConfiguration storage)
    {
        ArgumentNullException.ThrowIfNull(storage);
        return services.AddSqliteStore(options =>
        {
            storage.Bind(options);
            storage.GetSection("Sqlite").Bind(options);
        });
    }

    /// <inheritdoc cref="AddSqliteStore(IServiceCollection, IConfiguration)"/>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options.</param>
    public static IServiceCollection AddSqliteStore(this IServiceCollection services, Action<SqliteOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<SqliteOptions>().Configure(configure ?? (static _ => { }));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SqliteOptions>, SqliteOptionsValidator>());
        return services.AddStoreProvider<SqliteStoreProvider>();
    }
}

using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Identity;

/// <summary>Adds the signed identity of calls. Storage is registered beside it.</summary>
public static class CallIdentityExtensions
{
    /// <summary>Signs a silo's calls, and refuses unsigned ones.</summary>
    public static ISiloBuilder AddCallIdentity(this ISiloBuilder silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        Add(silo.Services, silo.Configuration, CallerRole.Silo);
        return silo.AddOutgoingGrainCallFilter<CallStamp>().AddIncomingGrainCallFilter<CallGuard>();
    }

    /// <summary>Signs a client's calls.</summary>
    public static IClientBuilder AddCallIdentity(this IClientBuilder client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Add(client.Services, client.Configuration, CallerRole.Client);
        return client.AddOutgoingGrainCallFilter<CallStamp>();
    }

    /// <summary>
    /// Loads the keys, making the cluster's own at its very first start. Call it when the stores are open and before the host starts.
    /// </summary>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public static async Task LoadCallKeysAsync(this IServiceProvider services, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        var options = services.GetRequiredService<IOptions<CallIdentityOptions>>().Value;
        services.GetRequiredService<CallIdentities>().Use(await CallKeys.LoadAsync(
            options, services.GetRequiredService<IPartitionStore>(), services.GetRequiredService<IPayloadProtection>(), ct));
    }

    /// <summary>
    /// Keys for another purpose, the same in all processes of the cluster: the one in use first, then those that are accepted too.
    /// </summary>
    /// <param name="services">Services with a call identity whose keys are loaded.</param>
    /// <param name="purpose">What for, in ASCII; another purpose gives other keys.</param>
    public static IReadOnlyList<byte[]> DeriveClusterKeys(this IServiceProvider services, string purpose) =>
        services.GetRequiredService<CallIdentities>().Derive(purpose);

    private static void Add(IServiceCollection services, IConfiguration configuration, CallerRole role)
    {
        services.AddOptionsWithValidateOnStart<CallIdentityOptions, CallIdentityOptionsValidator>()
            .Bind(configuration.GetSection(CallIdentityOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new CallIdentities(
            role, provider.GetRequiredService<IOptions<CallIdentityOptions>>().Value.ClockSkew,
            provider.GetRequiredService<TimeProvider>()));
    }
}

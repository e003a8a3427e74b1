using CustomerService.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Grains.Serving;

/// <summary>Looks at the tenants' packs before a host starts.</summary>
public static class PackChecks
{
    /// <summary>
    /// Returns where something can be served: one good pack, or a tenant that was served before. The tenants whose packs have mistakes are
    /// then out of service, or served by the version before.
    /// </summary>
    /// <exception cref="PackInvalidException">
    /// Nothing can: every pack has mistakes, and none was ever served. All of them are in the message.
    /// </exception>
    public static async Task RequirePacksAsync(this IServiceProvider services, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (services.GetService<TenantPacks>() is not { All.Count: 0, Invalid: { Count: > 0 } invalid })
        {
            return;
        }

        if (services.GetService<IBlobStore>() is { } blobs)
        {
            foreach (var tenant in invalid.Keys)
            {
                await foreach (var _ in blobs.ListAsync(PackArchive.PrefixOf(tenant), ct))
                {
                    return;
                }
            }
        }

        throw new PackInvalidException([.. invalid.OrderBy(pack => pack.Key, StringComparer.Ordinal).Select(pack => pack.Value)]);
    }
}

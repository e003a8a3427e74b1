using System.Collections.Concurrent;
using CustomerService.Language.Packs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Models;

/// <summary>The packs of all tenants: read when the host starts, and replaced when a changed one was taken up.</summary>
public sealed partial class TenantPacks
{
    private readonly Lazy<ConcurrentDictionary<string, Pack>> _packs;

    /// <summary>Names the packs; they are read at the first use.</summary>
    public TenantPacks(IOptions<TenantsOptions> tenants, ILogger<TenantPacks> logger)
    {
        ArgumentNullException.ThrowIfNull(tenants);
        _packs = new(() => Load(tenants.Value, logger));
    }

    /// <summary>The packs by tenant.</summary>
    /// <exception cref="PackInvalidException">A pack has mistakes.</exception>
    public IReadOnlyDictionary<string, Pack> All => _packs.Value;

    /// <summary>How often a pack was replaced.</summary>
    public int Changes { get; private set; }

    internal void Replace(string tenant, Pack pack)
    {
        _packs.Value[tenant] = pack;
        Changes++;
    }

    private static ConcurrentDictionary<string, Pack> Load(TenantsOptions tenants, ILogger logger)
    {
        var packs = new ConcurrentDictionary<string, Pack>(StringComparer.Ordinal);
        foreach (var (tenant, settings) in tenants.Tenants)
        {
            var folder = Path.GetFullPath(settings.Pack, AppContext.BaseDirectory);
            var result = PackLoader.Load(folder);
            packs[tenant] = result.Pack ?? throw new PackInvalidException(tenant, folder, result.Errors);
            foreach (var warning in result.Warnings)
            {
                LogPackWarning(logger, tenant, warning.ToString());
            }
        }

        return packs;
    }

    [LoggerMessage(2203, LogLevel.Warning, "Pack of tenant '{Tenant}': {Warning}")]
    private static partial void LogPackWarning(ILogger logger, string tenant, string warning);
}

using System.Collections.Concurrent;
using CustomerService.Grains.Tenants;
using CustomerService.Language.Understanding;
using CustomerService.Packs;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Grains.Serving;

/// <summary>The packs of all tenants: read when the host starts, and replaced when a changed one was taken up.</summary>
public sealed partial class TenantPacks
{
    private readonly Lazy<(ConcurrentDictionary<string, Pack> Good, ConcurrentDictionary<string, PackInvalidException> Bad)> _packs;

    /// <summary>Names the packs; they are read at the first use.</summary>
    public TenantPacks(IOptions<TenantsOptions> tenants, ILogger<TenantPacks> logger)
    {
        ArgumentNullException.ThrowIfNull(tenants);
        _packs = new(() => Load(tenants.Value, logger));
    }

    /// <summary>The packs by tenant: of those whose pack is good, or was when it was last taken up.</summary>
    public IReadOnlyDictionary<string, Pack> All => _packs.Value.Good;

    /// <summary>What is wrong with the packs of the other tenants.</summary>
    public IReadOnlyDictionary<string, PackInvalidException> Invalid => _packs.Value.Bad;

    /// <summary>How often a pack was replaced.</summary>
    public int Changes { get; private set; }

    internal void Replace(string tenant, Pack pack)
    {
        _packs.Value.Good[tenant] = pack;
        Changes++;
    }

    private static (
        ConcurrentDictionary<string, Pack> Good,
        ConcurrentDictionary<string, PackInvalidException> Bad) Load(TenantsOptions tenants, ILogger logger)
    {
        var good = new ConcurrentDictionary<string, Pack>(StringComparer.Ordinal);
        var bad = new ConcurrentDictionary<string, PackInvalidException>(StringComparer.Ordinal);
        foreach (var (tenant, settings) in tenants.Tenants)
        {
            var folder = Path.GetFullPath(settings.Pack, AppContext.BaseDirectory);
            var result = PackReader.Load(folder);
            if (result.Pack is { } pack)
            {
                good[tenant] = pack;
            }
            else
            {
                bad[tenant] = new PackInvalidException(tenant, folder, result.Errors);
            }

            foreach (var warning in result.Warnings)
            {
                LogPackWarning(logger, tenant, warning.ToString());
            }
        }

        return (good, bad);
    }

    [LoggerMessage(2203, LogLevel.Warning, "Pack of tenant '{Tenant}': {Warning}")]
    private static partial void LogPackWarning(ILogger logger, string tenant, string warning);
}

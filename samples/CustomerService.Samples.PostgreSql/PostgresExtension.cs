using CustomerService.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Samples.PostgreSql;

/// <summary>Adds the store to a host.</summary>
public static class PostgresExtension
{
    /// <summary>Makes <c>postgresql</c> a name that <c>CustomerService:Storage:Provider</c> may have.</summary>
    public static HostExtension AddPostgreSql(this HostExtension host)
    {
        ArgumentNullException.ThrowIfNull(host);
        host.Services.AddOptions<PostgresOptions>().Bind(host.Section(PostgresOptions.Section));
        return host.AddStoreProvider<PostgresStoreProvider>();
    }
}

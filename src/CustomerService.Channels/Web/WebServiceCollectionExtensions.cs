using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Channels.Web;

/// <summary>Adds the web chat's account.</summary>
public static class WebServiceCollectionExtensions
{
    /// <summary>Adds <see cref="SignedVisitors"/>, and what the account has to be that has their secret. Adding it twice adds it once.</summary>
    /// <param name="services">The services; an <see cref="IGrainFactory"/> must be among them when it is used.</param>
    public static IServiceCollection AddSignedVisitors(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<SignedVisitors>();
        return services.AddChannelAccounts().AddChannelRules<WebRules>();
    }
}

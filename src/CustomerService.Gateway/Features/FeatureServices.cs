using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Features;

/// <summary>Registers what all features share.</summary>
internal static class FeatureServices
{
    public static IServiceCollection AddFeatureChecks(this IServiceCollection services)
    {
        services.AddOptions<JsonOptions>().Configure<FeatureJson>(static (options, json) =>
        {
            for (var i = 0; i < json.Resolvers.Count; i++)
            {
                options.SerializerOptions.TypeInfoResolverChain.Insert(i, json.Resolvers[i]);
            }
        });
        return services.AddSingleton<IStartupFilter, FeatureChecks>();
    }
}

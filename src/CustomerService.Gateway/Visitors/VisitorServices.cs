using CustomerService.Channels.Web;
using CustomerService.Gateway.Features;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway.Visitors;

/// <summary>Registers the visitors of web chats.</summary>
internal static class VisitorServices
{
    public static IServiceCollection AddVisitors(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<WebChatOptions, WebChatOptionsValidator>();
        services.AddSingleton<IConfigureOptions<WebChatOptions>>(new WebChatConfiguration(configuration));
        services.AddCors();
        services.Replace(ServiceDescriptor.Singleton<ICorsPolicyProvider, TenantCorsPolicyProvider>());
        return services.AddSignedVisitors()
            .AddSingleton<WebChatGate>().AddSingleton<VisitorIdentities>().AddGatewayFeature<VisitorFeature>();
    }
}

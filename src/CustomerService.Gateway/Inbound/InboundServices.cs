using CustomerService.Channels;
using CustomerService.Gateway.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Gateway.Inbound;

/// <summary>Registers what providers of channels call.</summary>
internal static class InboundServices
{
    public static IServiceCollection AddInbound(this IServiceCollection services)
    {
        services.TryAddSingleton<InboundIntake>();
        services.TryAddSingleton<InboundReceiver>();
        services.TryAddSingleton<InboundStore>();
        services.TryAddSingleton<InboundDialogues>();
        services.TryAddSingleton<InboundSessions>();
        return services.AddChannelAccounts().AddGatewayFeature<InboundFeature>();
    }
}

using CustomerService.Gateway.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Gateway.Events;

/// <summary>Registers the events of conversations.</summary>
internal static class EventServices
{
    public static IServiceCollection AddEvents(this IServiceCollection services) =>
        services.AddSingleton<ConversationEventFeed>().AddGatewayFeature<EventFeature>();
}

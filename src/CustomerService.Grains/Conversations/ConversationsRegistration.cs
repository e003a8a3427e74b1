using CustomerService.Grains.Exporting;
using CustomerService.Grains.Silos;
using CustomerService.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Conversations;

/// <summary>What conversations need of their silo.</summary>
internal static class ConversationsRegistration
{
    /// <summary>Registers it, with options from the section <c>Conversations</c>.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services, IConfiguration section)
    {
        services.AddValidated<ConversationOptions>(section.GetSection("Conversations"));
        services.TryAddSingleton<ConversationMetrics>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IFeedSource, ConversationFeed>(_ => ConversationFeed.Instance));
        services.TryAddSingleton<SpokenMessages>();
        services.TryAddSingleton<ConversationMoves>();
        services.TryAddSingleton<ConversationServices>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDecisionPolicy, MovingPolicy>());
        return services;
    }
}

using CustomerService.Feed;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Exporting;
using CustomerService.Grains.Silos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Grains.Feed;

/// <summary>What the change feed needs of its silo.</summary>
internal static class FeedRegistration
{
    /// <summary>Registers it, with options from the section <c>Feed</c>.</summary>
    public static IServiceCollection AddFeed(this IServiceCollection services, IConfiguration section)
    {
        services.AddValidated<FeedOptions>(section);
        services.TryAddSingleton<EventWaits>();
        services.TryAddSingleton<FeedMetrics>();
        services.TryAddSingleton<FeedJournals>();
        services.TryAddSingleton<FeedContent>();
        services.TryAddSingleton<IFeedContent>(p => p.GetRequiredService<FeedContent>());
        services.TryAddSingleton<IFeedNews, FeedNewsWriter>();
        if (section.GetValue(nameof(FeedOptions.Enabled), defaultValue: true))
        {
            services.TryAddSingleton<ExportCover>();
            services.TryAddSingleton<FeedExporter>();
            services.TryAddSingleton<IFeedExporter>(p => p.GetRequiredService<FeedExporter>());
            services.AddHostedService(p => p.GetRequiredService<FeedExporter>());
        }

        return services;
    }
}

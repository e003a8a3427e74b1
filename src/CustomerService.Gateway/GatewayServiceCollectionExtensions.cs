using CustomerService.Channels;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using CustomerService.Content;
using CustomerService.Diagnostics;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Accounts;
using CustomerService.Gateway.Admission;
using CustomerService.Gateway.Agents;
using CustomerService.Gateway.Analytics;
using CustomerService.Gateway.Attachments;
using CustomerService.Gateway.Callers;
using CustomerService.Gateway.Channels;
using CustomerService.Gateway.Conversations;
using CustomerService.Gateway.Customers;
using CustomerService.Gateway.Devices;
using CustomerService.Gateway.Diagnostics;
using CustomerService.Gateway.Erasure;
using CustomerService.Gateway.Events;
using CustomerService.Gateway.Features;
using CustomerService.Gateway.Feed;
using CustomerService.Gateway.Health;
using CustomerService.Gateway.Help;
using CustomerService.Gateway.Inbound;
using CustomerService.Gateway.Keys;
using CustomerService.Gateway.Limits;
using CustomerService.Gateway.OpenApi;
using CustomerService.Gateway.People;
using CustomerService.Gateway.Requests;
using CustomerService.Gateway.Security;
using CustomerService.Gateway.Serving;
using CustomerService.Gateway.Settings;
using CustomerService.Gateway.Streams;
using CustomerService.Gateway.Timing;
using CustomerService.Gateway.Verification;
using CustomerService.Gateway.Visitors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Gateway;

/// <summary>Registers the HTTP gateway.</summary>
public static class GatewayServiceCollectionExtensions
{
    /// <summary>
    /// Adds what <c>UseCustomerServiceGateway</c> and <c>MapCustomerServiceGateway</c> need. The host adds an <see cref="IGrainFactory"/>
    /// (its own silo's or a cluster client's) and an <see cref="IAttachmentStore"/>, keeps the data protection keys, and registers the
    /// health checks that decide readiness under the tag <c>ready</c>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">
    /// The root: <see cref="GatewayOptions.Section"/> and <see cref="WebChatOptions.Section"/> are read.
    /// </param>
    public static IServiceCollection AddCustomerServiceGateway(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        return services
            .AddPersonalDataLogFilters()
            .AddGatewaySettings(configuration)
            .AddSecurityHeaders()
            .AddRequests()
            .AddCustomerServiceLimits(configuration)
            .AddGatewayAccess()
            .AddCallers()
            .AddEventStreams()
            .AddCallerTimes()
            .AddAdmission(configuration)
            .AddFeatures(configuration)
            .AddGatewayOpenApi()
            .AddHealthChecks().Services;
    }

    private static IServiceCollection AddFeatures(this IServiceCollection services, IConfiguration configuration) => services
        .AddFeatureChecks()
        .AddGatewayFeature<ConversationFeature>()
        .AddGatewayFeature<VerificationFeature>()
        .AddAttachmentFeature()
        .AddGatewayFeature<DeviceFeature>()
        .AddEvents()
        .AddGatewayFeature<AgentFeature>()
        .AddGatewayFeature<CustomerFeature>()
        .AddVisitors(configuration)
        .AddGatewayFeature<ErasureFeature>()
        .AddGatewayFeature<KeyFeature>()
        .AddGatewayFeature<PeopleFeature>()
        .AddChannelAccounts(configuration)
        .AddWebhookOptions(configuration)
        .AddProviderReceivers()
        .AddGatewayFeature<ChannelFeature>()
        .AddGatewayFeature<AccountFeature>()
        .AddInbound()
        .AddGatewayFeature<ModelFeature>()
        .AddGatewayFeature<HelpFeature>()
        .AddLiveAnalytics()
        .AddGatewayFeature<FeedFeature>()
        .AddGatewayFeature<HealthFeature>();
}

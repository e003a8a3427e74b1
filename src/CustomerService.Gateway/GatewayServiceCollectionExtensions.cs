using CustomerService.Access;
using CustomerService.Channels.Webhooks;
using CustomerService.Diagnostics;
using CustomerService.Gateway.Access;
using CustomerService.Gateway.Admission;
using CustomerService.Gateway.Analytics;
using CustomerService.Gateway.Conversations;
using CustomerService.Gateway.Json;
using CustomerService.Gateway.Limits;
using CustomerService.Gateway.OpenApi;
using CustomerService.Gateway.Requests;
using CustomerService.Gateway.Security;
using CustomerService.Gateway.Streams;
using CustomerService.Gateway.Visitors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Gateway;

/// <summary>Registers the HTTP gateway.</summary>
public static class GatewayServiceCollectionExtensions
{
    /// <summary>
    /// Adds what <c>UseCustomerServiceGateway</c> and <c>MapCustomerServiceGateway</c> need. The host adds an
    /// <see cref="IGrainFactory"/> (its own silo's or a cluster client's), keeps the data protection keys, and registers the health
    /// checks that decide readiness under the tag <c>ready</c>.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configuration">The root: <see cref="GatewayOptions.Section"/> and <see cref="WebChatOptions.Section"/> are read.</param>
    public static IServiceCollection AddCustomerServiceGateway(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IIdSource, RandomIdSource>();
        return services
            .AddPersonalDataLogFilters()
            .AddGatewayOptions(configuration)
            .AddGatewayLimits()
            .AddCustomerServiceLimits(configuration)
            .AddAdmission(configuration)
            .AddWebhookOptions(configuration)
            .AddGatewayAccess()
            .AddVisitors()
            .AddFeeds()
            .ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, GatewayJson.Default))
            .AddGatewayOpenApi()
            .AddHealthChecks().Services;
    }

    // A request line and headers come in one packet or a few: who takes longer takes it on purpose, or is gone.
    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(10);

    private static IServiceCollection AddGatewayOptions(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<GatewayOptions, GatewayOptionsValidator>().Bind(configuration.GetSection(GatewayOptions.Section));
        services.AddOptionsWithValidateOnStart<WebChatOptions, WebChatOptionsValidator>();
        services.AddSingleton<IConfigureOptions<WebChatOptions>>(new WebChatConfiguration(configuration));
        return services;
    }

    private static IServiceCollection AddGatewayLimits(this IServiceCollection services)
    {
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<GatewayOptions>>((kestrel, gateway) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = gateway.Value.MaxRequestBodyBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = gateway.Value.MaxRequestHeaderBytes;
            kestrel.Limits.RequestHeadersTimeout = gateway.Value.RequestTimeout < HeadersTimeout ? gateway.Value.RequestTimeout : HeadersTimeout;
        });
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<GatewayOptions>>((timeouts, gateway) =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = gateway.Value.RequestTimeout, TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable });
        return services.AddSingleton<SecurityHeaders>().AddSingleton<ClusterCalls>();
    }

    private static IServiceCollection AddAdmission(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<QuotaOptions, QuotaOptionsValidator>().Bind(configuration.GetSection(QuotaOptions.Section));
        services.AddMetrics();
        return services.AddSingleton<AdmissionMetrics>().AddSingleton<TurnAdmission>();
    }

    private static IServiceCollection AddGatewayAccess(this IServiceCollection services)
    {
        services.AddSingleton<ApiKeyVerifier>();
        services.AddSingleton<IAuthorizationHandler, ScopeHandler>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, GatewayAuthenticationHandler>(GatewayAuthentication.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(GatewayAuthentication.ConversationsOrVisitor, policy => policy.Needs(AccessScope.Conversations, visitors: true))
            .AddPolicy(GatewayAuthentication.Agents, policy => policy.Needs(AccessScope.Agents))
            .AddPolicy(GatewayAuthentication.Customers, policy => policy.Needs(AccessScope.Customers))
            .AddPolicy(GatewayAuthentication.Admin, policy => policy.Needs(AccessScope.Admin));
        return services;
    }

    private static IServiceCollection AddVisitors(this IServiceCollection services)
    {
        services.AddDataProtection();
        services.AddSingleton<VisitorTokens>().AddSingleton<RevokedVisitors>();
        services.AddSingleton<VisitRateLimit>();
        services.AddRateLimiter(limiter => limiter.AddPolicy<System.Net.IPAddress, VisitRateLimit>(VisitRateLimit.PolicyName));
        services.AddCors();
        services.Replace(ServiceDescriptor.Singleton<ICorsPolicyProvider, TenantCorsPolicyProvider>());
        return services;
    }

    private static IServiceCollection AddFeeds(this IServiceCollection services) =>
        services.AddSingleton<StreamClock>().AddSingleton<ConversationEventFeed>().AddSingleton<LiveFeed>().AddSingleton<CallerTimes>();

    // One requirement, which no anonymous caller meets: this is asked for every request.
    // The scheme stands in the policy: whatever a host makes its default, cookies included, is no credential here.
    private static void Needs(this AuthorizationPolicyBuilder policy, AccessScope scope, bool visitors = false) => policy
        .AddAuthenticationSchemes(GatewayAuthentication.Scheme)
        .AddRequirements(new ScopeRequirement(scope, visitors));
}

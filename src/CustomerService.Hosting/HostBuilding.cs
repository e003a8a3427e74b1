using CustomerService.Brokers;
using CustomerService.Channels;
using CustomerService.Channels.Email;
using CustomerService.Channels.Providers;
using CustomerService.Channels.Webhooks;
using CustomerService.Diagnostics;
using CustomerService.Gateway;
using CustomerService.Gateway.Limits;
using CustomerService.Grains.Hosting;
using CustomerService.Grains.Identity;
using CustomerService.Grains.Outbox;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Tenants;
using CustomerService.Hosting.Access;
using CustomerService.Hosting.Admin;
using CustomerService.Hosting.Clustering;
using CustomerService.Hosting.Clustering.Tls;
using CustomerService.Hosting.Failures;
using CustomerService.Hosting.Health;
using CustomerService.Hosting.Help;
using CustomerService.Hosting.Settings;
using CustomerService.Hosting.Starting;
using CustomerService.Hosting.Streams;
using CustomerService.Hosting.Telemetry;
using CustomerService.Simulation;
using CustomerService.Simulation.Hosting;
using CustomerService.Storage.Attachments;
using CustomerService.Storage.Azure.Hosting;
using CustomerService.Storage.Hosting;
using CustomerService.Storage.Sqlite.Hosting;
using CustomerService.Warehouse;
using CustomerService.Warehouse.Hosting;
using CustomerService.WebConsole;
using CustomerService.WebConsole.Dashboards;
using CustomerService.WebConsole.Help;
using CustomerService.WebConsole.SignIn;
using CustomerService.WebConsole.Verify;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Dashboard;

namespace CustomerService.Hosting;

/// <summary>The parts of the host, one method each; <see cref="CustomerServiceHostBuilder"/> names them in order.</summary>
internal static class HostBuilding
{
    /// <summary>
    /// Largest body of a message between silos and from clients. The largest of ours, a page of 200 events, is a tenth of it.
    /// </summary>
    private const int MaxMessageBytes = 4 * 1024 * 1024;

    /// <summary>A host that knows its settings and nothing else yet.</summary>
    public static WebApplicationBuilder CreateBuilder(HostSettings settings)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = "CustomerService", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(settings.Values);
        builder.WebHost.UseUrls(ListenAddresses.Split(settings.Values[HostSettings.Urls]));
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(30));
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // It counts from the machine's start and so always complains at ours.
        builder.Logging.AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        // Why a silo can't start is said in one line at the end (StartFailure), not three times with a stack trace.
        builder.Logging.AddFilter("Orleans.Runtime.SiloLifecycleSubject", LogLevel.None);
        builder.Logging.AddFilter("Orleans.Runtime.Silo", LogLevel.Critical);
        // It says in each attempt what ClusterConnection says once, and with the cure.
        builder.Logging.AddFilter("Orleans.Messaging.GatewayManager", LogLevel.Error);
        // Asking whether the host is ready yet is no error; the answer of /health/ready says what is missing.
        builder.Logging.AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        builder.Services.AddSingleton<IIdSource, RandomIdSource>();
        return builder;
    }

    public static void AddStorage(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StoreProbe>();
        var storage = builder.Configuration.GetSection(StorageOptions.Section);
        builder.Services.AddSqliteStore(storage).AddAzureStore(storage).AddCustomerServiceStorage(storage)
            .AddAttachments(builder.Configuration);
    }

    /// <summary>Builds the host, with every setting checked: all mistakes of all sections at once.</summary>
    /// <exception cref="StartRefusedException">There are some.</exception>
    public static WebApplication BuildChecked(this WebApplicationBuilder builder, StartProblems problems, HostExtension extension)
    {
        var app = problems.Try(builder.Build);
        if (app is not null)
        {
            problems.Try(() => app.Services.GetService<IStartupValidator>()?.Validate());
            if (!problems.Any)
            {
                extension.Require(app.Services, problems);
            }
        }
        else
        {
            // The server's own options failed first; the others are asked apart.
            using var services = builder.Services.BuildServiceProvider();
            problems.Try(() => services.GetService<IStartupValidator>()?.Validate());
        }

        problems.ThrowIfAny();
        return app!;
    }

    /// <summary>
    /// Looks at the addresses and opens stores and packs before anything starts, so that what is wrong with them is the one thing that is
    /// said.
    /// </summary>
    public static async Task OpenAsync(this WebApplication app)
    {
        var problems = new StartProblems();
        foreach (
            var address in ListenAddresses.Split(
                app.Configuration[HostSettings.Urls]).Select(BindingAddress.Parse).Where(address => address.Port != 0))
        {
            problems.Try(() => Addresses.ThrowIfTaken(address));
        }

        problems.Try(() => app.Services.GetService<SiloFolder>()?.Take());
        problems.ThrowIfAny();

        // Side by side: reading packs is work for a core, opening stores for the disk.
        var packs = Task.Run(() => app.Services.GetService<TenantPacks>()?.All);
        await app.Services.GetRequiredService<StoreStartup>().OpenAsync();
        await app.Services.LoadCallKeysAsync();
        if (app.Services.GetService<RestoreStartup>() is { } restore)
        {
            var storage = app.Services.GetRequiredService<IOptions<StorageOptions>>().Value;
            var isInFolder = app.Services.GetRequiredService<StoreProviders>().Chosen.Location == StoreLocation.DataFolder;
            await restore.LoadAsync(isInFolder ? storage.DataFolder : null, storage.RestoredAt, app.Lifetime.ApplicationStopping);
        }

        await packs;
        await app.Services.RequirePacksAsync();
        if (app.Services.GetService<ClusterConnection>() is null)
        {
            await MembershipStores.RequireAsync(
                app.Services.GetRequiredService<ClusterConfig>(),
                app.Services.GetRequiredService<TimeProvider>(),
                app.Lifetime.ApplicationStopping);
        }
    }

    public static void AddSilo(this WebApplicationBuilder builder, Roles roles, ClusterConfig cluster)
    {
        var configuration = builder.Configuration;
        var namedGatewayPort = ClusterEndpoints.NamedGatewayPort(configuration);
        var (siloPort, gatewayPort) = ClusterEndpoints.Resolve(configuration);
        var streams = StreamsBuilding.Read(configuration);
        builder.Services.AddSingleton(cluster).AddSingleton(roles);
        BesideHost.Add(builder, () => builder.UseOrleans(silo =>
        {
            // With Orleans:Clustering configured, Orleans binds the provider by itself; else this machine is the cluster.
            if (cluster.Membership == MembershipKind.Localhost)
            {
                silo.UseLocalhostClustering(siloPort, gatewayPort);
            }

            silo.AddCustomerServiceSilo(streams);
            silo.AddCallIdentity();
            silo.Configure<SiloMessagingOptions>(messaging => messaging.MaxMessageBodySize = MaxMessageBytes);
            silo.AddElasticity(configuration.GetSection("CustomerService:Elasticity"));
            silo.AddFailureDetection(configuration);
            if (AdminBuilding.HasDashboard(configuration))
            {
                silo.AddDashboard();
            }

            if (TelemetryBuilding.CollectsTraces(configuration))
            {
                silo.AddActivityPropagation();
            }
        }));
        if (cluster.Membership == MembershipKind.Localhost)
        {
            // Another process of this machine comes in, with TLS, where a port is named for it, and nobody where none is.
            ClosedPorts.Apply(builder.Services, open: namedGatewayPort);
        }

        builder.Services.AddSingleton<SiloFolder>();
        builder.Services.AddMembership(cluster);
        ClusterTls.Add(builder.Services, configuration, isSilo: true);
        builder.Services.AddCustomerServiceGrains(configuration.GetSection("CustomerService"));
        if (configuration.GetSection("Orleans:Clustering").Exists() && configuration["CustomerService:Models:StartWithFolder"] is null)
        {
            builder.Services.Configure<ModelOptions>(models => models.StartWithFolder = false);
        }

        builder.Services.AddWarehouse(configuration.GetSection(WarehouseOptions.Section));
        builder.Services.AddChannelAccounts(configuration).AddWebhookChannel(configuration).AddProviderSenders().AddMailboxes()
            .AddBrokers().AddNotices();
        builder.Services.AddHealthChecks()
            .AddCheck<StoreHealthCheck>("store", tags: ["ready", "operators"])
            .AddCheck<SiloHealthCheck>("silo", tags: ["ready"])
            .AddCheck<ModelsHealthCheck>("models", tags: ["ready"])
            .AddCheck<AccessHealthCheck>("access", tags: ["ready"]);
        builder.Services.AddSingleton<WelcomeService>().AddHostedService(services => services.GetRequiredService<WelcomeService>());
        if (cluster.Membership == MembershipKind.Localhost)
        {
            builder.Services.AddSimulation(configuration.GetSection(DemoOptions.Section));
        }
    }

    public static void AddClusterClient(this WebApplicationBuilder builder, Roles roles, ClusterConfig cluster)
    {
        var configuration = builder.Configuration;
        builder.Services.AddSingleton(cluster).AddSingleton(roles);
        builder.Services.AddSingleton<ClusterConnection>();
        builder.Services.AddSingleton<IClientConnectionRetryFilter>(services => services.GetRequiredService<ClusterConnection>());
        builder.Services.AddSingleton<IClusterConnectionStatusObserver>(services => services.GetRequiredService<ClusterConnection>());
        builder.Services.AddSingleton<ILifecycleParticipant<IClusterClientLifecycle>>(
            services => services.GetRequiredService<ClusterConnection>());
        BesideHost.Add(builder, () => builder.UseOrleansClient(client =>
        {
            if (TelemetryBuilding.CollectsTraces(configuration))
            {
                client.AddActivityPropagation();
            }

            if (cluster.Membership == MembershipKind.Localhost)
            {
                client.UseLocalhostClustering(configuration.GetValue("CustomerService:Silo:GatewayPort", 30000));
            }

            client.AddFailureDetection();
            client.AddCallIdentity();
            client.Configure<ClientMessagingOptions>(messaging => messaging.MaxMessageBodySize = MaxMessageBytes);
            if (AdminBuilding.HasDashboard(configuration))
            {
                client.AddDashboard();
            }
        }));
        builder.Services.AddMembership(cluster);
        ClusterTls.Add(builder.Services, configuration, isSilo: false);
        builder.Services.AddCustomerServiceClient();
        builder.Services.AddTenantCatalog(configuration.GetSection("CustomerService"));
        builder.Services.AddHealthChecks()
            .AddCheck<StoreHealthCheck>("store", tags: ["ready", "operators"])
            .AddCheck<ClusterHealthCheck>("cluster", tags: ["ready", "operators"]);
        builder.Services.AddHostedService<ClientWelcome>();
    }

    /// <summary>Bounds what callers may take of this process, in every role.</summary>
    public static void AddLimits(this WebApplicationBuilder builder) => builder.Services.AddCustomerServiceLimits(builder.Configuration);

    public static void AddGateway(this WebApplicationBuilder builder)
    {
        builder.Services.AddCustomerServiceGateway(builder.Configuration);
        builder.Services.AddBrokerRules().AddNoticeRules();
        builder.Services.AddWarehouseRoutes(builder.Configuration.GetSection(WarehouseOptions.Section));
        builder.Services.AddDashboardRoutes();
        builder.AddKeyRing();
    }

    /// <summary>The order in which a request meets the middleware.</summary>
    public static void UseHost(this WebApplication app, Roles roles)
    {
        if (roles.Console)
        {
            app.UseCustomerServiceErrorPages();
        }

        app.UseMiddleware<StartGate>();
        if (roles.Gateway)
        {
            app.UseCustomerServiceGateway();
        }
        else
        {
            app.UseRouting();
            if (app.Services.GetService<IAuthenticationSchemeProvider>() is not null)
            {
                app.UseAuthentication();
            }
        }

        if (app.Services.GetService<IAntiforgery>() is not null)
        {
            app.UseAntiforgery();
        }
    }

    public static void AddConsole(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TenantsOptions>().Bind(builder.Configuration.GetSection("CustomerService"));
        builder.Services.TryAddSingleton<TenantPacks>();
        builder.Services.AddSingleton<IHelpArticleSource, PackHelpArticles>();
        builder.Services.AddSingleton<IHelpFeedback, GrainHelpFeedback>();
        builder.Services.AddSingleton<IAddressConfirmation, GrainAddressConfirmation>();
        builder.Services.AddCustomerServiceConsole().AddCustomerServiceConsolePages();
        builder.Services.AddWebhookOptions(builder.Configuration).AddProviderReceivers().AddBrokerRules().AddNoticeRules();
        builder.Services.AddConsoleSignInProviders(builder.Configuration.GetSection(SignInOptions.Section));
        builder.AddKeyRing();
    }

    /// <summary>What one process of the cluster signs, each of them knows.</summary>
    private static void AddKeyRing(this WebApplicationBuilder builder)
    {
        builder.Services.AddDataProtection().SetApplicationName("CustomerService");
        builder.Services.AddOptions<KeyManagementOptions>()
            .Configure<IServiceProvider>((keys, services) =>
            {
                keys.XmlRepository = ActivatorUtilities.CreateInstance<StoredKeyRing>(services);
                keys.XmlEncryptor = new PlainXmlEncryptor();
            });
    }

    private static void AddMembership(this IServiceCollection services, ClusterConfig cluster)
    {
        if (cluster.Membership == MembershipKind.Redis)
        {
            RedisMembership.Add(services);
        }
        else if (cluster.Membership == MembershipKind.AzureTableStorage)
        {
            StoreMembership.Add(services);
        }
    }
}

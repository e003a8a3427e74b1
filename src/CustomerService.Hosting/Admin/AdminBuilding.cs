using CustomerService.Gateway.Limits;
using CustomerService.Hosting.Settings;
using CustomerService.Hosting.Starting;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using Orleans.Dashboard;

namespace CustomerService.Hosting.Admin;

/// <summary>
/// The admin address, <c>CustomerService:Admin:Url</c>, in every role: <c>/metrics</c> for Prometheus and the health routes, which ask for
/// no credential, so it belongs on loopback or on a network that only operators reach; <c>/admin</c> and the Orleans dashboard, which ask
/// for the operators' key. Off by default.
/// </summary>
internal static class AdminBuilding
{
    private const string Key = "CustomerService:Admin:Url";
    private const string KeyKey = "CustomerService:Admin:Key";
    private const int ShortestKey = 16;

    /// <summary>The configured address, or null where there is none.</summary>
    public static string? UrlOf(IConfiguration configuration) => configuration[Key] is { Length: > 0 } url ? url : null;

    /// <summary>Whether the Orleans dashboard is wanted: it measures every grain call, so it is off unless asked for.</summary>
    public static bool HasDashboard(IConfiguration configuration) => UrlOf(configuration) is not null && configuration.GetValue("CustomerService:Admin:Dashboard", false);

    /// <summary>Listens on the admin address, where one is configured.</summary>
    /// <exception cref="OptionsValidationException">It is no http address with a port of its own.</exception>
    public static void AddAdmin(this WebApplicationBuilder builder)
    {
        if (UrlOf(builder.Configuration) is not { } url)
        {
            return;
        }

        var urls = ListenAddresses.Split(builder.Configuration["urls"]);
        if (!Uri.TryCreate(
            url.Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal),
            UriKind.Absolute,
            out var parsed)
            || parsed.Scheme != Uri.UriSchemeHttp || parsed.Port == 0 || parsed.AbsolutePath != "/"
            || urls.Any(other => BindingAddress.Parse(other).Port == parsed.Port))
        {
            throw new OptionsValidationException(Key, typeof(string), [$"{Key} is '{url}': use an http address with a port that 'urls' does not use, such as http://127.0.0.1:5090."]);
        }

        if (builder.Configuration[KeyKey] is { Length: > 0 and < ShortestKey })
        {
            throw new OptionsValidationException(KeyKey, typeof(string), [$"{KeyKey} has fewer than {ShortestKey} characters: make one with 'openssl rand -base64 32', or leave it out to have one made."]);
        }

        builder.Services.AddSingleton<AdminKey>().AddSingleton<AdminBrake>().AddSingleton<ClusterOperations>();
        builder.Services.Configure<AdminListenerOptions>(admin => admin.Port = parsed.Port);
        builder.Services.AddRouting();
        builder.Services.AddHealthChecks();
        builder.WebHost.UseUrls([.. urls, url]);
    }

    /// <summary>
    /// Answers on the admin address, and only there, with what operators' tools ask for. Call it before all else that answers.
    /// </summary>
    public static void UseAdmin(this WebApplication app)
    {
        if (UrlOf(app.Configuration) is not { } url)
        {
            return;
        }

        var port = BindingAddress.Parse(url).Port;
        app.MapWhen(context => context.Connection.LocalPort == port, admin =>
        {
            admin.Use(AdminHeaders.Apply);
            admin.UseHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false });
            admin.UseHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains("ready") });
            admin.UseOpenTelemetryPrometheusScrapingEndpoint();
            var key = admin.ApplicationServices.GetRequiredService<AdminKey>();
            key.Prepare();
            var brake = admin.ApplicationServices.GetRequiredService<AdminBrake>();
            admin.UseMiddleware<StartGate>();
            admin.Use((context, next) => AdminAccess.RequireAsync(context, next, key, brake));
            admin.UseRouting();
            admin.UseEndpoints(routes =>
            {
                routes.MapGet("/admin/health", AdminHealth.ReadAsync);
                routes.MapCluster();
                if (HasDashboard(app.Configuration))
                {
                    routes.MapOrleansDashboard("/dashboard");
                }
            });
            admin.Run(context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            });
        });
    }
}

using CustomerService.Hosting.Admin;
using CustomerService.Hosting.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace CustomerService.Hosting.Telemetry;

/// <summary>Collects metrics, traces and logs where somebody wants them: spans and measurements are not free.</summary>
internal static class TelemetryBuilding
{
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>True where traces have a place to go; Prometheus takes only metrics.</summary>
    public static bool CollectsTraces(IConfiguration configuration) => configuration[OtlpEndpoint] is { Length: > 0 };

    /// <summary>OTLP where an endpoint is given; Prometheus where there is an admin address; nothing at all without both.</summary>
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        if (configuration["Logging:Console:FormatterName"] == "json")
        {
            // One object a line, with category, event id and fields, for whoever collects the standard output.
            builder.Logging.AddJsonConsole(console =>
            {
                console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
                console.UseUtcTimestamp = true;
            });
        }

        BriefConsole.Apply(builder.Services);
        var otlp = CollectsTraces(configuration);
        var prometheus = AdminBuilding.UrlOf(configuration) is not null;
        if (!otlp && !prometheus)
        {
            return;
        }

        var telemetry = builder.Services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddMeter("CustomerService*", "Microsoft.Orleans");
            if (prometheus)
            {
                metrics.AddPrometheusExporter();
            }
        });
        if (otlp)
        {
            telemetry
                .WithTracing(traces => traces.AddAspNetCoreInstrumentation().AddSource("CustomerService*", "Microsoft.Orleans.Application"))
                .WithLogging()
                .UseOtlpExporter();
        }
    }
}

using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Draining;

internal static class DrainingBuilding
{
    private const string Key = "CustomerService:Drain:Delay";
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Makes readiness go first when the host is told to stop; the rest follows after <c>CustomerService:Drain:Delay</c>.
    /// </summary>
    /// <exception cref="OptionsValidationException">The delay is out of bounds.</exception>
    public static void AddDraining(this WebApplicationBuilder builder)
    {
        var delay = builder.Configuration.GetValue<TimeSpan>(Key);
        if (delay < TimeSpan.Zero || delay > Longest)
        {
            throw new OptionsValidationException(Key, typeof(TimeSpan), [$"{Key} is {delay}: use a value from 00:00:00 to {Longest}."]);
        }

        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new DrainDelay(delay));
        builder.Services.AddHostedService<StopBound>();
        builder.Services.AddSingleton<DrainService>();
        builder.Services.AddHostedService(services => services.GetRequiredService<DrainService>());
        builder.Services.AddHealthChecks().AddCheck<DrainHealthCheck>("drain", tags: ["ready"]);

        // What is under way gets its full time after the delay.
        builder.Services.PostConfigure<HostOptions>(host => host.ShutdownTimeout += delay);
    }
}

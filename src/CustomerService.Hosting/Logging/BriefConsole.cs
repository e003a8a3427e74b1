using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace CustomerService.Hosting.Logging;

/// <summary>Has the console's log say the same thing a bounded number of times: see <see cref="BriefLoggerProvider"/>.</summary>
internal static class BriefConsole
{
    /// <summary>Call it when the console is added.</summary>
    public static void Apply(IServiceCollection services)
    {
        var console = services.Single(
            service => service.ServiceType == typeof(ILoggerProvider) && service.ImplementationType == typeof(ConsoleLoggerProvider));
        services.Remove(console);
        services.AddSingleton<ILoggerProvider>(provider => new BriefLoggerProvider(
            new ConsoleLoggerProvider(
                provider.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>(),
                provider.GetServices<ConsoleFormatter>()), TimeProvider.System));
    }
}

using CustomerService.Simulation.History;
using CustomerService.Simulation.Today;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Simulation.Hosting;

/// <summary>Registers what lives in the demo shop.</summary>
public static class SimulationServiceCollectionExtensions
{
    /// <summary>What the silo of a machine that is the whole cluster needs; grains and warehouse are registered beside it.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section <see cref="DemoOptions.Section"/>.</param>
    public static IServiceCollection AddSimulation(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptions<DemoOptions>().Bind(section);
        if (section.GetValue(nameof(DemoOptions.Enabled), defaultValue: true))
        {
            services.TryAddSingleton<HistoryTeller>();
            services.TryAddSingleton<TodaysShop>();
            services.AddHostedService<Simulator>();
        }

        return services;
    }
}

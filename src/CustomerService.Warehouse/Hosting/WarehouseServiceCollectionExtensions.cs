using CustomerService.Gateway.Features;
using CustomerService.Tenants;
using CustomerService.Warehouse.Anomalies;
using CustomerService.Warehouse.Exports;
using CustomerService.Warehouse.Ingest;
using CustomerService.Warehouse.Lake;
using CustomerService.Warehouse.Metrics;
using CustomerService.Warehouse.Quality;
using CustomerService.Warehouse.Questions;
using CustomerService.Warehouse.Routes;
using CustomerService.Warehouse.Texts;
using CustomerService.Warehouse.Topics;
using CustomerService.Warehouse.Workers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerService.Warehouse.Hosting;

/// <summary>Registers the warehouse.</summary>
public static class WarehouseServiceCollectionExtensions
{
    /// <summary>What a silo needs; grains and storage are registered beside it.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section <see cref="WarehouseOptions.Section"/>.</param>
    public static IServiceCollection AddWarehouse(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.AddOptionsWithValidateOnStart<WarehouseOptions, WarehouseOptionsValidator>().Bind(section);
        services.TryAddSingleton<LakeCache>();
        services.TryAddSingleton<LakeWriter>();
        services.TryAddSingleton<LakeRetention>();
        services.TryAddSingleton<LakeKeeper>();
        services.TryAddSingleton<LakeEraser>();
        services.TryAddSingleton<EngineProcesses>();
        services.TryAddSingleton<MetricModels>();
        services.TryAddSingleton<WarehouseQueries>();
        services.TryAddSingleton<WarehouseMetrics>();
        services.TryAddSingleton<Expectations>();
        services.TryAddSingleton<QualityRun>();
        services.TryAddSingleton<ExportFiles>();
        services.TryAddSingleton<TextRedactor>();
        services.TryAddSingleton<TextSeal>();
        services.TryAddSingleton<JournalTexts>();
        services.TryAddSingleton<TopicSearch>();
        if (section.GetValue(nameof(WarehouseOptions.Enabled), defaultValue: true))
        {
            services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantKeeper, WarehouseKeeper>());
            services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantKeeper, AnomalyKeeper>());
            services.TryAddEnumerable(ServiceDescriptor.Singleton<ITenantKeeper, ExportKeeper>());
        }

        return services;
    }

    /// <summary>What a gateway needs: the routes.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section <see cref="WarehouseOptions.Section"/>.</param>
    public static IServiceCollection AddWarehouseRoutes(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);
        services.TryAddSingleton<MetricModels>();
        services.TryAddSingleton<Expectations>();
        services.TryAddSingleton<AskedExports>();
        return section.GetValue(nameof(WarehouseOptions.Enabled), defaultValue: true)
            ? services.AddGatewayFeature<WarehouseFeature, WarehouseOptions, WarehouseOptionsValidator>(section)
            : services;
    }
}

using CustomerService.Grains.Silos;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace CustomerService.Grains.Hosting;

/// <summary>Placement, rebalancing, and what a silo does when it has too much.</summary>
public static class ElasticitySiloBuilderExtensions
{
    // Orleans' default of a million lets each silo grow by some 250 bytes for every conversation that was ever called, up to 250 MB;
    // an address that was forgotten costs one question.
    private const int RememberedAddresses = 200_000;

    /// <summary>Configures a silo from <see cref="ElasticityOptions"/>.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="section">The section <c>CustomerService:Elasticity</c>.</param>
    public static ISiloBuilder AddElasticity(this ISiloBuilder silo, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(section);
        silo.Services.AddValidated<ElasticityOptions>(section).AddOptions<ElasticityOptions>().Validate(
            options =>
                options.MemoryTargetPercent < options.MemoryLimitPercent && options.MemoryLimitPercent < options.OverloadMemoryPercent,
            "CustomerService:Elasticity: MemoryTargetPercent must be less than MemoryLimitPercent, and that less than OverloadMemoryPercent.");

        // Said although it is Orleans' own default: where grains live decides how evenly silos are used.
        silo.Services.AddSingleton<PlacementStrategy, ResourceOptimizedPlacement>();
        silo.Services.AddOptions<GrainCollectionOptions>().Configure<IOptions<ElasticityOptions>>(static (collection, elasticity) =>
        {
            collection.EnableActivationSheddingOnMemoryPressure = elasticity.Value.MemoryShedding;
            collection.MemoryUsageLimitPercentage = elasticity.Value.MemoryLimitPercent;
            collection.MemoryUsageTargetPercentage = elasticity.Value.MemoryTargetPercent;
        });
        silo.Configure<GrainDirectoryOptions>(static directory => directory.CacheSize = RememberedAddresses);
        silo.Services.AddOptions<LoadSheddingOptions>().Configure<IOptions<ElasticityOptions>>(static (shedding, elasticity) =>
        {
            shedding.LoadSheddingEnabled = elasticity.Value.LoadShedding;
            shedding.CpuThreshold = elasticity.Value.OverloadCpuPercent;
            shedding.MemoryThreshold = elasticity.Value.OverloadMemoryPercent;
        });
        if (section.GetValue<bool>(nameof(ElasticityOptions.Rebalancing)))
        {
#pragma warning disable ORLEANSEXP002 // Behind a setting because its interface may still change; what it does is tested here.
            silo.AddActivationRebalancer();
#pragma warning restore ORLEANSEXP002
        }

        return silo;
    }
}

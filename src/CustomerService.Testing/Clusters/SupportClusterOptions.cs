using Microsoft.Extensions.DependencyInjection;

namespace CustomerService.Testing.Clusters;

/// <summary>What a cluster is to serve.</summary>
public sealed record SupportClusterOptions
{
    /// <summary>The folder of the tenant's pack; a relative one counts from the folder of the executable.</summary>
    public required string Pack { get; init; }

    /// <summary>How many silos.</summary>
    /// <value>The default is 1.</value>
    public short Silos { get; init; } = 1;

    /// <summary>Services of each silo beside ours: policies, model kinds, sinks, channels.</summary>
    public Action<IServiceCollection>? Services { get; init; }

    /// <summary>Settings below <c>CustomerService</c>, as <c>Policies:Order:0</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();
}

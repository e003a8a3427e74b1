using System.Collections.Immutable;
using CustomerService.Serving;

namespace CustomerService.Grains.Serving.Registry;

/// <summary>What is stored of a tenant's model versions.</summary>
internal sealed record ModelRegistryState
{
    public ImmutableArray<ModelVersionInfo> Versions { get; init; } = [];

    /// <summary>The version that was last put in place: a folder that still holds it says nothing new.</summary>
    public string? LastPublished { get; init; }

    public ModelAssignment Serving { get; init; } = new(null, null, null, 0, null);

    public ImmutableArray<ModelHistoryEntry> History { get; init; } = [];
}

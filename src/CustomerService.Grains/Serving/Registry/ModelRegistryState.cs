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

    /// <summary>How often what serves has changed, as the feed counts.</summary>
    public long Changes { get; init; }

    /// <summary>Changes of which it is not stored that they are in the feed, the oldest first.</summary>
    public ImmutableArray<ServingChange> Untold { get => field.IsDefault ? [] : field; init; } = [];
}

using System.Collections.Immutable;
using CustomerService.Operations;

namespace CustomerService.WebConsole.Admin.Channels;

/// <summary>An account on a channel, without its secrets.</summary>
internal sealed record ChannelAccountFile
{
    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it is set up; else it is one that could be.</summary>
    public bool IsThere { get; init; }

    /// <summary>Each setting that its channel knows, with its value; null for none.</summary>
    public ImmutableArray<(string Name, string? Value)> Settings { get; init; } = [];

    /// <summary>Each secret that its channel knows, with how many values of it there are: two while one is being replaced.</summary>
    public ImmutableArray<(string Name, int Count)> Secrets { get; init; } = [];

    /// <summary>Where its provider calls; null for a channel that nobody calls.</summary>
    public string? Inbound { get; init; }

    /// <summary>How it fares; null where nothing came or went by it since the silos were started.</summary>
    public ChannelState? State { get; init; }
}

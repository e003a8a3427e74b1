namespace CustomerService.Architecture.Tests;

/// <summary>Which project may refer to which: the table of docs/architecture.md. Arrows point one way.</summary>
internal static class ProjectArrows
{
    private static readonly string[] Anything = ["*"];

    /// <summary>The table. What a project may use, it may also use by way of another.</summary>
    public static IReadOnlyDictionary<string, string[]> Table { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Abstractions"] = [],
        ["Packs"] = [],
        ["Client"] = ["Abstractions"],
        ["Client.Cluster"] = ["Abstractions", "Client"],
        ["Language"] = ["Packs"],
        ["Language.Lab"] = ["Language", "Packs"],
        ["Encoders"] = ["Language", "Packs"],
        ["Storage"] = ["Abstractions"],
        ["Storage.Sqlite"] = ["Storage", "Abstractions"],
        ["Storage.Azure"] = ["Storage", "Abstractions"],
        ["Grains"] = ["Abstractions", "Packs", "Language", "Storage"],
        ["Gateway.Abstractions"] = ["Abstractions"],
        ["Speech"] = ["Abstractions"],
        ["Channels"] = ["Abstractions", "Gateway.Abstractions"],
        ["Brokers"] = ["Abstractions", "Channels"],
        ["Brokers.Kafka"] = ["Abstractions", "Channels", "Brokers"],
        ["Integrations"] = ["Abstractions", "Gateway.Abstractions"],

        // Storage: the lake is in the blob store. Language: texts are redacted, and topics found in them.
        ["Warehouse"] = ["Abstractions", "Gateway.Abstractions", "Language", "Storage"],

        // Grains: what is invented is told to others as what happened would be.
        ["Simulation"] = ["Abstractions", "Packs", "Grains", "Warehouse"],

        // Channels: the webhook's settings are checked when they are saved. Goes with the channels' own gateway feature.
        ["Gateway"] = ["Abstractions", "Gateway.Abstractions", "Channels"],
        ["Console"] = ["Abstractions", "Gateway.Abstractions", "Warehouse"],
        ["Testing"] = ["Abstractions", "Grains", "Packs", "Language", "Storage", "Storage.Sqlite"],

        // Grains and storage: benchmarks measure turns and commits in this process.
        ["Proving"] = ["Abstractions", "Client", "Grains", "Storage", "Storage.Sqlite"],
        ["Hosting"] = Anything,
        ["Host"] = ["Hosting"],
        ["Cli"] = Anything,
    };

    /// <summary>Whether a project may refer to another.</summary>
    public static bool Allows(string from, string to) => Table.TryGetValue(from, out var may) && (may == Anything || may.Contains(to, StringComparer.Ordinal));
}

using System.Collections.Immutable;

namespace CustomerService.Warehouse;

/// <summary>What several questions without an answer are about.</summary>
[GenerateSerializer, Immutable, Alias("cs.warehouse.topic")]
internal sealed record WarehouseTopic
{
    /// <summary>Tells it from the others.</summary>
    [Id(0)] public required string Key { get; init; }

    /// <summary>Its most telling words.</summary>
    [Id(1)] public required string Label { get; init; }

    /// <summary>How many questions.</summary>
    [Id(2)] public required int Questions { get; init; }

    /// <summary>How many there were in as long a time before; null where that is not known.</summary>
    [Id(3)] public int? Before { get; init; }

    /// <summary>When the first of them was asked.</summary>
    [Id(4)] public required DateTimeOffset FirstAt { get; init; }

    /// <summary>When the last was asked.</summary>
    [Id(5)] public required DateTimeOffset LastAt { get; init; }

    /// <summary>The conversations that they were asked in, the latest first.</summary>
    [Id(6)] public required ImmutableArray<string> Conversations { get; init; }

    /// <summary>Some of them as they were written, redacted; none for who may not read conversations.</summary>
    [Id(7)] public ImmutableArray<string> Examples { get; init; } = [];

    /// <summary>Without what was asked: the runtime writes what calls answer into its log.</summary>
    public override string ToString() => nameof(WarehouseTopic);
}

using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CustomerService.Grains.Verification;

/// <summary>What is kept of the challenges of a conversation: no code, and no address that could be read without its key.</summary>
internal sealed record VerificationState
{
    /// <summary>The number of the last challenge; 0 before the first.</summary>
    public int Challenge { get; init; }

    /// <summary>Where its code went, encrypted under the conversation's key.</summary>
    public byte[] To { get => field ?? []; init; } = [];

    public DateTimeOffset EndsAt { get; init; }

    public int Tries { get; init; }

    /// <summary>What asked for it.</summary>
    public string? Request { get; init; }

    /// <summary>What proved it: a turn, or nothing that could be told from others; null while it is not proved.</summary>
    public string? ProvedBy { get; init; }

    /// <summary>Whether that has had its effect.</summary>
    public bool IsFinished { get; init; }

    /// <summary>When challenges were opened within the last hour, oldest first.</summary>
    public ImmutableArray<DateTimeOffset> Begun { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>Members of a newer version, kept as they are: in a rolling upgrade both versions write.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Newer { get; init; }
}

namespace CustomerService.Conversations;

/// <summary>
/// What makes of a notice one that carries a code. The code itself stands nowhere: it is worked out when the notice is sent, and the
/// notice's text has <see cref="Mask"/> in its place.
/// </summary>
[GenerateSerializer, Immutable, Alias("cs.code-notice")]
public sealed record CodeNotice
{
    /// <summary>What stands in the text in place of the code.</summary>
    public const string Mask = "••••••";

    /// <summary>The number of the challenge, from 1 within the conversation.</summary>
    [Id(0)] public required int Challenge { get; init; }

    /// <summary>Until when the code is good.</summary>
    [Id(1)] public required DateTimeOffset EndsAt { get; init; }

    /// <summary>What the message is about, where the channel has subjects; null for nothing.</summary>
    [Id(2)] public string? Subject { get; init; }

    /// <summary>
    /// Whether it is sent to nobody: whoever has the address wants no messages there, or its provider takes none now. Who asked for the
    /// code hears the same either way.
    /// </summary>
    [Id(3)] public bool IsWithheld { get; init; }
}

namespace CustomerService.Conversations;

/// <summary>
/// What makes of a notice one that carries a code to an address: the notice tells the conversation, and this is sent. The code stands
/// nowhere. It is worked out when it is sent, and <see cref="Mask"/> stands in its place.
/// </summary>
[GenerateSerializer, Immutable, Alias("cs.code-notice")]
public sealed record CodeNotice
{
    /// <summary>What stands in the text in place of the code.</summary>
    public const string Mask = "••••••";

    /// <summary>What is sent, with <see cref="Mask"/> in place of the code.</summary>
    [Id(4)] public required string Message { get; init; }

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

    /// <summary>Names the record, never what is sent.</summary>
    public override string ToString() => $"{nameof(CodeNotice)} {Challenge}";
}


namespace CustomerService.Conversations;

/// <summary>A notice of the system, shown in the conversation.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.system")]
public sealed record SystemNoted : ConversationEvent
{
    /// <summary>Plain text.</summary>
    [Id(0)] public required string Text { get; init; }

    /// <summary>Where it goes; null where the channel's name is all there is to say.</summary>
    [Id(1)] public ChannelAddress? To { get; init; }

    /// <summary>The message with a code that is sent there in the place of <see cref="Text"/>; null for none.</summary>
    [Id(2)] public CodeNotice? Code { get; init; }
}

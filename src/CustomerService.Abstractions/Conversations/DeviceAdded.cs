namespace CustomerService.Conversations;

/// <summary>A device is told of answers from now on.</summary>
[GenerateSerializer, Immutable, Alias("cs.event.device-added")]
public sealed record DeviceAdded : ConversationEvent
{
    /// <summary>The device; one of the same id before is replaced by it.</summary>
    [Id(0)] public required PushDevice Device { get; init; }

    /// <summary>Its number in the conversation, from 1: what is sent to it has this number, also when another takes its id.</summary>
    [Id(1)] public required int Number { get; init; }
}

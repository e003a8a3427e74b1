using System.Text.Json.Serialization;

namespace CustomerService.Conversations;

/// <summary>
/// Something that happened in a conversation. Events are the truth: state is a fold over them, and they are stored for
/// years, so members are only ever added, with defaults.
/// </summary>
[GenerateSerializer, Immutable, Alias("cs.event")]
[JsonPolymorphic(TypeDiscriminatorPropertyName = "t")]
[JsonDerivedType(typeof(MessageReceived), "received")]
[JsonDerivedType(typeof(TurnDecided), "decided")]
[JsonDerivedType(typeof(BotReplied), "bot")]
[JsonDerivedType(typeof(AgentReplied), "agent")]
[JsonDerivedType(typeof(SystemNoted), "system")]
[JsonDerivedType(typeof(ReplyWithheld), "withheld")]
[JsonDerivedType(typeof(HandedOff), "handoff")]
[JsonDerivedType(typeof(HandedBack), "handback")]
[JsonDerivedType(typeof(ConversationClosed), "closed")]
[JsonDerivedType(typeof(ConversationReopened), "reopened")]
[JsonDerivedType(typeof(ConversationRated), "rated")]
[JsonDerivedType(typeof(ContactGiven), "contact")]
[JsonDerivedType(typeof(ReplyHeard), "heard")]
[JsonDerivedType(typeof(MessageDeleted), "deleted")]
[JsonDerivedType(typeof(MessageTranscribed), "transcribed")]
[JsonDerivedType(typeof(DeviceAdded), "device")]
[JsonDerivedType(typeof(DeviceRemoved), "device-gone")]
[JsonDerivedType(typeof(CustomerIdentified), "identified")]
[JsonDerivedType(typeof(ConversationMoved), "moved")]
[JsonDerivedType(typeof(AddressRouted), "routed")]
[JsonDerivedType(typeof(MessageDelivered), "delivered")]
[JsonDerivedType(typeof(MessageFailed), "failed")]
public abstract record ConversationEvent
{
    /// <summary>Place in the conversation, from 1, without gaps.</summary>
    [Id(0)] public long Seq { get; init; }

    /// <summary>When it was decided, by the silo's clock.</summary>
    [Id(1)] public DateTimeOffset At { get; init; }

    /// <summary>
    /// Names the record and what finds it again, never what people wrote: the runtime writes the arguments of calls into its log.
    /// </summary>
    public sealed override string ToString() => $"{GetType().Name} {Seq}";
}

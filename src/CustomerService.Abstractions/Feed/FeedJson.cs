using System.Text.Json.Serialization;

namespace CustomerService.Feed;

/// <summary>How events of the feed are written: camel case, without what is null.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConversationOpened))]
[JsonSerializable(typeof(ReceivedMessage))]
[JsonSerializable(typeof(UnderstoodTurn))]
[JsonSerializable(typeof(DecidedTurn))]
[JsonSerializable(typeof(RepliedMessage))]
[JsonSerializable(typeof(UsedKnowledge))]
[JsonSerializable(typeof(MissingKnowledge))]
[JsonSerializable(typeof(WithheldReply))]
[JsonSerializable(typeof(HandedOffConversation))]
[JsonSerializable(typeof(AssignedConversation))]
[JsonSerializable(typeof(HandedBackConversation))]
[JsonSerializable(typeof(ClosedConversation))]
[JsonSerializable(typeof(ReopenedConversation))]
[JsonSerializable(typeof(RatedConversation))]
[JsonSerializable(typeof(GivenContact))]
[JsonSerializable(typeof(HeardMessage))]
[JsonSerializable(typeof(AddedDevice))]
[JsonSerializable(typeof(RemovedDevice))]
[JsonSerializable(typeof(OtherEvent))]
[JsonSerializable(typeof(UpdatedCustomer))]
[JsonSerializable(typeof(ChangedConsent))]
[JsonSerializable(typeof(LinkedConversation))]
[JsonSerializable(typeof(MergedCustomers))]
[JsonSerializable(typeof(UnmergedCustomers))]
[JsonSerializable(typeof(IdentifiedConversation))]
[JsonSerializable(typeof(DeletedMessage))]
[JsonSerializable(typeof(TranscribedMessage))]
[JsonSerializable(typeof(MovedConversation))]
[JsonSerializable(typeof(RoutedAddress))]
[JsonSerializable(typeof(DeliveredMessage))]
[JsonSerializable(typeof(FailedMessage))]
public sealed partial class FeedJson : JsonSerializerContext;

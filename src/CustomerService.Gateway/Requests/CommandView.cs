using System.Text.Json.Serialization;
using CustomerService.Conversations;
using CustomerService.Gateway.Json;

namespace CustomerService.Gateway.Requests;

/// <summary>What became of a command that is no customer message.</summary>
internal sealed record CommandView
{
    public const string Example = """{"conversationId":"order-4711","seq":7,"duplicate":false,"state":"handedOff"}""";

    /// <summary>The conversation.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Place of what it caused in the conversation; 0 where it changed nothing.</summary>
    public required long Seq { get; init; }

    /// <summary>True when it was done before.</summary>
    public required bool Duplicate { get; init; }

    /// <summary>The conversation's state after it.</summary>
    [JsonConverter(typeof(CamelCaseEnum<ConversationStatus>))]
    public required ConversationStatus State { get; init; }
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerService.Conversations;
using CustomerService.Gateway.Json;

namespace CustomerService.Gateway.Conversations;

/// <summary>One message of a conversation.</summary>
internal sealed record MessageView
{
    /// <summary>Place in the conversation; grows, with gaps where other events stand.</summary>
    public required long Seq { get; init; }

    /// <summary>Who wrote it.</summary>
    [JsonConverter(typeof(CamelCaseEnum<Speaker>))]
    public required Speaker From { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>When it was committed.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The sender's id, for messages from outside.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? MessageId { get; init; }

    /// <summary>What a reply of the assistant rests on.</summary>
    public required ImmutableArray<SourceView> Sources { get; init; }

    /// <summary>What a question of the assistant offers to choose from; absent when it asks nothing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ChoiceView>? Choices { get; init; }

    public static MessageView Of(TranscriptMessage message) => new()
    {
        Seq = message.Seq,
        From = message.From,
        Text = message.Text,
        At = message.At,
        MessageId = message.MessageId,
        Sources = SourceView.From(message.Sources),
        Choices = ChoiceView.From(message.Choices),
    };
}

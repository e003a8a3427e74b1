using System.Collections.Immutable;
using System.Text.Json.Serialization;
using CustomerService.Content;
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

    /// <summary>What was written.</summary>
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

    /// <summary>How the text is to be read; absent for plain text.</summary>
    [JsonConverter(typeof(CamelCaseEnum<MessageFormat>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public MessageFormat Format { get; init; }

    /// <summary>The agent who wrote it, where a name was given; absent otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public AuthorView? Author { get; init; }

    /// <summary>What it holds beside its text; absent for a message of text alone.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MessageContent? Content { get; init; }

    /// <summary>The channel that it came by or went to, where that is told of the message itself; absent else, and in events.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Channel { get; init; }

    /// <summary>How far a message to the customer is on its channel; absent for what is read here, and in events.</summary>
    [JsonConverter(typeof(CamelCaseEnum<DeliveryState>))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DeliveryState? Delivery { get; init; }

    /// <summary>Whether the customer took it back: the text says so. Absent for all else, and in events.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Deleted { get; init; }

    /// <summary>Whether its text, or the end of it, is what a machine heard in its recordings; absent for no.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Transcribed { get; init; }

    public static MessageView Of(AgentReplied message) => new()
    {
        Seq = message.Seq,
        From = Speaker.Agent,
        Text = message.Text,
        At = message.At,
        MessageId = message.MessageId,
        Sources = [],
        Format = message.Format,
        Author = AuthorView.From(message.AgentName),
        Content = message.Content,
    };

    public static MessageView Of(TranscriptMessage message) => new()
    {
        Seq = message.Seq,
        From = message.From,
        Text = message.Text,
        At = message.At,
        MessageId = message.MessageId,
        Sources = SourceView.From(message.Sources),
        Choices = ChoiceView.From(message.Choices),
        Format = message.Format,
        Author = AuthorView.From(message.AuthorName),
        Content = message.Content,
        Channel = message.Address?.Channel,
        Delivery = message.Delivery,
        Deleted = message.IsDeleted ? true : null,
        Transcribed = message.IsTranscribed,
    };
}

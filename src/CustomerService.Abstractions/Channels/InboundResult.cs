using System.Collections.Immutable;
using System.Text;
using CustomerService.Conversations;

namespace CustomerService.Channels;

/// <summary>What a provider's request brought, and what it is answered.</summary>
public sealed record InboundResult
{
    /// <summary>Nothing to do: <c>200</c> without a body.</summary>
    public static readonly InboundResult Nothing = new();

    /// <summary>It is not the provider: <c>401</c> and not a word why.</summary>
    public static readonly InboundResult Refused = new() { Status = 401 };

    /// <summary>It is the provider, and what it says makes no sense: <c>400</c>.</summary>
    public static readonly InboundResult Unreadable = new() { Status = 400 };

    /// <summary>The status, when everything in it is durable.</summary>
    public int Status { get; init; } = 200;

    /// <summary>The media type of <see cref="Body"/>; null for no body.</summary>
    public string? ContentType { get; init; }

    /// <summary>The body of the answer.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>
    /// Messages of customers, in order, each with its <see cref="CustomerMessage.From"/>: the conversation is found by it. A batch is taken
    /// whole.
    /// </summary>
    public ImmutableArray<CustomerMessage> Messages { get; init; } = [];

    /// <summary>Files of these messages, in the order in which they are shown.</summary>
    public ImmutableArray<InboundFile> Files { get; init; } = [];

    /// <summary>What became of messages that were sent.</summary>
    public ImmutableArray<DeliveryReport> Reports { get; init; } = [];

    /// <summary>Messages that customers took back, in this request or before.</summary>
    public ImmutableArray<InboundDeletion> Deletions { get; init; } = [];

    /// <summary>
    /// For a provider that takes what is said in the answer to its request: made when all of this is durable, in place of what is here.
    /// Null for the others, to whom replies are sent.
    /// </summary>
    public InboundDialogue? Dialogue { get; init; }

    /// <summary>What was brought, answered with <c>200</c> and no body.</summary>
    public static InboundResult Of(params ImmutableArray<CustomerMessage> messages) => new() { Messages = messages };

    /// <summary>A handshake: the provider is answered with a text.</summary>
    public static InboundResult Answer(string text) => new() { ContentType = "text/plain", Body = Encoding.UTF8.GetBytes(text) };

    /// <summary>Names the status, never what people wrote.</summary>
    public override string ToString() => $"{nameof(InboundResult)} {Status}";
}

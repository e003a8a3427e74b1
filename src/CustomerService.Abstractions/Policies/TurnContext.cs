using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Customers;

namespace CustomerService.Policies;

/// <summary>All that a policy may know about a turn.</summary>
public sealed record TurnContext
{
    /// <summary>The tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>The conversation's id within the tenant.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The turn, counted from 1.</summary>
    public required int Turn { get; init; }

    /// <summary>The customer's messages that this turn answers, oldest first; at least one.</summary>
    public required ImmutableArray<string> Messages { get; init; }

    /// <summary>The messages as one text, one line each.</summary>
    public required string Text { get; init; }

    /// <summary>What the messages hold beside their text, oldest first; empty for plain messages.</summary>
    public ImmutableArray<MessageContent> Contents { get; init; } = [];

    /// <summary>What the models made of them.</summary>
    public required Understanding Understanding { get; init; }

    /// <summary>
    /// What of the messages the tenant's pack has patterns for, in their order, at most 100; empty for a pack without <c>entities</c>.
    /// </summary>
    public ImmutableArray<TurnEntity> Entities { get; init; } = [];

    /// <summary>Where the customer wrote from; null where the channel's name is all there is to say.</summary>
    public ChannelAddress? Address { get; init; }

    /// <summary>The customer, where the channel knows one.</summary>
    public CustomerCard? Customer { get; init; }

    /// <summary>How many turns in a row, up to the one before, the assistant could not help.</summary>
    public required int FailuresInARow { get; init; }

    /// <summary>
    /// What the assistant's last turn offered to choose from; empty when it asked nothing. It is for this turn only: what is not taken up
    /// is forgotten.
    /// </summary>
    public ImmutableArray<Choice> Asked { get; init; } = [];

    /// <summary>
    /// Where the conversation is: <see cref="ConversationStatus.Open"/>, <see cref="ConversationStatus.Reopened"/>, or
    /// <see cref="ConversationStatus.WaitingForAgent"/>. Policies are not asked while a person has the word.
    /// </summary>
    public ConversationStatus Status { get; init; }

    /// <summary>While a person is waited for: how many messages were acknowledged since.</summary>
    public int Acknowledged { get; init; }

    /// <summary>True when an e-mail address of the customer is known: of the customer, or left in this conversation.</summary>
    public bool HasEmail { get; init; }

    /// <summary>The time of the turn.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Names the turn, never what people wrote.</summary>
    public override string ToString() => $"{nameof(TurnContext)} {Tenant}/{ConversationId} {Turn}";
}

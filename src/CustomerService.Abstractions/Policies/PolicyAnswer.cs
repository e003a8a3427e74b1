using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Policies;

/// <summary>What a policy decided.</summary>
public sealed record PolicyAnswer
{
    /// <summary>Why, in words an operator understands. Recorded with the turn; must hold no customer text.</summary>
    public required string Reason { get; init; }

    /// <summary>What the assistant says, in order; may be empty.</summary>
    public ImmutableArray<ReplyDraft> Replies { get; init; } = [];

    /// <summary>True: ask for a person after the replies. Where one was asked for before, it changes nothing.</summary>
    public bool HandOff { get; init; }

    /// <summary>True: nobody is waited for any more, and the assistant goes on. It changes nothing where nobody is.</summary>
    public bool HandBack { get; init; }

    /// <summary>An e-mail address that the customer left in the turn, to be kept; null for none.</summary>
    public string? Email { get; init; }

    /// <summary>
    /// Whether the customer allows messages to the address they wrote from (true), or forbids them (false); null for neither. While they
    /// are forbidden, nothing is sent there, and agents' messages are refused.
    /// </summary>
    public bool? Consent { get; init; }

    /// <summary>Where the conversation goes on after the replies; null for where it is.</summary>
    public ConversationMove? Move { get; init; }

    /// <summary>A code to be sent to an address that the customer says is theirs, after the replies; null for none.</summary>
    public AddressChallenge? Challenge { get; init; }

    /// <summary>
    /// Whose the conversation is, as the turn proved it; null where it did not. It changes nothing where it is another customer's.
    /// </summary>
    public IdentifyRequest? Identified { get; init; }

    /// <summary>True when this is an admission of not being able to help; failures in a row lead to escalation.</summary>
    public bool Failed { get; init; }
}

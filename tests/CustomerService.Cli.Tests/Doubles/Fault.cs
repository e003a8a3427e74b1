
namespace CustomerService.Cli.Tests.Doubles;

/// <summary>What a host double does wrong, about once in ten messages.</summary>
public enum Fault
{
    None,

    /// <summary>Acknowledges a message and forgets it.</summary>
    LosesMessage,

    /// <summary>Forgets whole conversations.</summary>
    LosesConversation,

    /// <summary>Keeps another text than was sent.</summary>
    AltersText,

    /// <summary>Does not notice a redelivery: a second turn.</summary>
    DoublesTurn,

    /// <summary>Tells a redelivery of another turn than the first.</summary>
    RenamesTurn,

    /// <summary>Says "new" to a redelivery.</summary>
    TakesTwice,

    /// <summary>Answers a redelivery with a conflict.</summary>
    RefusesRedelivery,

    /// <summary>Sends a reply once more, under a seq of its own.</summary>
    DoublesReply,

    /// <summary>Acknowledges the same text twice in one turn.</summary>
    RepeatsReplyText,

    /// <summary>Acknowledges a reply that is not in the transcript.</summary>
    LosesReply,

    /// <summary>Shows the transcript in another order.</summary>
    Reorders,

    /// <summary>Puts replies before what they answer.</summary>
    AnswersBefore,

    /// <summary>Has a message that nobody sent.</summary>
    InventsMessage,

    /// <summary>Leaves an event out of the stream.</summary>
    LosesEvent,

    /// <summary>Never sends what is in the outbox.</summary>
    NeverSends,

    /// <summary>Never answers: the state stays waiting.</summary>
    NeverAnswers,

    /// <summary>Never answers somebody who waits for a person: only <c>answerPending</c> says so.</summary>
    NeverAnswersWhoWaits,

    /// <summary>Gives a reply up.</summary>
    GivesUp,

    /// <summary>Drops the connection after a message is durable: a fault of the way, which a right ledger forgives.</summary>
    DropsAnswers,

    /// <summary>Says 503 every other time: likewise to be forgiven.</summary>
    IsOftenUnavailable,
}

using System.Collections.Immutable;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Policies;
using Xunit;

namespace CustomerService.Testing.Policies;

/// <summary>What is known about a turn beside its messages. What is not set is as in a first turn of somebody unknown.</summary>
public sealed record BenchTurn
{
    /// <summary>The first turn of somebody unknown, on a Monday at noon.</summary>
    public static BenchTurn First => new();

    /// <summary>The turn, counted from 1.</summary>
    public int Turn { get; init; } = 1;

    /// <summary>The conversation's id.</summary>
    public string ConversationId { get; init; } = "bench";

    /// <summary>The customer, where the channel knows one.</summary>
    public CustomerCard? Customer { get; init; }

    /// <summary>Where the conversation is.</summary>
    public ConversationStatus Status { get; init; } = ConversationStatus.Open;

    /// <summary>What the assistant's last turn offered to choose from.</summary>
    public ImmutableArray<Choice> Asked { get; init; } = [];

    /// <summary>What the messages hold beside their text.</summary>
    public ImmutableArray<MessageContent> Contents { get; init; } = [];

    /// <summary>How many turns in a row the assistant could not help.</summary>
    public int FailuresInARow { get; init; }

    /// <summary>While a person is waited for: how many messages were acknowledged since.</summary>
    public int Acknowledged { get; init; }

    /// <summary>True when an e-mail address was left in the conversation; one of the customer's counts by itself.</summary>
    public bool HasEmail { get; init; }

    /// <summary>The time of the turn.</summary>
    /// <value>The default is Monday, 2 November 2026, 12:00 UTC.</value>
    public DateTimeOffset Now { get; init; } = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Cancelled at the turn's deadline.</summary>
    /// <value>The default is the token of the test that runs.</value>
    public CancellationToken Deadline { get; init; } = TestContext.Current.CancellationToken;

    /// <summary>The turn that follows, a minute later. Where the policy left this one to others, only time has passed.</summary>
    internal BenchTurn After(PolicyAnswer? answer)
    {
        var next = this with { Turn = Turn + 1, Asked = [], Contents = [], Now = Now.AddMinutes(1) };
        if (answer is null)
        {
            return next;
        }

        next = next with
        {
            Asked = answer.Replies.LastOrDefault(reply => !reply.Choices.IsDefaultOrEmpty)?.Choices ?? [],
            FailuresInARow = answer.Failed ? FailuresInARow + 1 : 0,
            HasEmail = HasEmail || answer.Email is not null,
        };
        return (Status == ConversationStatus.WaitingForAgent, answer) switch
        {
            (true, { HandBack: true }) => next with { Status = ConversationStatus.Open, Acknowledged = 0 },
            (false, { HandOff: true }) => next with { Status = ConversationStatus.WaitingForAgent, FailuresInARow = 0, Acknowledged = 0 },
            _ => next,
        };
    }
}

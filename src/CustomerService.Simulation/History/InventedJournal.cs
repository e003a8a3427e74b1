using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Simulation.Shop;

namespace CustomerService.Simulation.History;

/// <summary>The journal of a conversation that there never was: what is said in it goes on in time.</summary>
internal sealed class InventedJournal(Visitor visitor, DateTimeOffset begin, Random random)
{
    /// <summary>What invented turns name in the place of models.</summary>
    public const string Models = "simulated";

    private readonly ImmutableArray<ConversationEvent>.Builder _events = ImmutableArray.CreateBuilder<ConversationEvent>();
    private int _turn;

    /// <summary>The time in the conversation.</summary>
    public DateTimeOffset Now { get; private set; } = begin;

    /// <summary>Everything that happened.</summary>
    public ImmutableArray<ConversationEvent> Events => _events.ToImmutable();

    /// <summary>Time passes.</summary>
    public void Wait(TimeSpan time) => Now += time;

    /// <summary>Something happened.</summary>
    public void Add(ConversationEvent happened) => _events.Add(happened with { Seq = _events.Count + 1, At = Now });

    /// <summary>The customer writes: a turn begins.</summary>
    public void CustomerSays(string text) => Add(new MessageReceived
    {
        MessageId = $"m-{_events.Count + 1}",
        Channel = visitor.Channel,
        CustomerId = visitor.CustomerId,
        Text = text,
        Turn = ++_turn,
    });

    /// <summary>The assistant understood the turn and decided.</summary>
    public void Decide(Understanding understanding, Decision decision, bool failed, double slowness)
    {
        var elapsed = Math.Round(Math.Exp(random.Near(2.6, 0.5)) * slowness, 3);
        Wait(TimeSpan.FromMilliseconds(elapsed));
        Add(new TurnDecided { Turn = _turn, Understanding = understanding, Decision = decision, Failed = failed, ElapsedMs = elapsed });
    }

    /// <summary>The assistant answers, from an article where there is one.</summary>
    public void BotSays(string text, Source? source = null)
    {
        Add(new BotReplied { Turn = _turn, Text = text, Sources = source is null ? [] : [source] });
        Deliver();
    }

    /// <summary>A person answers.</summary>
    public void AgentSays(string text, string agent)
    {
        Add(new AgentReplied { MessageId = $"a-{_events.Count + 1}", Text = text, AgentId = agent });
        Deliver();
    }

    /// <summary>What became of the message that was just written, where its channel tells of it.</summary>
    private void Deliver()
    {
        if (!visitor.IsSent)
        {
            return;
        }

        long message = _events.Count;
        Wait(random.Seconds(0.3, 2));
        if (random.Happens(0.006))
        {
            Add(new MessageFailed { Message = message, Channel = visitor.Channel, Reason = "invented" });
            return;
        }

        Add(new MessageDelivered { Message = message, Channel = visitor.Channel, State = DeliveryState.Accepted });
        if (visitor.TellsOfReading && random.Happens(0.8))
        {
            Wait(random.Seconds(2, 20));
            Add(new MessageDelivered { Message = message, Channel = visitor.Channel, State = DeliveryState.Read });
        }
    }
}

using System.Collections.Immutable;
using CsCheck;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Policies;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>Random lives of a conversation, without a grain: what the rules say to any order of commands.</summary>
internal static class Commands
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    public enum Kind
    {
        Message,
        Burst,
        BeginTurn,
        EndTurn,
        Agent,
        Takeover,
        Wait,
        GoOn,
        Contact,
        HandBack,
        Close,
        Rate,
        Take,
        Release,
    }

    public static readonly Gen<(Kind Kind, bool Flag)[]> Any = Gen.Select(Gen.Enum<Kind>(), Gen.Bool).Array[1, 40];

    /// <summary>A conversation with what is in work beside it: a turn begun under a lease, as the grain has it.</summary>
    public sealed record Life(ConversationState State, ImmutableArray<ConversationEvent> Journal, int TurnInWork, int LeaseAtBegin);

    /// <summary>The states after each command.</summary>
    public static IEnumerable<(Life Before, ImmutableArray<ConversationEvent> Events, Life After)> Live((Kind Kind, bool Flag)[] commands)
    {
        var life = new Life(ConversationState.Empty, [], 0, 0);
        foreach (var (kind, flag) in commands)
        {
            var (events, turn, lease) = Next(life, kind, flag);
            var after = new Life(ConversationFold.Apply(life.State, events), life.Journal.AddRange(events), turn, lease);
            yield return (life, events, after);
            life = after;
        }
    }

    private static (ImmutableArray<ConversationEvent> Events, int Turn, int Lease) Next(Life life, Kind kind, bool flag)
    {
        var state = life.State;
        var events = kind switch
        {
            Kind.Message => ConversationRules.Receive(state, [Message(state, 0)], life.TurnInWork, Noon),
            Kind.Burst => ConversationRules.Receive(state, [Message(state, 0), Message(state, 1), Message(state, 2)], life.TurnInWork, Noon),
            Kind.EndTurn when life.TurnInWork > 0 => Answer(state, life.TurnInWork, life.LeaseAtBegin, flag),
            _ when !state.Exists => [],
            Kind.Agent => ConversationRules.AgentSays(state, new AgentMessage { MessageId = "a", Text = "hi", AgentId = "7" }, Noon),
            Kind.Takeover => ConversationRules.HandOff(state, new HandoffRequest { AgentId = flag ? "7" : "8", AgentName = flag ? "Kim" : null }, Noon).Events,
            Kind.Wait => ConversationRules.HandOff(state, new HandoffRequest(), Noon, flag ? Noon.AddHours(3) : null).Events,
            Kind.GoOn => ConversationRules.HandOff(state, new HandoffRequest { ToAgent = false, By = Speaker.Customer }, Noon).Events,
            Kind.Contact => ConversationRules.LeaveContact(state, new ContactRequest { Email = flag ? "ada@example.com" : "bob@example.com" }, Noon).Events,
            Kind.HandBack => ConversationRules.HandOff(state, new HandoffRequest { ToAgent = false }, Noon).Events,
            Kind.Close => ConversationRules.Close(state, new CloseRequest { By = flag ? Speaker.Customer : Speaker.Agent }, Noon).Events,
            Kind.Take => ConversationRules.Take(state, new TakeRequest { AgentId = flag ? "7" : "9", AgentName = "Kim" }, Noon).Events,
            Kind.Release => ConversationRules.Release(
                state, new ReleaseRequest { AgentId = state.LastSeq % 2 == 0 ? "7" : "9", ToQueue = flag }, Noon).Events,
            Kind.Rate => ConversationRules.Rate(state, new Rating { Score = flag ? 5 : 0 + (int)(state.LastSeq % 6) }, Noon).Events,
            _ => [],
        };
        return kind switch
        {
            Kind.BeginTurn when life.TurnInWork == 0 && !state.Unanswered.IsEmpty => (events, state.Unanswered[0].Turn, state.Lease),
            Kind.EndTurn => (events, 0, 0),
            _ => (events, life.TurnInWork, life.LeaseAtBegin),
        };
    }

    public static ImmutableArray<ConversationEvent> Answer(ConversationState state, int turn, int lease, bool handOff) => ConversationRules.Answer(
        state,
        turn,
        lease,
        KeywordUnderstanding.Of("order"),
        new Decision("scripted", "test"),
        new PolicyAnswer { Reason = "test", Replies = [new ReplyDraft("hello")], HandOff = handOff },
        TimeSpan.FromMilliseconds(3),
        Noon);

    public static CustomerMessage Message(ConversationState state, int n) => new()
    {
        MessageId = $"m{state.LastSeq}.{n}",
        Text = "hello",
        From = state.LastSeq % 3 == 0 ? new ChannelAddress { Channel = "sms", Account = "shop", Address = "+49301234567", Thread = n == 0 ? null : "7" } : null,
        Content = state.LastSeq % 4 == 0 ? MessageContent.Of(ContentPart.Of(new GeoLocation { Latitude = n, Longitude = 7.5 })) : null,
    };
}

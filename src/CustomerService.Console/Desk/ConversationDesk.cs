using System.Globalization;
using CustomerService.Access;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.WebConsole.Access;

namespace CustomerService.WebConsole.Desk;

/// <summary>
/// What somebody who is signed in does with a conversation of their tenant. Grains ask nobody for a scope: it is asked for here, before
/// each of it.
/// </summary>
internal sealed class ConversationDesk(IConsoleAccess access, IGrainFactory grains)
{
    /// <summary>What it takes.</summary>
    public const AccessScope Scope = AccessScope.Agents;

    /// <summary>As many are tried for somebody who wants the next, where others are quicker.</summary>
    private const int MostTries = 20;

    /// <summary>After everything that was said.</summary>
    private const long End = long.MaxValue;

    /// <summary>Has them take a conversation.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="waitingOnly">Whether it has to wait for a person still: what the assistant has again is left to it.</param>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<DeskAnswer> TakeAsync(string id, bool waitingOnly = false) => DoAsync(id, async (person, conversation) =>
        waitingOnly
        && await conversation.ReadTranscriptAsync(End, 1) is
        { Status: not (ConversationStatus.WaitingForAgent or ConversationStatus.HandedOff) }
            ? new DeskAnswer($"{id} does not wait for a person any more.") { IsLost = true }
            : DeskWords.Of(
                await conversation.TakeAsync(new TakeRequest { AgentId = person.Id, AgentName = DeskWords.NameOf(person) }),
                owner => $"{owner} was quicker: {id} is theirs."));

    /// <summary>Has them take the first of these that nobody else was quicker with.</summary>
    /// <param name="waiting">The conversations, in order.</param>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public async Task<DeskAnswer> TakeNextAsync(IEnumerable<string> waiting)
    {
        var answer = new DeskAnswer("Nobody waits any more.");
        foreach (var id in waiting.Take(MostTries))
        {
            answer = await TakeAsync(id, waitingOnly: true);
            if (!answer.IsLost)
            {
                return answer with { Conversation = id };
            }
        }

        return answer;
    }

    /// <summary>Says something in a conversation that they have.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="messageId">The message's id: the same again is the same message.</param>
    /// <param name="text">What is said, in Markdown.</param>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<DeskAnswer> SayAsync(string id, string messageId, string text) => DoAsync(id, async (person, conversation) =>
    {
        if (!GrainKeys.IsId(messageId) || string.IsNullOrWhiteSpace(text) || text.Length > ContentLimits.MessageText)
        {
            return new DeskAnswer(string.Create(CultureInfo.InvariantCulture, $"A message has 1 to {ContentLimits.MessageText:#,0} characters."));
        }

        // A message takes what is nobody's, and is said beside a colleague in what is theirs. Here somebody believes that it is theirs.
        var now = await conversation.ReadTranscriptAsync(End, 1);
        return DeskWords.Lost(now, person) is { } lost
            ? new DeskAnswer(lost)
            : DeskWords.Of(
                await conversation.PostAgentMessageAsync(new AgentMessage
                {
                    MessageId = messageId,
                    Text = text,
                    AgentId = person.Id,
                    AgentName = DeskWords.NameOf(person),
                    Format = MessageFormat.Markdown,
                }),
                owner => $"{owner} has this conversation.");
    });

    /// <summary>Has them give back a conversation that they have.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="toQueue">To those who wait for another person; else to the assistant.</param>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<DeskAnswer> GiveBackAsync(string id, bool toQueue) => DoAsync(id, async (person, conversation) => DeskWords.Of(
        await conversation.ReleaseAsync(new ReleaseRequest { AgentId = person.Id, ToQueue = toQueue }),
        owner => $"{owner} has this conversation: it is theirs to give back."));

    /// <summary>Has them close a conversation that no other person has.</summary>
    /// <param name="id">Its id.</param>
    /// <exception cref="ConsoleAccessException">They may not.</exception>
    public Task<DeskAnswer> CloseAsync(string id) => DoAsync(id, async (person, conversation) =>
        await conversation.ReadTranscriptAsync(End, 1) is { Status: ConversationStatus.HandedOff, AgentId: { } owner } now
        && owner != person.Id
            ? new DeskAnswer($"{DeskWords.Whose(now)} has this conversation: it is theirs to close.")
            : DeskWords.Of(await conversation.CloseAsync(new CloseRequest()), owner => $"{owner} has this conversation."));

    private async Task<DeskAnswer> DoAsync(string id, Func<ConsolePerson, IConversationGrain, Task<DeskAnswer>> act)
    {
        var person = await access.RequireAsync(Scope);
        if (!GrainKeys.IsId(id))
        {
            return new DeskAnswer("There is no such conversation.");
        }

        if (!GrainKeys.IsId(person.Id))
        {
            // An access of a host's own may know its people by anything.
            return new DeskAnswer("You are signed in by an id that no agent can have: letters, digits, '-', '_', '.' and ':'.");
        }

        try
        {
            return await act(person, grains.GetConversation(GrainKeys.Make(person.Tenant, id)));
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            return new DeskAnswer("Nobody answered just now. Try again: nothing is done twice.");
        }
    }
}

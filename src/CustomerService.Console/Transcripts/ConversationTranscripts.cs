using CustomerService.Access;
using CustomerService.Conversations;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Pages;

namespace CustomerService.WebConsole.Transcripts;

/// <summary>Reads conversations for who is signed in: of their tenant, and as long as they may.</summary>
internal sealed class ConversationTranscripts(IConsoleAccess access, IGrainFactory grains, Handover handover)
{
    private const int PageSize = 200;
    private const int MostEntries = 2_000;

    /// <summary>Shorter than grain calls may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>Reads one, for the first paint of its page or for the circuit that takes it over.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="isFirstPaint">Which of both.</param>
    /// <returns>Null where there is no such conversation.</returns>
    /// <exception cref="ConsoleAccessException">Who is signed in may not see it.</exception>
    public async Task<Transcript?> OpenAsync(string id, bool isFirstPaint)
    {
        var person = await access.RequireAsync(AccessScope.Conversations);
        var key = $"{person.Tenant}/{person.Id}/conversation/{id}";
        if (!isFirstPaint && handover.Take<Transcript>(key) is { } kept)
        {
            return kept;
        }

        var read = await ReadAsync(id);
        if (isFirstPaint && read is not null)
        {
            handover.Keep(key, read);
        }

        return read;
    }

    /// <summary>Reads one.</summary>
    /// <returns>Null where there is no such conversation.</returns>
    /// <exception cref="ConsoleAccessException">Who is signed in may not see it.</exception>
    public async Task<Transcript?> ReadAsync(string id)
    {
        if (await GrainAsync(id) is not { } conversation)
        {
            return null;
        }

        if (await conversation.ReadTranscriptAsync(0, PageSize) is not { } page)
        {
            return null;
        }

        var messages = page.Messages.ToList();
        while (page.Next is { } next && messages.Count < MostEntries
            && await conversation.ReadTranscriptAsync(next, PageSize) is { } following)
        {
            page = following;
            messages.AddRange(page.Messages);
        }

        var events = await EventsAsync(conversation);
        var entries = messages.Select(message => new TranscriptEntry(message.Seq, message.At, Message: message))
            .Concat(events.Select(Entry).OfType<TranscriptEntry>())
            .OrderBy(entry => entry.Seq);
        return new Transcript
        {
            Status = page.Status,
            Channel = page.Channel,
            Customer = CustomerOf(events),
            Owner = page.AgentId is { } agent ? new Assignee(agent, page.AgentName) : null,
            ExpectedAt = page.ExpectedAt,
            Entries = [.. entries],
            Head = events.Count == 0 ? 0 : events[^1].Seq,
            IsCut = page.Next is not null || events.Count >= MostEntries,
        };
    }

    /// <summary>Waits a while for something to happen after a place.</summary>
    /// <returns>Whether something has, or the conversation is another than it was, as after a restore.</returns>
    /// <exception cref="ConsoleAccessException">Who is signed in may not see it, or not any more.</exception>
    public async Task<bool> WaitAsync(string id, long after) =>
        await GrainAsync(id) is { } conversation
        && await conversation.ReadEventsAsync(after, 1, Patience) is { } page
        && (!page.Events.IsEmpty || (page.Head > 0 && page.Head < after));

    private async Task<IConversationGrain?> GrainAsync(string id)
    {
        var person = await access.RequireAsync(AccessScope.Conversations);
        return GrainKeys.IsId(id) ? grains.GetConversation(GrainKeys.Make(person.Tenant, id)) : null;
    }

    private static async Task<List<ConversationEvent>> EventsAsync(IConversationGrain conversation)
    {
        var events = new List<ConversationEvent>();
        while (events.Count < MostEntries)
        {
            var page = await conversation.ReadEventsAsync(events.Count == 0 ? 0 : events[^1].Seq, PageSize, TimeSpan.Zero);
            if (page is null || page.Events.IsEmpty)
            {
                break;
            }

            events.AddRange(page.Events);
            if (page.LastSeq >= page.Head)
            {
                break;
            }
        }

        return events;
    }

    private static TranscriptEntry? Entry(ConversationEvent happened) => happened switch
    {
        TurnDecided turn => new TranscriptEntry(turn.Seq, turn.At, Turn: turn),
        _ => EventWords.Of(happened) is { } note ? new TranscriptEntry(happened.Seq, happened.At, Note: note) : null,
    };

    private static string? CustomerOf(IEnumerable<ConversationEvent> events) => events.Reverse().Select(happened => happened switch
    {
        CustomerIdentified identified => identified.CustomerId,
        MessageReceived received => received.CustomerId,
        _ => null,
    }).FirstOrDefault(customer => customer is not null);
}

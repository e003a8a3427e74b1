using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Gateway.Requests;

namespace CustomerService.Gateway.Inbound;

/// <summary>Answers providers that take what is said in the answer to their request: waits for it, but not for long.</summary>
internal sealed class InboundDialogues(IGrainFactory grains, ClusterCalls calls, TimeProvider time)
{
    private const int PageSize = 100;

    /// <summary>How long one question for news waits: less than after which a call is taken for lost.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(2);

    public async Task<InboundResult> AnswerAsync(
        string tenant, string channel, string account, InboundDialogue dialogue, bool isStored, CancellationToken ct)
    {
        var from = dialogue.From with { Channel = channel, Account = account };
        var id = await calls.RepeatableAsync(() => grains.GetGrain<IChannelInboxGrain>(tenant).FindConversationAsync(from), ct);
        var conversation = grains.GetConversation(GrainKeys.Make(tenant, id));
        var replies = await ReadAsync(conversation, dialogue.After, dialogue.Wait, ct);
        var isPersons = replies.Status is ConversationStatus.WaitingForAgent or ConversationStatus.HandedOff;
        if (dialogue.Ends && !isPersons && replies.Status != ConversationStatus.Closed)
        {
            await conversation.CloseAsync(new CloseRequest { Reason = "the customer ended the call", By = Speaker.Customer });
        }

        return dialogue.Answer(replies with { IsStored = isStored });
    }

    /// <summary>
    /// What was said after a place in a conversation, and what was still to come by then, as far as it comes within the wait.
    /// </summary>
    public async Task<InboundReplies> ReadAsync(IConversationGrain conversation, long after, TimeSpan wait, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var replies = new InboundReplies { Last = after };
        var seen = after;
        while (true)
        {
            if (await calls.RepeatableAsync(() => conversation.ReadTranscriptAsync(replies.Last, PageSize), ct) is not { } page)
            {
                return replies;
            }

            replies = With(replies, page);
            seen = Math.Max(seen, replies.Last);
            var left = wait - time.GetElapsedTime(started);
            if (page.Next is null && (!replies.IsPending || left <= TimeSpan.Zero))
            {
                return replies;
            }

            if (page.Next is null)
            {
                // Waits for whatever happens next: the answer, or a person who takes the word.
                var step = left < Step ? left : Step;
                var events = await calls.RepeatableAsync(() => conversation.ReadEventsAsync(seen, 1, step), ct);
                seen = Math.Max(seen, events?.LastSeq ?? 0);
            }
        }
    }

    private static InboundReplies With(InboundReplies before, TranscriptPage page) => before with
    {
        Said = before.Said.AddRange(page.Messages.Where(message => message.From != Speaker.Customer)),
        Last = page.Messages.IsDefaultOrEmpty ? before.Last : page.Messages[^1].Seq,
        IsPending = page.AnswerPending,
        Status = page.Status,
        ExpectedAt = page.ExpectedAt,
    };
}

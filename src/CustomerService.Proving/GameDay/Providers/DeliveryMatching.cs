using CustomerService.Client;
using CustomerService.Proving.Ledger;

namespace CustomerService.Proving.GameDay.Providers;

/// <summary>
/// Finds out which reply each message is that a provider took: by our key, where the channel carries it, else by order and words, for
/// replies of a conversation are sent one after the other and a repeat comes directly after what it repeats.
/// </summary>
internal static class DeliveryMatching
{
    private const int MostCopies = 2;

    /// <summary>As records of an endpoint; null where what was taken can't be these replies, in this order.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="view">As the host shows it.</param>
    /// <param name="taken">What the provider took for its customer, in order.</param>
    public static IReadOnlyList<EndpointRecord>? Of(string conversation, ConversationView view, IReadOnlyList<ProviderDelivery> taken)
    {
        if ((taken.All(delivery => delivery.Key is not null) ? ByKey(taken) : ByOrder(view, taken)) is not { } seqs)
        {
            return null;
        }

        // No provider is told that a message may be a repeat; the host counts those that it marked.
        var marks = view.Outbox?.PossibleDuplicates ?? 0;
        var seen = new HashSet<long>();
        return
        [
            .. seqs.Select((seq, i) => new EndpointRecord
            {
                Key = taken[i].Key ?? $"{conversation}|{seq}|0",
                Seq = seq,
                ConversationId = taken[i].Conversation ?? conversation,
                PossibleDuplicate = !seen.Add(seq) && marks-- > 0,
            }),
        ];
    }

    private static List<long> ByKey(IReadOnlyList<ProviderDelivery> taken) => [.. taken.Select(delivery => delivery.Seq ?? 0)];

    private static List<long>? ByOrder(ConversationView view, IReadOnlyList<ProviderDelivery> taken)
    {
        var replies = view.Messages.Where(message => message.From == "bot").ToList();
        var dead = view.Outbox?.DeadLetters.Select(letter => letter.Key.Split('|') is [_, var seq, ..] ? seq : "")
            .ToHashSet(StringComparer.Ordinal) ?? [];

        // For each place (the reply that came last, and how often it has come), the way there.
        var ways = new Dictionary<(int Reply, int Copies), List<long>> { [(-1, 0)] = [] };
        foreach (var delivery in taken)
        {
            var next = new Dictionary<(int Reply, int Copies), List<long>>();
            foreach (var ((reply, copies), way) in ways)
            {
                if (reply >= 0 && copies < MostCopies && Is(delivery, replies[reply]))
                {
                    next.TryAdd((reply, copies + 1), [.. way, replies[reply].Seq]);
                }

                for (var i = reply + 1; i < replies.Count && (i == reply + 1 || IsDead(replies[i - 1])); i++)
                {
                    if (Is(delivery, replies[i]))
                    {
                        next.TryAdd((i, 1), [.. way, replies[i].Seq]);
                    }
                }
            }

            ways = next;
        }

        return ways.Where(way => replies.Skip(way.Key.Reply + 1).All(IsDead)).Select(way => way.Value).FirstOrDefault();

        bool IsDead(TranscriptPage.MessageView reply) => dead.Contains($"{reply.Seq}");
    }

    // A channel may say below the words what it can't show.
    private static bool Is(ProviderDelivery delivery, TranscriptPage.MessageView reply) =>
        delivery.Text.StartsWith(reply.Text, StringComparison.Ordinal);
}

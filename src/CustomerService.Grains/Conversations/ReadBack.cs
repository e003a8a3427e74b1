using System.Collections.Immutable;
using CustomerService.Conversations;

namespace CustomerService.Grains.Conversations;

/// <summary>
/// What messages that are sent again were answered: they mostly are of the same few turns, so what was read for one serves the others.
/// </summary>
/// <param name="read">Reads events after a seq, whole commits at a time; none at the end.</param>
internal sealed class ReadBack(Func<long, Task<ImmutableArray<ConversationEvent>>> read)
{
    private readonly Dictionary<int, TurnResult?> _turns = [];
    private ImmutableArray<ConversationEvent> _read = [];

    /// <summary>What a message said that was accepted before.</summary>
    public async ValueTask<Said> SaidAsync(long seq) => await AfterAsync(seq - 1) switch
    {
        [MessageReceived m, ..] => new Said(m.Text, m.Content),
        [AgentReplied a, ..] => new Said(a.Text, a.Content),
        _ => default,
    };

    /// <summary>The result of a turn, however many messages were accepted before it was decided; null when it is not decided.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="from">A message of it.</param>
    /// <param name="status">The conversation's status now.</param>
    public async ValueTask<TurnResult?> TurnAsync(int turn, long from, ConversationStatus status)
    {
        if (_turns.TryGetValue(turn, out var known))
        {
            return known;
        }

        for (var after = from - 1; await AfterAsync(after) is { IsEmpty: false } events; after = events[^1].Seq)
        {
            // A decision and its replies are of one commit, so one read has all of them or none.
            if (Results.FromEvents(turn, events, status) is { } result)
            {
                return _turns[turn] = result;
            }
        }

        return _turns[turn] = null;
    }

    private async ValueTask<ImmutableArray<ConversationEvent>> AfterAsync(long after)
    {
        if (_read.IsEmpty || after + 1 < _read[0].Seq || after >= _read[^1].Seq)
        {
            _read = await read(after);
            return _read;
        }

        return [.. _read.Where(e => e.Seq > after)];
    }
}

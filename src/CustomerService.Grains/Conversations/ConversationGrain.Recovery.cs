using CustomerService.Conversations;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Conversations;

/// <summary>Finishing what an earlier activation left undone.</summary>
internal sealed partial class ConversationGrain
{
    /// <summary>At most this many markers are looked at in one go.</summary>
    private const int MarkersPerPrune = 200;

    private const int DeletesPerCommit = 80;

    private const int TurnsPerPrune = 64;

    private bool _recovered;

    /// <summary>Before the first work of an activation. Returns what to tell those who wait when it can't be done now.</summary>
    private async Task<CommandResult?> RecoverAsync()
    {
        if (_recovered || Unusable is not null)
        {
            return null;
        }

        try
        {
            if (!_loaded)
            {
                await LoadAsync(CancellationToken.None);
            }

            await LoadOutboxAsync();
            Dispatch();
            await AnswerUnansweredAsync();
            _recovered = true;
            return null;
        }
        catch (Exception e)
        {
            // The next work tries to recover again.
            return Failed(e);
        }
    }

    /// <summary>A wake-up: do what is due, and see to it that what is not done yet is looked at again.</summary>
    private async Task<CommandResult> LookAroundAsync()
    {
        _wakeDue = default;
        if (!State.Exists)
        {
            return NoConversation;
        }

        await AnswerUnansweredAsync();
        if (_settled is { Count: > 0 } && await SettleAsync() is { Status: not CommandStatus.Accepted } unsettled)
        {
            // What is sent and only not recorded yet is no reason to be woken again.
            return unsettled;
        }

        // A commit of an activation that was thought dead may still be under way; after this one it can't land any more.
        if (!_journal.Fenced && await WriteAsync(_snapshot, [], [], []) is { IsWritten: false } outcome)
        {
            return Failed(outcome);
        }

        Dispatch();
        if (!State.Unanswered.IsEmpty || _snapshot.Outbox.Open > 0)
        {
            var now = services.Time.GetUtcNow();
            await CoverAsync(State.Unanswered.IsEmpty && _open is { Count: > 0 } && _open[0].NotBefore > now ? _open[0].NotBefore : now);
        }

        return Results.Of(State, State.LastSeq);
    }

    /// <summary>Forgets message ids whose time is over. Rides on every 64th turn, so it costs next to nothing.</summary>
    private async Task<CommandResult> PruneMarkersAsync()
    {
        var before = (services.Time.GetUtcNow() - services.Options.MarkerRetention).ToUnixTimeMilliseconds();
        var from = "d:";
        while (true)
        {
            var rows = await _journal.ReadRowsAsync(from, JournalKeys.AfterMarkers, MarkersPerPrune, CancellationToken.None);
            var old = rows.Where(row => DedupeMarker.Decode(row.Content.Span).At < before)
                .Select(row => RowOperation.Delete(row.Key, row.ETag));
            foreach (var batch in old.Chunk(DeletesPerCommit))
            {
                if (await WriteAsync(_snapshot, [], [.. batch], []) is { IsWritten: false } outcome)
                {
                    return Failed(outcome);
                }
            }

            if (rows.Count < MarkersPerPrune)
            {
                return Results.Of(State, State.LastSeq);
            }

            from = rows[^1].Key + "!";
        }
    }
}

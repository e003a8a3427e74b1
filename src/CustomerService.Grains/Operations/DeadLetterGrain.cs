using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Grains.Paging;
using CustomerService.Operations;
using Orleans.Concurrency;
using Orleans.GrainDirectory;

namespace CustomerService.Grains.Operations;

[GrainType("dead-letters"), StatelessWorker, GrainDirectory(NoDirectory.Name)]
internal sealed class DeadLetterGrain(DeadLetterIndex index) : Grain, IDeadLetterGrain
{
    public async Task<DeadLetterPage> ReadAsync(string? after, int limit)
    {
        var tenant = this.GetPrimaryKeyString();
        var rows = await index.ReadAsync(tenant, after, limit);
        var letters = ImmutableArray.CreateBuilder<DeadLetter>();
        var cut = default(PageCut);
        string? last = null;
        foreach (var row in rows)
        {
            var outbox = await GrainFactory.GetConversation(GrainKeys.Make(tenant, row.Key)).ReadOutboxAsync();
            if (!cut.Takes(outbox.DeadLetters.Sum(PageCut.BytesOf)))
            {
                return new DeadLetterPage(letters.DrainToImmutable(), last);
            }

            last = row.Key;
            letters.AddRange(outbox.DeadLetters);
            if (outbox.DeadLetters.IsEmpty)
            {
                await index.ForgetAsync(tenant, row);
            }
        }

        return new DeadLetterPage(letters.DrainToImmutable(), rows.Count == limit ? rows[^1].Key : null);
    }
}

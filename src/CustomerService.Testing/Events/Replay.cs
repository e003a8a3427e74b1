namespace CustomerService.Testing.Events;

/// <summary>How recorded events are brought again: the stream and sinks may lose and repeat.</summary>
public sealed record Replay
{
    /// <summary>As they were recorded.</summary>
    public static readonly Replay Faithful = new();

    /// <summary>
    /// A fifth is lost and a third comes again: what a consumer must bear. What a conversation said last is never lost, so that a consumer
    /// that reads gaps from the journal can come right.
    /// </summary>
    public static readonly Replay Troubled = new() { Lost = 0.2, Repeated = 0.33 };

    /// <summary>The share that is lost, 0 to 1.</summary>
    /// <value>The default is 0.</value>
    public double Lost { get; init; }

    /// <summary>The share that comes again, at once or later, 0 to 1.</summary>
    /// <value>The default is 0.</value>
    public double Repeated { get; init; }

    /// <summary>Another number is another course of trouble; the same is the same.</summary>
    public int Seed { get; init; } = 1;

    internal IEnumerable<RecordedBatch> Of(IReadOnlyList<RecordedBatch> batches)
    {
        var random = new Random(Seed);
        var last = batches.Index()
            .SelectMany(batch => batch.Item.Batch.Items.Select(item => (Of: (batch.Item.Tenant, item.ConversationId), batch.Index)))
            .GroupBy(item => item.Of, item => item.Index)
            .ToDictionary(items => items.Key, items => items.Max());
        var later = new List<RecordedBatch>();
        foreach (var (index, (tenant, batch)) in batches.Index())
        {
            var kept = batch.Items.RemoveAll(item => random.NextDouble() < Lost && last[(tenant, item.ConversationId)] != index);
            if (!kept.IsEmpty)
            {
                yield return new RecordedBatch(tenant, batch with { Items = kept });
            }

            if (random.NextDouble() < Repeated)
            {
                later.Add(new RecordedBatch(tenant, batch));
            }

            if (later.Count > 0 && random.NextDouble() < 0.5)
            {
                var at = random.Next(later.Count);
                yield return later[at];
                later.RemoveAt(at);
            }
        }

        foreach (var batch in later)
        {
            yield return batch;
        }
    }
}

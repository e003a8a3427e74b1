using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Testing.Stores;

public abstract partial class PartitionStoreConformance
{
    private const int ModelKeys = 5;
    private const int MostBatches = 12;
    private static readonly RowOperationKind[] Kinds = Enum.GetValues<RowOperationKind>();

    /// <summary>How many random histories are tried.</summary>
    protected virtual int ModelHistories => 150;

    private enum ETagChoice
    {
        Current,
        Stale,
    }

    private sealed record Step(RowOperationKind Kind, int Key, ETagChoice ETag, byte Content);

    /// <summary>Random batches on few keys do to the store what they do to a dictionary.</summary>
    [Fact]
    public async Task AnyHistory_AgreesWithADictionary()
    {
        for (var history = 0; history < ModelHistories; history++)
        {
            // Named by its seed, so that one that fails can be tried again.
            var random = new Random(history);
            var partition = $"{P}{history:d4}";
            var model = new SortedDictionary<string, (string ETag, byte Content)>(StringComparer.Ordinal);
            var stale = new Dictionary<string, string>();
            for (var batches = random.Next(1, MostBatches + 1); batches > 0; batches--)
            {
                Step[] batch = [.. Enumerable.Range(
                    0, random.Next(1, ModelKeys + 1)).Select(_ => Any(random)).DistinctBy(step => step.Key)];
                await ApplyAsync(partition, batch, model, stale);
                var rows = await Store.ReadRangeAsync(partition, "", null, 100, Stop);
                Assert.Equal(
                    model.Select(m => (m.Key, m.Value.ETag, m.Value.Content)), rows.Select(r => (r.Key, r.ETag, r.Content.Span[0])));
            }
        }
    }

    private static Step Any(Random random) => new(
        Kinds[random.Next(Kinds.Length)],
        random.Next(ModelKeys),
        random.Next(5) == 0 ? ETagChoice.Stale : ETagChoice.Current,
        (byte)random.Next(256));

    private async Task ApplyAsync(
        string partition, Step[] batch, SortedDictionary<string, (string ETag, byte Content)> model, Dictionary<string, string> stale)
    {
        var operations = new List<RowOperation>();
        (CommitFailure Failure, int Operation) expected = (CommitFailure.None, -1);
        for (var i = 0; i < batch.Length; i++)
        {
            var step = batch[i];
            var key = $"k{step.Key}";
            var exists = model.TryGetValue(key, out var row);
            var old = stale.GetValueOrDefault(key);
            var useOld = step.ETag == ETagChoice.Stale && old is not null;
            var etag = useOld ? old : exists ? row.ETag : old;
            byte[] content = [step.Content];
            var operation = step.Kind switch
            {
                RowOperationKind.Insert => RowOperation.Insert(key, content),
                RowOperationKind.Update when etag is not null => RowOperation.Update(key, etag, content),
                RowOperationKind.Delete => RowOperation.Delete(key, etag),
                _ => RowOperation.Put(key, content),
            };
            operations.Add(operation);
            var failure = operation.Kind switch
            {
                RowOperationKind.Insert => exists ? CommitFailure.AlreadyExists : CommitFailure.None,
                RowOperationKind.Put => CommitFailure.None,
                _ when !exists => CommitFailure.NotFound,
                _ => operation.ETag is not null && operation.ETag != row.ETag ? CommitFailure.ETagMismatch : CommitFailure.None,
            };
            expected = expected.Operation < 0 && failure != CommitFailure.None ? (failure, i) : expected;
        }

        var result = await Store.CommitAsync(partition, operations, Stop);

        Assert.Equal(expected, (result.Failure, result.FailedOperation));
        for (var i = 0; i < operations.Count && result.Succeeded; i++)
        {
            var operation = operations[i];
            if (model.TryGetValue(operation.Key, out var before))
            {
                stale[operation.Key] = before.ETag;
            }

            if (operation.Kind == RowOperationKind.Delete)
            {
                model.Remove(operation.Key);
            }
            else
            {
                model[operation.Key] = (result.ETags[i], operation.Content.Span[0]);
            }
        }
    }
}

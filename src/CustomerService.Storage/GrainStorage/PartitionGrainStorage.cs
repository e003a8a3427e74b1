using CustomerService.Storage.Partitions;
using Orleans.Storage;

namespace CustomerService.Storage.GrainStorage;

/// <summary>Orleans grain state in the partition store: a partition per grain, an encrypted row per state.</summary>
/// <remarks>A write whose outcome is unknown is resolved here: reading the row tells whether it is ours.</remarks>
internal sealed class PartitionGrainStorage(IPartitionStore store, GrainStateSeal seal) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var row = await store.ReadAsync(GrainKey.Of(grainId).Partition, Row(stateName), cancellationToken);
        if (row is null)
        {
            GrainStateSeal.Reset(grainState);
            return;
        }

        grainState.State = await seal.OpenAsync<T>(stateName, grainId, row.Content, cancellationToken);
        grainState.ETag = row.ETag;
        grainState.RecordExists = true;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var partition = GrainKey.Of(grainId).Partition;
        var content = await seal.CloseAsync(stateName, grainId, grainState.State, cancellationToken);
        var row = Row(stateName);
        var write = grainState.ETag is null
            ? RowOperation.Insert(row, content)
            : RowOperation.Update(row, grainState.ETag, content);
        CommitResult result;
        try
        {
            result = await store.CommitAsync(partition, [write], cancellationToken);
        }
        catch (StoreOutcomeUnknownException)
        {
            var stored = await store.ReadAsync(partition, row, CancellationToken.None);
            if (stored is null || !stored.Content.Span.SequenceEqual(content))
            {
                // Not ours, or not yet: the grain must look again before it goes on.
                throw GrainStateSeal.Inconsistent(stateName, grainState.ETag, stored?.ETag);
            }

            result = CommitResult.Success([stored.ETag]);
        }

        if (!result.Succeeded)
        {
            throw GrainStateSeal.Inconsistent(stateName, grainState.ETag, stored: null);
        }

        grainState.ETag = result.ETags[0];
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var partition = GrainKey.Of(grainId).Partition;
        var row = Row(stateName);
        if (grainState.ETag is null)
        {
            // The grain believes that there is nothing: if that is wrong, it must not delete what it has not seen.
            if (await store.ReadAsync(partition, row, cancellationToken) is { } unseen)
            {
                throw GrainStateSeal.Inconsistent(stateName, null, unseen.ETag);
            }
        }
        else
        {
            CommitResult result;
            try
            {
                result = await store.CommitAsync(partition, [RowOperation.Delete(row, grainState.ETag)], cancellationToken);
            }
            catch (StoreOutcomeUnknownException)
            {
                var stored = await store.ReadAsync(partition, row, CancellationToken.None);
                if (stored is not null)
                {
                    throw GrainStateSeal.Inconsistent(stateName, grainState.ETag, stored.ETag);
                }

                result = CommitResult.Success([""]);
            }

            if (!result.Succeeded)
            {
                throw GrainStateSeal.Inconsistent(stateName, grainState.ETag, stored: null);
            }
        }

        GrainStateSeal.Reset(grainState);
    }

    private static string Row(string stateName) => StoreKeys.Escape(stateName);
}

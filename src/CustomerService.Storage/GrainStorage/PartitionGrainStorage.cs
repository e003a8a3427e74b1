using System.Text.Json;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;
using Orleans.Storage;

namespace CustomerService.Storage.GrainStorage;

/// <summary>
/// Orleans grain state in the partition store: a partition per grain, a row per state, as JSON encrypted with the
/// tenant's key. The tenant is the part of the grain's key before the slash.
/// </summary>
/// <remarks>
/// State that can't be read throws, so that a grain never starts empty over data that exists. A write whose outcome is
/// unknown is resolved here: each ciphertext is unique, so reading the row tells whether it is ours.
/// </remarks>
internal sealed class PartitionGrainStorage(IPartitionStore store, IPayloadProtection protection) : IGrainStorage
{
    /// <summary>Unknown members are skipped, so that the version before can read what the next one writes.</summary>
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Default);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        GrainKey key = GrainKey.Of(grainId);
        StoredRow? row = await store.ReadAsync(key.Partition, Row(stateName), cancellationToken);
        if (row is null)
        {
            Reset(grainState);
            return;
        }

        SubjectCipher cipher = await protection.OpenTenantAsync(key.Tenant, cancellationToken);
        byte[] json = cipher.Unprotect(row.Content.Span, Field(key, stateName));
        grainState.State = Deserialize<T>(json, stateName);
        grainState.ETag = row.ETag;
        grainState.RecordExists = true;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        GrainKey key = GrainKey.Of(grainId);
        SubjectCipher cipher = await protection.OpenTenantAsync(key.Tenant, cancellationToken);
        byte[] content = cipher.Protect(JsonSerializer.SerializeToUtf8Bytes(grainState.State, Json), Field(key, stateName));
        string row = Row(stateName);
        RowOperation write = grainState.ETag is null ? RowOperation.Insert(row, content) : RowOperation.Update(row, grainState.ETag, content);
        CommitResult result;
        try
        {
            result = await store.CommitAsync(key.Partition, [write], cancellationToken);
        }
        catch (StoreOutcomeUnknownException)
        {
            StoredRow? stored = await store.ReadAsync(key.Partition, row, CancellationToken.None);
            if (stored is null || !stored.Content.Span.SequenceEqual(content))
            {
                // Not ours, or not yet: the grain must look again before it goes on.
                throw Inconsistent(stateName, grainState.ETag, stored?.ETag);
            }

            result = CommitResult.Success([stored.ETag]);
        }

        if (!result.Succeeded)
        {
            throw Inconsistent(stateName, grainState.ETag, stored: null);
        }

        grainState.ETag = result.ETags[0];
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        GrainKey key = GrainKey.Of(grainId);
        string row = Row(stateName);
        if (grainState.ETag is null)
        {
            // The grain believes that there is nothing: if that is wrong, it must not delete what it has not seen.
            if (await store.ReadAsync(key.Partition, row, cancellationToken) is { } unseen)
            {
                throw Inconsistent(stateName, null, unseen.ETag);
            }
        }
        else
        {
            CommitResult result;
            try
            {
                result = await store.CommitAsync(key.Partition, [RowOperation.Delete(row, grainState.ETag)], cancellationToken);
            }
            catch (StoreOutcomeUnknownException)
            {
                StoredRow? stored = await store.ReadAsync(key.Partition, row, CancellationToken.None);
                if (stored is not null)
                {
                    throw Inconsistent(stateName, grainState.ETag, stored.ETag);
                }

                result = CommitResult.Success([""]);
            }

            if (!result.Succeeded)
            {
                throw Inconsistent(stateName, grainState.ETag, stored: null);
            }
        }

        Reset(grainState);
    }

    private static string Row(string stateName) => StoreKeys.Escape(stateName);

    /// <summary>Binds the ciphertext to its grain and state, so that no row can be put in another's place.</summary>
    private static string Field(GrainKey key, string stateName) => $"{key.Partition}|{StoreKeys.Escape(stateName)}";

    private static T Deserialize<T>(byte[] json, string stateName)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Json) ?? throw new JsonException("The state is null.");
        }
        catch (JsonException e)
        {
            throw new DataUnreadableException($"The state '{stateName}' does not fit {typeof(T).Name}: start the version that wrote it, or restore a backup.", e);
        }
    }

    private static void Reset<T>(IGrainState<T> grainState)
    {
        grainState.State = Activator.CreateInstance<T>();
        grainState.ETag = null;
        grainState.RecordExists = false;
    }

    private static InconsistentStateException Inconsistent(string stateName, string? expected, string? stored) => new(
        $"The state '{stateName}' was changed by another activation.", stored ?? "another", expected ?? "none");
}

using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.GrainStorage;
using CustomerService.Storage.Partitions;
using Orleans.Storage;

namespace CustomerService.Storage.Azure.States;

/// <summary>
/// Orleans' Azure storage in the seam's terms: what failed is unavailable or unknown, and an unknown write is resolved by reading.
/// </summary>
internal sealed class OfficialStorage(IGrainStorage inner, TimeSpan patience, TimeProvider time)
{
    /// <summary>What is stored, or null.</summary>
    /// <exception cref="StoreUnavailableException">The service does not answer.</exception>
    public async Task<(ReadOnlyMemory<byte> Content, string ETag)?> ReadAsync(
        string stateName, GrainId grainId, CancellationToken ct)
    {
        var stored = new GrainState<SealedState>(new SealedState());
        try
        {
            await InTimeAsync(stop => inner.ReadStateAsync(stateName, grainId, stored, stop), ct);
        }
        catch (Exception e) when (AzureFaults.IsFailure(e))
        {
            throw AzureFaults.Unavailable(e, ct);
        }

        return stored is { RecordExists: true, State: { } state, ETag: { } etag } ? (state.Content, etag) : null;
    }

    /// <summary>Writes, and gives the new ETag.</summary>
    /// <exception cref="InconsistentStateException">
    /// Another activation wrote, or what became of the write is not known: the grain must look again.
    /// </exception>
    /// <exception cref="StoreUnavailableException">Nothing was written.</exception>
    public async Task<string> WriteAsync(
        string stateName, GrainId grainId, byte[] content, string? etag, CancellationToken ct)
    {
        var state = new GrainState<SealedState>(new SealedState { Content = content }, etag) { RecordExists = etag is not null };
        try
        {
            await InTimeAsync(stop => inner.WriteStateAsync(stateName, grainId, state, stop), ct);
            return state.ETag!;
        }
        catch (Exception e) when (IsInDoubt(e))
        {
            // The client repeats a write whose answer was lost, and then meets its own: a conflict may be none.
            var stored = await ReadAsync(stateName, grainId, CancellationToken.None);
            return stored is { } found && found.Content.Span.SequenceEqual(content)
                ? found.ETag
                : throw GrainStateSeal.Inconsistent(stateName, etag, stored?.ETag);
        }
        catch (Exception e) when (AzureFaults.IsFailure(e))
        {
            throw AzureFaults.Unavailable(e, ct);
        }
    }

    /// <summary>Removes what has this ETag.</summary>
    /// <exception cref="InconsistentStateException">Another activation wrote, or it is not known whether it is gone.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was removed.</exception>
    public async Task ClearAsync(string stateName, GrainId grainId, string etag, CancellationToken ct)
    {
        var state = new GrainState<SealedState>(new SealedState(), etag) { RecordExists = true };
        try
        {
            await InTimeAsync(stop => inner.ClearStateAsync(stateName, grainId, state, stop), ct);
        }
        catch (Exception e) when (IsInDoubt(e))
        {
            if (await ReadAsync(stateName, grainId, CancellationToken.None) is { } stored)
            {
                throw GrainStateSeal.Inconsistent(stateName, etag, stored.ETag);
            }
        }
        catch (Exception e) when (AzureFaults.IsFailure(e))
        {
            throw AzureFaults.Unavailable(e, ct);
        }
    }

    public void Participate(ISiloLifecycle lifecycle) => (inner as ILifecycleParticipant<ISiloLifecycle>)?.Participate(lifecycle);

    private static bool IsInDoubt(Exception e) =>
        e is InconsistentStateException || (AzureFaults.IsFailure(e) && AzureFaults.OfTransaction(e) is StoreOutcomeUnknownException);

    /// <summary>One time limit for all the client's attempts.</summary>
    private async Task InTimeAsync(Func<CancellationToken, Task> request, CancellationToken ct)
    {
        using var late = new CancellationTokenSource(patience, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, late.Token);
        await request(stop.Token);
    }
}

using CustomerService.Storage.Azure.Account;
using CustomerService.Storage.GrainStorage;
using CustomerService.Storage.Partitions;
using Orleans.Storage;

namespace CustomerService.Storage.Azure.States;

/// <summary>
/// State of ordinary grains in Orleans' own Azure storage, encrypted. What the version before wrote is in rows of the data table: it is
/// read where Orleans has nothing, and moves to Orleans when it is written next.
/// </summary>
/// <remarks>
/// The ETag of a state that is still in its row says so, and whichever place it was read from is where a change of it is refused. A state
/// that moved leaves its row: a copy would outlive the state that it was.
/// </remarks>
internal sealed class AzureGrainStorage(OfficialStorage official, IGrainStorage rows, GrainStateSeal seal, GrainStatePlace place)
    : IGrainStorage, ILifecycleParticipant<ISiloLifecycle>
{
    private const string InRow = "row:";

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ReadStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        if (await official.ReadAsync(stateName, grainId, cancellationToken) is { } stored)
        {
            grainState.State = await seal.OpenAsync<T>(stateName, grainId, stored.Content, cancellationToken);
            grainState.ETag = stored.ETag;
            grainState.RecordExists = true;
            return;
        }

        await rows.ReadStateAsync(stateName, grainId, grainState, cancellationToken);
        Mark(grainState);
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        WriteStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        var row = RowETag(grainState.ETag);
        if (place == GrainStatePlace.Rows && (row is not null || grainState.ETag is null))
        {
            await InRowAsync(grainState, row, state => rows.WriteStateAsync(stateName, grainId, state, cancellationToken));
            return;
        }

        var content = await seal.CloseAsync(stateName, grainId, grainState.State, cancellationToken);
        var etag = await official.WriteAsync(stateName, grainId, content, row is null ? grainState.ETag : null, cancellationToken);
        if (row is not null)
        {
            await LeaveRowAsync<T>(stateName, grainId, row, etag, cancellationToken);
        }

        grainState.ETag = etag;
        grainState.RecordExists = true;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        ClearStateAsync(stateName, grainId, grainState, CancellationToken.None);

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
    {
        if (RowETag(grainState.ETag) is { } row)
        {
            await InRowAsync(grainState, row, state => rows.ClearStateAsync(stateName, grainId, state, cancellationToken));
            return;
        }

        if (grainState.ETag is null && await official.ReadAsync(stateName, grainId, cancellationToken) is { } unseen)
        {
            throw GrainStateSeal.Inconsistent(stateName, null, unseen.ETag);
        }

        if (grainState.ETag is { } etag)
        {
            // A row that was not left behind when the state moved, first: alone it would be the state again.
            var left = new GrainState<T>();
            await rows.ReadStateAsync(stateName, grainId, left, cancellationToken);
            if (left.RecordExists)
            {
                await rows.ClearStateAsync(stateName, grainId, left, cancellationToken);
            }

            await official.ClearAsync(stateName, grainId, etag, cancellationToken);
            GrainStateSeal.Reset(grainState);
            return;
        }

        // It looks whether a row is there that the grain has not seen.
        await rows.ClearStateAsync(stateName, grainId, grainState, cancellationToken);
    }

    public void Participate(ISiloLifecycle lifecycle) => official.Participate(lifecycle);

    /// <summary>
    /// The row goes when its state has moved. Where somebody has written it meanwhile, that state is the newer one, and the moved one goes.
    /// </summary>
    private async Task LeaveRowAsync<T>(string stateName, GrainId grainId, string row, string moved, CancellationToken ct)
    {
        try
        {
            await rows.ClearStateAsync(stateName, grainId, new GrainState<T> { ETag = row, RecordExists = true }, ct);
        }
        catch (InconsistentStateException)
        {
            await official.ClearAsync(stateName, grainId, moved, ct);
            throw;
        }
        catch (StoreUnavailableException)
        {
            // The state is where it belongs; what is left of the row is never read and goes when the state is cleared.
        }
    }

    private static async Task InRowAsync<T>(IGrainState<T> grainState, string? row, Func<IGrainState<T>, Task> change)
    {
        var marked = grainState.ETag;
        grainState.ETag = row;
        try
        {
            await change(grainState);
        }
        catch
        {
            grainState.ETag = marked;
            throw;
        }

        Mark(grainState);
    }

    private static void Mark<T>(IGrainState<T> grainState) => grainState.ETag = grainState.ETag is { } etag ? InRow + etag : null;

    private static string? RowETag(string? etag) => etag?.StartsWith(InRow, StringComparison.Ordinal) == true ? etag[InRow.Length..] : null;
}

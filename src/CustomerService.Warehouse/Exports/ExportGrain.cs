using CustomerService.Storage.Blobs;
using CustomerService.Storage.GrainStorage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerService.Warehouse.Exports;

/// <summary>
/// Makes exports when they are due. Made is one when that is stored; should the silo die before, it is made again under the same name. What
/// was due while no silo ran is made afterwards.
/// </summary>
[GrainType("warehouse-exports")]
internal sealed partial class ExportGrain(
    [PersistentState("warehouse-exports", GrainStores.Default)] IPersistentState<ExportState> state,
    IBlobStore blobs,
    IOptions<WarehouseOptions> options,
    TimeProvider time,
    ILogger<ExportGrain> logger) : Grain, IExportGrain
{
    private static readonly TimeSpan Stay = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan AfterFailure = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, DateTimeOffset> _notBefore = new(StringComparer.Ordinal);

    private Task _running = Task.CompletedTask;
    private bool _isStopping;

    private string Tenant => this.GetPrimaryKeyString();

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _isStopping = true;
        await _running;
    }

    public Task KeepAsync()
    {
        DelayDeactivation(Stay);
        if (_running.IsCompleted && !_isStopping)
        {
            _running = RunAsync();
        }

        return Task.CompletedTask;
    }

    private async Task RunAsync()
    {
        foreach (var (name, export) in options.Value.Exports.GetValueOrDefault(Tenant, []))
        {
            if (_isStopping || time.GetUtcNow() < _notBefore.GetValueOrDefault(name))
            {
                continue;
            }

            try
            {
                await RunAsync(name, export);
            }
            catch (Exception e)
            {
                _notBefore[name] = time.GetUtcNow() + AfterFailure;
                LogFailed(e, Tenant, name);
            }
        }
    }

    private async Task RunAsync(string name, ExportOptions export)
    {
        if (!state.State.Done.TryGetValue(name, out var last))
        {
            await DoneAsync(name, time.GetUtcNow());
            return;
        }

        foreach (var due in ExportSchedule.Due(export, last, time.GetUtcNow()))
        {
            if (_isStopping)
            {
                return;
            }

            var blob = ExportSchedule.BlobOf(Tenant, name, export, due);
            var answer = await GrainFactory.GetGrain<IWarehouseGrain>(Tenant).ExportAsync(
                new WarehouseExport(ExportSchedule.SqlOf(export, last, due), export.Format, blob, StoredOnly: false));
            if (answer.Problem is not null)
            {
                _notBefore[name] = time.GetUtcNow() + AfterFailure;
                LogRefused(Tenant, name, due, answer.Problem);
                return;
            }

            await DoneAsync(name, due);
            LogMade(Tenant, name, blob);
            last = due;
        }

        await TidyAsync(name, export);
    }

    private async Task DoneAsync(string name, DateTimeOffset due)
    {
        try
        {
            await state.ReplaceAsync(state.State with { Done = state.State.Done.SetItem(name, due) }, this);
        }
        catch
        {
            _isStopping = true;
            throw;
        }
    }

    /// <summary>Their names sort by time.</summary>
    private async Task TidyAsync(string name, ExportOptions export)
    {
        List<string> files = [];
        await foreach (var file in blobs.ListAsync(ExportSchedule.FolderOf(Tenant, name)))
        {
            files.Add(file);
        }

        foreach (var old in files.SkipLast(export.Keep))
        {
            await blobs.DeleteAsync(old);
        }
    }

    [LoggerMessage(2911, LogLevel.Information, "Tenant {Tenant}: export {Export} is made: {Blob}.")]
    private partial void LogMade(string tenant, string export, string blob);

    [LoggerMessage(2912, LogLevel.Warning,
        "Tenant {Tenant}: export {Export} of {Due:u} could not be made and is tried again in a minute: {Why}")]
    private partial void LogRefused(string tenant, string export, DateTimeOffset due, string why);

    [LoggerMessage(2913, LogLevel.Warning, "Tenant {Tenant}: export {Export} could not be made; it is tried again in a minute.")]
    private partial void LogFailed(Exception e, string tenant, string export);
}

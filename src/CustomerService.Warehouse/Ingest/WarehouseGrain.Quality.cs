using CustomerService.Warehouse.Facts;
using CustomerService.Warehouse.Lake;
using CustomerService.Warehouse.Quality;
using Microsoft.Extensions.Logging;

namespace CustomerService.Warehouse.Ingest;

/// <summary>After a load the grain looks at what is expected of the files. What came of it is stored beside them.</summary>
internal sealed partial class WarehouseGrain
{
    /// <summary>What was broken when it was last looked at: of that there was a word already.</summary>
    private readonly HashSet<string> _broken = new(StringComparer.Ordinal);

    private Task _checking = Task.CompletedTask;

    private DateTimeOffset _checkAt = DateTimeOffset.MinValue;

    /// <summary>The first day that rows were loaded for since the last look.</summary>
    private DateOnly? _since;

    /// <summary>These became files.</summary>
    private void Loaded(FactRow[] rows)
    {
        if (rows.Length > 0)
        {
            var first = rows.Min(row => row.Day);
            _since = _since < first ? _since : first;
        }
    }

    /// <summary>Looks at what is expected where something was loaded, beside what else goes on; at most once in a while.</summary>
    private void Check()
    {
        if (_since is { } since && _checking.IsCompleted && time.GetUtcNow() >= _checkAt)
        {
            _since = null;
            _checkAt = time.GetUtcNow() + options.Value.QualityEvery;
            _checking = CheckAsync(new LakeView(_manifest, _tail.First, null), since);
        }
    }

    private async Task CheckAsync(LakeView view, DateOnly since)
    {
        try
        {
            var checks = await quality.CheckAsync(Tenant, view, since, _stopping.Token);
            Tell(checks);
            var at = time.GetUtcNow();
            await AddOwnAsync(checks.Select(check => check.ToRow($"{view.Manifest.Version}", at)));
        }
        catch (Exception) when (_stopping.IsCancellationRequested)
        {
            // The next activation looks again.
        }
        catch (Exception e)
        {
            LogNotChecked(e, Tenant);
        }
    }

    private void Tell(IReadOnlyList<QualityCheck> checks)
    {
        foreach (var check in checks)
        {
            metrics.Checked(check.Name, check.Outcome);
            if (check.Problem is not null)
            {
                LogUnknown(Tenant, check.Name, check.Problem);
            }
            else if (check.Failed == 0)
            {
                _broken.Remove(check.Name);
            }
            else if (_broken.Add(check.Name))
            {
                LogBroken(Tenant, check.Name, check.Failed, check.Checked, check.Table);
            }
        }
    }

    [LoggerMessage(2902, LogLevel.Warning,
        "Tenant {Tenant}: the warehouse is not as expected, {Expectation}: {Failed} of {Checked} rows of {Table}.")]
    private partial void LogBroken(string tenant, string expectation, long failed, long @checked, string table);

    [LoggerMessage(2903, LogLevel.Warning, "Tenant {Tenant}: nobody could look at the warehouse's expectation {Expectation}: {Why}")]
    private partial void LogUnknown(string tenant, string expectation, string why);

    [LoggerMessage(2904, LogLevel.Warning, "Tenant {Tenant}: nobody could look at what is expected of the warehouse; the next load tries again.")]
    private partial void LogNotChecked(Exception e, string tenant);
}

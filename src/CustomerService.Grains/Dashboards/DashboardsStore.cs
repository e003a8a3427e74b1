using System.Globalization;
using System.Text.Json;
using CustomerService.Dashboards;
using CustomerService.Grains.Actors;
using CustomerService.Grains.Journaling;
using CustomerService.Storage.Partitions;

namespace CustomerService.Grains.Dashboards;

/// <summary>
/// Dashboards in the store: a row for each version, and which version each has now, in one journal whose fence lets one activation write.
/// </summary>
internal sealed class DashboardsStore(Journal journal)
{
    private readonly Dictionary<string, SavedDashboard> _current = new(StringComparer.Ordinal);
    private DashboardsHead _head = DashboardsHead.Empty;

    /// <summary>As they are now.</summary>
    public IReadOnlyDictionary<string, SavedDashboard> Current => _current;

    /// <summary>Reads how they are now.</summary>
    public async Task LoadAsync(CancellationToken ct)
    {
        if (await journal.LoadAsync(ct) is not { } head)
        {
            return;
        }

        _head = JournalJson.Read(head, DashboardsJson.Default.DashboardsHead, "list of dashboards");
        foreach (var (name, version) in _head.Versions)
        {
            var row = await journal.ReadRowAsync(KeyOf(name, version), ct)
                ?? throw new JournalUnreadableException("A version of a dashboard is missing in the store; restore what belongs to this data.");
            _current[name] = Read(row);
        }
    }

    /// <summary>The versions that are kept of one, the last first.</summary>
    public async Task<IReadOnlyList<SavedDashboard>> ReadVersionsAsync(string name)
    {
        var rows = await journal.ReadRowsAsync(RowsOf(name), RowsOf(name) + "~", PartitionLimits.RangeRows, CancellationToken.None);
        return [.. rows.Reverse().Select(Read)];
    }

    /// <summary>Stores a further version of one, and forgets the oldest in the same write.</summary>
    public async ValueTask<CommitOutcome> SaveAsync(SavedDashboard saved)
    {
        var key = KeyOf(saved.Name, saved.Version);
        var content = JsonSerializer.SerializeToUtf8Bytes(saved, DashboardsJson.Default.SavedDashboard);
        List<RowOperation> rows = [RowOperation.Put(key, await journal.ProtectAsync(content, key))];
        if (saved.Version > DashboardRules.MostVersions)
        {
            rows.Add(RowOperation.Delete(KeyOf(saved.Name, saved.Version - DashboardRules.MostVersions)));
        }

        var outcome = await CommitAsync(_head with { Versions = _head.Versions.SetItem(saved.Name, saved.Version) }, rows);
        if (outcome.IsWritten)
        {
            _current[saved.Name] = saved;
        }

        return outcome;
    }

    /// <summary>Removes one, with all its versions.</summary>
    public async ValueTask<CommitOutcome> RemoveAsync(SavedDashboard saved)
    {
        var oldest = Math.Max(1, saved.Version - DashboardRules.MostVersions + 1);
        var rows = Enumerable.Range(oldest, saved.Version - oldest + 1)
            .Select(version => RowOperation.Delete(KeyOf(saved.Name, version))).ToList();
        var outcome = await CommitAsync(_head with { Versions = _head.Versions.Remove(saved.Name) }, rows);
        if (outcome.IsWritten)
        {
            _current.Remove(saved.Name);
        }

        return outcome;
    }

    private async ValueTask<CommitOutcome> CommitAsync(DashboardsHead next, List<RowOperation> rows)
    {
        var head = next with { Commits = _head.Commits + 1 };
        var outcome = await journal.CommitAsync(new JournalCommit(
            head.Commits, JsonSerializer.SerializeToUtf8Bytes(head, DashboardsJson.Default.DashboardsHead), default, rows));
        if (outcome.IsWritten)
        {
            _head = head;
        }

        return outcome;
    }

    private SavedDashboard Read(StoredRow row) =>
        JournalJson.Read(journal.Unprotect(row.Content, row.Key), DashboardsJson.Default.SavedDashboard, "dashboard");

    private static string RowsOf(string name) => $"v:{name}:";

    private static string KeyOf(string name, int version) => RowsOf(name) + version.ToString("D10", CultureInfo.InvariantCulture);
}

using System.Collections.Immutable;
using CustomerService.Dashboards;

namespace CustomerService.Gateway.Tests.Testing;

/// <summary>Keeps what was saved last under a name, whoever it was: what is kept and for whom is told where the real one is tried.</summary>
internal sealed class FakeDashboardsGrain : Grain, IDashboardsGrain
{
    private readonly Dictionary<string, SavedDashboard> _saved = new(StringComparer.Ordinal);

    public Task<ImmutableArray<SavedDashboard>> ListAsync(DashboardPerson person) => Task.FromResult<ImmutableArray<SavedDashboard>>([.. _saved.Values]);

    public Task<SavedDashboard?> FindAsync(string name, int version, DashboardPerson person) => Task.FromResult(_saved.GetValueOrDefault(name));

    public Task<ImmutableArray<SavedDashboard>?> ListVersionsAsync(string name, DashboardPerson person) =>
        Task.FromResult<ImmutableArray<SavedDashboard>?>(_saved.TryGetValue(name, out var saved) ? [saved] : null);

    public Task<DashboardChange> SaveAsync(string name, int basedOn, Dashboard content, DashboardPerson person)
    {
        var current = _saved.GetValueOrDefault(name);
        if (basedOn != (current?.Version ?? 0))
        {
            return Task.FromResult(new DashboardChange(DashboardOutcome.Outdated, current));
        }

        _saved[name] = new()
        {
            Name = name,
            Version = basedOn + 1,
            Owner = current?.Owner ?? person.Id,
            By = person.Id,
            ByName = person.Name,
            At = World.Epoch,
            Content = content,
        };
        return Task.FromResult(new DashboardChange(DashboardOutcome.Done, _saved[name]));
    }

    public Task<DashboardChange> RestoreAsync(string name, int version, int basedOn, DashboardPerson person) =>
        Task.FromResult(_saved.TryGetValue(name, out var saved) ? new DashboardChange(DashboardOutcome.Done, saved) : new(DashboardOutcome.Unknown));

    public Task<DashboardOutcome> RemoveAsync(string name, DashboardPerson person) =>
        Task.FromResult(_saved.Remove(name) ? DashboardOutcome.Done : DashboardOutcome.Unknown);
}

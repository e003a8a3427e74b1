using System.Collections.Immutable;
using CustomerService.Dashboards;
using CustomerService.Diagnostics;
using CustomerService.Grains.Journaling;
using CustomerService.People;
using CustomerService.Storage.Partitions;
using CustomerService.Storage.Protection;

namespace CustomerService.Grains.Dashboards;

/// <summary>
/// Keeps a tenant's dashboards. What it answers is stored: a version, and that it is the one there is now, are one write.
/// </summary>
[GrainType("dashboards")]
internal sealed class DashboardsGrain(IPartitionStore store, IPayloadProtection protection, TimeProvider time, IIdSource ids)
    : Grain, IDashboardsGrain
{
    private DashboardsStore _store = null!;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _store = new DashboardsStore(new Journal(store, protection, time, ids, this.GetPrimaryKeyString(), "dashboards", "b"));
        return _store.LoadAsync(cancellationToken);
    }

    public Task<ImmutableArray<SavedDashboard>> ListAsync(DashboardPerson person) => Task.FromResult<ImmutableArray<SavedDashboard>>(
    [
        .. _store.Current.Values.Where(saved => saved.IsSeenBy(person))
            .OrderBy(saved => saved.Content.Title, StringComparer.OrdinalIgnoreCase).ThenBy(saved => saved.Name, StringComparer.Ordinal),
    ]);

    public async Task<SavedDashboard?> FindAsync(string name, int version, DashboardPerson person)
    {
        if (Seen(name, person) is not { } current)
        {
            return null;
        }

        return version == 0 || version == current.Version
            ? current
            : (await _store.ReadVersionsAsync(name)).FirstOrDefault(saved => saved.Version == version);
    }

    public async Task<ImmutableArray<SavedDashboard>?> ListVersionsAsync(string name, DashboardPerson person) =>
        Seen(name, person) is null ? null : [.. await _store.ReadVersionsAsync(name)];

    public async Task<DashboardChange> SaveAsync(string name, int basedOn, Dashboard content, DashboardPerson person)
    {
        if (!DashboardRules.IsName(name) || DashboardRules.ProblemsOf(content).Count > 0)
        {
            return new(DashboardOutcome.Invalid);
        }

        var current = _store.Current.GetValueOrDefault(name);
        var refused = current is null ? RefusedNew(basedOn) : Refused(current, basedOn, content, person);
        if (refused is { } outcome)
        {
            return new(outcome, current?.IsSeenBy(person) == true ? current : null);
        }

        // Who did not hear that it was saved saves it again.
        if (current is not null && basedOn < current.Version)
        {
            return new(DashboardOutcome.Done, current);
        }

        ImmutableArray<string> roles = [.. content.Viewers.Union(content.Editors)];
        if (roles.Except(current is null ? [] : current.Content.Viewers.Union(current.Content.Editors)).ToArray() is { Length: > 0 } others
            && (await GrainFactory.GetGrain<IPeopleGrain>(this.GetPrimaryKeyString()).ListRolesAsync()) is var known
            && others.Any(role => known.All(each => each.Name != role)))
        {
            return new(DashboardOutcome.UnknownRole, current);
        }

        return await StoreAsync(new SavedDashboard
        {
            Name = name,
            Version = basedOn + 1,
            Owner = current?.Owner ?? person.Id,
            By = person.Id,
            ByName = person.Name,
            At = time.GetUtcNow(),
            Content = content,
        });
    }

    public async Task<DashboardChange> RestoreAsync(string name, int version, int basedOn, DashboardPerson person)
    {
        if (Seen(name, person) is not { } current
            || (await _store.ReadVersionsAsync(name)).FirstOrDefault(saved => saved.Version == version) is not { } former)
        {
            return new(DashboardOutcome.Unknown);
        }

        var content = former.Content with { Viewers = current.Content.Viewers, Editors = current.Content.Editors };
        return await SaveAsync(name, basedOn, content, person);
    }

    public async Task<DashboardOutcome> RemoveAsync(string name, DashboardPerson person)
    {
        if (Seen(name, person) is not { } current)
        {
            return DashboardOutcome.Unknown;
        }

        if (!current.IsSharedBy(person))
        {
            return DashboardOutcome.NotTheirs;
        }

        RequireWritten(await _store.RemoveAsync(current));
        return DashboardOutcome.Done;
    }

    private SavedDashboard? Seen(string name, DashboardPerson person) =>
        _store.Current.GetValueOrDefault(name) is { } current && current.IsSeenBy(person) ? current : null;

    private DashboardOutcome? RefusedNew(int basedOn) =>
        basedOn != 0 ? DashboardOutcome.Unknown
        : _store.Current.Count >= DashboardRules.MostDashboards ? DashboardOutcome.Full
        : null;

    private static DashboardOutcome? Refused(SavedDashboard current, int basedOn, Dashboard content, DashboardPerson person)
    {
        // Of one that they may not see they learn that the name is taken, and no more.
        if (!current.IsSeenBy(person))
        {
            return basedOn == 0 ? DashboardOutcome.Outdated : DashboardOutcome.Unknown;
        }

        var isSame = current.Content.Viewers.SequenceEqual(content.Viewers) && current.Content.Editors.SequenceEqual(content.Editors);
        if (!current.IsChangedBy(person) || (!isSame && !current.IsSharedBy(person)))
        {
            return DashboardOutcome.NotTheirs;
        }

        var isRepeated = basedOn == current.Version - 1 && current.By == person.Id && current.Content == content;
        return basedOn == current.Version || isRepeated ? null : DashboardOutcome.Outdated;
    }

    private async Task<DashboardChange> StoreAsync(SavedDashboard saved)
    {
        RequireWritten(await _store.SaveAsync(saved));
        return new(DashboardOutcome.Done, saved);
    }

    private void RequireWritten(CommitOutcome outcome)
    {
        if (outcome.IsWritten)
        {
            return;
        }

        if (outcome.IsTheEnd)
        {
            // Another activation writes, or what is stored is not known: the next one reads it.
            DeactivateOnIdle();
        }

        throw new StoreUnavailableException($"The dashboard was not saved: {outcome.Reason}");
    }
}

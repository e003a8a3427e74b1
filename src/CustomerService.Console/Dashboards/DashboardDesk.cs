using System.Collections.Immutable;
using CustomerService.Access;
using CustomerService.Dashboards;
using CustomerService.People;
using CustomerService.Warehouse;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Pages;

namespace CustomerService.WebConsole.Dashboards;

/// <summary>Dashboards of whoever's tenant it is that is signed in. Who that is, and what they may, is asked for each act.</summary>
internal sealed class DashboardDesk(IConsoleAccess access, IGrainFactory grains, Handover handover, TimeProvider time)
{
    /// <summary>Those that they may see.</summary>
    /// <exception cref="ConsoleAccessException">They may see no figures.</exception>
    public async Task<(ImmutableArray<SavedDashboard> All, DashboardPerson Person)> ListAsync()
    {
        var (grain, person) = await AskAsync();
        return (await grain.ListAsync(person), person);
    }

    /// <summary>One, or a version of it; null where there is none for them.</summary>
    /// <exception cref="ConsoleAccessException">They may see no figures.</exception>
    public async Task<(SavedDashboard? Saved, DashboardPerson Person)> FindAsync(string name, int version = 0)
    {
        var (grain, person) = await AskAsync();
        return (await grain.FindAsync(name, version, person), person);
    }

    /// <summary>The versions that are kept of one.</summary>
    /// <exception cref="ConsoleAccessException">They may see no figures.</exception>
    public async Task<ImmutableArray<SavedDashboard>> VersionsAsync(string name)
    {
        var (grain, person) = await AskAsync();
        return await grain.ListVersionsAsync(name, person) ?? [];
    }

    /// <summary>The roles that one can be shared with.</summary>
    /// <exception cref="ConsoleAccessException">They may see no figures.</exception>
    public async Task<ImmutableArray<string>> RolesAsync()
    {
        var person = await access.RequireAsync(AccessScope.Analytics);
        var roles = await grains.GetGrain<IPeopleGrain>(person.Tenant).ListRolesAsync();
        return [.. roles.Where(role => new ConsolePerson("", "", "", role.Scopes).May(AccessScope.Analytics)).Select(role => role.Name)];
    }

    /// <summary>Saves one.</summary>
    /// <returns>What became of it; or all that is wrong with it.</returns>
    /// <exception cref="ConsoleAccessException">They may see no figures.</exception>
    public async Task<(DashboardChange? Change, IReadOnlyList<FieldProblem> Problems)> SaveAsync(
        string name, int basedOn, Dashboard content)
    {
        var (grain, person) = await AskAsync();
        var problems = DashboardCheck.ProblemsOf(content, time.GetUtcNow());
        return problems.Count > 0 ? (null, problems) : (await grain.SaveAsync(name, basedOn, content, person), []);
    }

    /// <summary>Goes back to a version.</summary>
    /// <exception cref="ConsoleAccessException">They may see no figures.</exception>
    public async Task<DashboardChange> RestoreAsync(string name, int version, int basedOn)
    {
        var (grain, person) = await AskAsync();
        return await grain.RestoreAsync(name, version, basedOn, person);
    }

    /// <summary>Removes one.</summary>
    /// <exception cref="ConsoleAccessException">They may see no figures.</exception>
    public async Task<DashboardOutcome> RemoveAsync(string name)
    {
        var (grain, person) = await AskAsync();
        return await grain.RemoveAsync(name, person);
    }

    /// <summary>Answers cards, for the first paint of a page or for the circuit that takes it over.</summary>
    /// <exception cref="ConsoleAccessException">They may see no figures.</exception>
    public async Task<ImmutableArray<CardView>> OpenAsync(ImmutableArray<CardQuestion> cards, string address, bool isFirstPaint)
    {
        var person = await access.RequireAsync(AccessScope.Analytics);
        var key = $"{person.Tenant}/{person.Id}/dashboard/{address}";
        if (!isFirstPaint && handover.Take<Kept>(key) is { } kept)
        {
            return kept.Cards;
        }

        var read = await ReadAsync(cards);
        if (isFirstPaint)
        {
            handover.Keep(key, new Kept(read));
        }

        return read;
    }

    /// <summary>Answers cards.</summary>
    /// <exception cref="ConsoleAccessException">They may see no figures.</exception>
    public async Task<ImmutableArray<CardView>> ReadAsync(ImmutableArray<CardQuestion> cards) =>
        await DashboardFigures.ReadAsync(
            grains.GetGrain<IWarehouseGrain>((await access.RequireAsync(AccessScope.Analytics)).Tenant), cards);

    private async Task<(IDashboardsGrain Grain, DashboardPerson Person)> AskAsync()
    {
        var person = await access.RequireAsync(AccessScope.Analytics);
        return (grains.GetGrain<IDashboardsGrain>(person.Tenant),
            new(person.Id, person.Name, person.Roles, person.Scopes.HasFlag(AccessScope.Admin)));
    }

    private sealed record Kept(ImmutableArray<CardView> Cards);
}

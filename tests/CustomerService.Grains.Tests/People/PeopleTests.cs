using System.Collections.Immutable;
using CustomerService.Access;
using CustomerService.Grains.Tests.Kit;
using CustomerService.People;
using Xunit;

namespace CustomerService.Grains.Tests.People;

public sealed class PeopleTests(Clusters clusters)
{
    [Fact]
    public async Task ALogin_IsOnePersons_HoweverItIsWritten()
    {
        var people = await PeopleAsync();
        var sam = await people.CreateAsync(Draft("Sam@Shop.example", Roles.Agent));

        Assert.Equal(PeopleOutcome.LoginTaken, (await people.CreateAsync(Draft("sam@shop.EXAMPLE"))).Outcome);
        Assert.Equal(sam.Person!.Id, (await people.FindByLoginAsync("SAM@shop.example"))!.Id);
        Assert.Null(await people.FindByLoginAsync("sam"));
        Assert.Equal(Roles.BuiltIn[Roles.Agent], sam.Person.Scopes);
    }

    [Fact]
    public async Task WhatIsNotStored_IsNotSo()
    {
        var cluster = await clusters.Patient;
        var tenant = Clusters.NewId("people-");
        var people = cluster.Client.GetGrain<IPeopleGrain>(tenant);
        await people.CreateAsync(Draft("ada", Roles.Admin));
        var partition = cluster.Bed.Store.AllCommits.Last(commit => commit.Partition.EndsWith(tenant, StringComparison.Ordinal)).Partition;
        cluster.Bed.Store.FailCommits(partition, StoreFault.Unavailable, StoreFault.Unavailable);

        await Assert.ThrowsAnyAsync<Exception>(() => people.CreateAsync(Draft("sam", Roles.Admin)));

        Assert.Equal(["ada"], (await people.ListAsync()).Select(person => person.Login));
    }

    [Fact]
    public async Task SomebodyWhoMayChangePeople_IsAlwaysLeft()
    {
        var people = await PeopleAsync();
        var ada = (await people.CreateAsync(Draft("ada", Roles.Admin))).Person!;
        await people.PutRoleAsync("owner", AccessScope.Admin);

        Assert.Equal(PeopleOutcome.LastAdmin, (await people.ChangeAsync(ada.Id, new() { IsDisabled = true })).Outcome);
        Assert.Equal(PeopleOutcome.LastAdmin, (await people.ChangeAsync(ada.Id, new() { Roles = [Roles.Agent] })).Outcome);
        Assert.Equal(PeopleOutcome.LastAdmin, await people.RemoveAsync(ada.Id));

        // Whoever has the scope by a role of the tenant's own is one, and then that role can't lose it.
        var sam = (await people.CreateAsync(Draft("sam", "owner"))).Person!;
        Assert.Equal(PeopleOutcome.Done, await people.RemoveAsync(ada.Id));
        Assert.Equal(PeopleOutcome.LastAdmin, await people.PutRoleAsync("owner", AccessScope.Agents));
        Assert.Equal(AccessScope.Admin, (await people.FindAsync(sam.Id))!.Scopes);
        Assert.Null(await people.FindAsync(ada.Id));
    }

    [Fact]
    public async Task ARole_ChangesWhatAllWhoHaveItMayDo_AndStaysWhileSomebodyHasIt()
    {
        var people = await PeopleAsync();
        Assert.Equal(PeopleOutcome.UnknownRole, (await people.CreateAsync(Draft("sam", "night-shift"))).Outcome);
        await people.PutRoleAsync("night-shift", AccessScope.Agents);
        var sam = (await people.CreateAsync(Draft("sam", "night-shift", Roles.Analyst, "night-shift"))).Person!;
        Assert.Equal(["night-shift", Roles.Analyst], sam.Roles);
        Assert.Equal(AccessScope.Agents | AccessScope.Analytics, sam.Scopes);

        await people.PutRoleAsync("night-shift", AccessScope.Customers);

        Assert.Equal(AccessScope.Customers | AccessScope.Analytics, (await people.FindAsync(sam.Id))!.Scopes);
        Assert.Equal(PeopleOutcome.InUse, await people.RemoveRoleAsync("night-shift"));
        Assert.Equal(PeopleOutcome.UnknownRole, (await people.ChangeAsync(sam.Id, new() { Roles = ["day-shift"] })).Outcome);
        await people.ChangeAsync(sam.Id, new() { Roles = [Roles.Analyst] });
        Assert.Equal(PeopleOutcome.Done, await people.RemoveRoleAsync("night-shift"));
        Assert.Equal(PeopleOutcome.Unknown, await people.RemoveRoleAsync("night-shift"));
    }

    [Fact]
    public async Task RolesOfEveryTenant_MeanTheSameForAll()
    {
        var people = await PeopleAsync();

        foreach (var role in Roles.BuiltIn.Keys)
        {
            Assert.Equal(PeopleOutcome.BuiltIn, await people.PutRoleAsync(role, AccessScope.All));
            Assert.Equal(PeopleOutcome.BuiltIn, await people.RemoveRoleAsync(role));
        }

        Assert.Equal(
            Roles.BuiltIn.OrderBy(role => role.Key, StringComparer.Ordinal).Select(role => (role.Key, role.Value, true)),
            (await people.ListRolesAsync()).Select(role => (role.Name, role.Scopes, role.IsBuiltIn)));
    }

    [Fact]
    public async Task OfManyWhoWantToBeTheFirst_OneIs()
    {
        var people = await PeopleAsync();

        var made = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => people.CreateAsync(Draft($"admin-{i}", Roles.Admin) with { IsFirst = true })));

        Assert.Single(made, change => change.Outcome == PeopleOutcome.Done);
        Assert.Equal(9, made.Count(change => change.Outcome == PeopleOutcome.NotFirst));
        Assert.Single(await people.ListAsync());
    }

    private static PersonDraft Draft(string login, params ImmutableArray<string> roles) => new() { Login = login, Name = "Somebody", Roles = roles };

    private async Task<IPeopleGrain> PeopleAsync() => (await clusters.Patient).Client.GetGrain<IPeopleGrain>(Clusters.NewId("people-"));
}

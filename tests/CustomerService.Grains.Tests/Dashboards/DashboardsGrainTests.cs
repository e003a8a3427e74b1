using CustomerService.Access;
using CustomerService.Dashboards;
using CustomerService.Grains.Tests.Kit;
using CustomerService.People;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Grains.Tests.Dashboards;

/// <summary>Dashboards are kept as they were saved, seen by whom they are shared with, and nobody's save goes under.</summary>
public sealed class DashboardsGrainTests(Clusters clusters)
{
    private static readonly DashboardPerson Ada = new("ada", "Ada", [Roles.Analyst], IsAdmin: false);
    private static readonly DashboardPerson Sam = new("sam", "Sam", [Roles.Supervisor], IsAdmin: false);
    private static readonly DashboardPerson Kim = new("kim", "Kim", [Roles.Agent, "night-shift"], IsAdmin: false);
    private static readonly DashboardPerson Root = new("root", "Root", [Roles.Admin], IsAdmin: true);

    [Fact]
    public async Task ADashboard_IsItsOwnersAlone_UntilTheyShareIt()
    {
        var grain = await GrainAsync();
        Assert.Equal(DashboardOutcome.Done, (await grain.SaveAsync("mine", 0, Of("Mine"), Ada)).Outcome);

        foreach (var other in new[] { Sam, Kim })
        {
            Assert.Empty(await grain.ListAsync(other));
            Assert.Null(await grain.FindAsync("mine", 0, other));
            Assert.Null(await grain.ListVersionsAsync("mine", other));
            Assert.Equal(DashboardOutcome.Unknown, (await grain.SaveAsync("mine", 1, Of("Theirs"), other)).Outcome);
            Assert.Equal(new DashboardChange(DashboardOutcome.Outdated), await grain.SaveAsync("mine", 0, Of("Theirs"), other));
            Assert.Equal(DashboardOutcome.Unknown, (await grain.RestoreAsync("mine", 1, 1, other)).Outcome);
            Assert.Equal(DashboardOutcome.Unknown, await grain.RemoveAsync("mine", other));
        }

        Assert.Equal("Mine", (await grain.FindAsync("mine", 0, Root))!.Content.Title);
        var shared = Of("Mine") with { Viewers = ["night-shift"], Editors = [Roles.Supervisor] };
        Assert.Equal(DashboardOutcome.UnknownRole, (await grain.SaveAsync("mine", 1, shared, Ada)).Outcome);
        await PeopleOf(grain).PutRoleAsync("night-shift", AccessScope.Analytics);
        Assert.Equal(DashboardOutcome.Done, (await grain.SaveAsync("mine", 1, shared, Ada)).Outcome);

        // Who may see it may not change it, and who may change it may not share it.
        Assert.Equal("mine", Assert.Single(await grain.ListAsync(Kim)).Name);
        Assert.Equal(DashboardOutcome.NotTheirs, (await grain.SaveAsync("mine", 2, shared with { Title = "Kim's" }, Kim)).Outcome);
        Assert.Equal(DashboardOutcome.NotTheirs, (await grain.SaveAsync("mine", 2, shared with { Viewers = [] }, Sam)).Outcome);
        Assert.Equal(DashboardOutcome.NotTheirs, await grain.RemoveAsync("mine", Sam));
        var changed = await grain.SaveAsync("mine", 2, shared with { Title = "Ours" }, Sam);
        Assert.Equal((3, "ada", "sam", "Sam"), (changed.Current!.Version, changed.Current.Owner, changed.Current.By, changed.Current.ByName));
    }

    [Fact]
    public async Task WhoIsSecond_LearnsWhoWasFirst_AndTheSameTwiceIsOnce()
    {
        var grain = await GrainAsync();
        await grain.SaveAsync("board", 0, Of("One") with { Editors = [Roles.Supervisor] }, Ada);
        await grain.SaveAsync("board", 1, Of("Two") with { Editors = [Roles.Supervisor] }, Sam);

        var late = await grain.SaveAsync("board", 1, Of("Three") with { Editors = [Roles.Supervisor] }, Ada);
        Assert.Equal((DashboardOutcome.Outdated, 2, "Sam"), (late.Outcome, late.Current!.Version, late.Current.ByName));
        var again = await grain.SaveAsync("board", 1, Of("Two") with { Editors = [Roles.Supervisor] }, Sam);
        Assert.Equal((DashboardOutcome.Done, 2), (again.Outcome, again.Current!.Version));
        Assert.Equal(2, (await grain.ListVersionsAsync("board", Ada))!.Value.Length);
    }

    [Fact]
    public async Task TheLastTwentyVersionsAreKept_AndGoingBackIsAVersion_ThatSharesNothingAnew()
    {
        var grain = await GrainAsync();
        for (var version = 0; version < 25; version++)
        {
            await grain.SaveAsync("board", version, Of($"Version {version + 1}") with { Viewers = version < 20 ? [Roles.Agent] : [] }, Ada);
        }

        var versions = (await grain.ListVersionsAsync("board", Ada))!.Value;
        Assert.Equal(Enumerable.Range(6, 20).Reverse(), versions.Select(saved => saved.Version));
        Assert.Null(await grain.FindAsync("board", 5, Ada));
        Assert.Equal("Version 6", (await grain.FindAsync("board", 6, Ada))!.Content.Title);
        Assert.Equal(DashboardOutcome.Unknown, (await grain.RestoreAsync("board", 5, 25, Ada)).Outcome);
        Assert.Equal(DashboardOutcome.Outdated, (await grain.RestoreAsync("board", 6, 24, Ada) with { Current = null }).Outcome);

        var back = (await grain.RestoreAsync("board", 6, 25, Ada)).Current!;
        Assert.Equal((26, "Version 6"), (back.Version, back.Content.Title));
        Assert.Empty(back.Content.Viewers);
        Assert.Empty(await grain.ListAsync(Kim));

        // A name that was given away begins anew.
        Assert.Equal(DashboardOutcome.Done, await grain.RemoveAsync("board", Ada));
        Assert.Empty(await grain.ListAsync(Root));
        Assert.Equal(1, (await grain.SaveAsync("board", 0, Of("New"), Sam)).Current!.Version);
        Assert.Equal(["New"], (await grain.ListVersionsAsync("board", Sam))!.Value.Select(saved => saved.Content.Title));
    }

    [Fact]
    public async Task WhatIsNoDashboard_IsNotKept_AndThereAreNotAnyNumber()
    {
        var grain = await GrainAsync();
        var card = new DashboardCard { Picture = "bar", Metrics = ["turns"] };
        Assert.Equal(DashboardOutcome.Invalid, (await grain.SaveAsync("No Name", 0, Of("x"), Ada)).Outcome);
        var wrong = Of(" ") with
        {
            Compare = "twice",
            Viewers = ["Not a role"],
            Cards =
            [
                card with { Picture = "pie", Metrics = [], Width = 1, Height = 5, Grain = "minute" },
                card with { Title = new string('x', 101), Metrics = ["turns", "turns"], Filters = [new("customer", ["ada"]), new("channel", [])] },
            ],
        };
        Assert.Equal(
            ["title", "compare", "viewers", "cards[0].picture", "cards[0].metrics", "cards[0].grain", "cards[0].width", "cards[0].height",
                "cards[1].title", "cards[1].metrics", "cards[1].filters[0].dimension", "cards[1].filters[1].values"],
            DashboardRules.ProblemsOf(wrong).Select(problem => problem.Field));
        Assert.Equal(DashboardOutcome.Invalid, (await grain.SaveAsync("wrong", 0, wrong, Ada)).Outcome);
        Assert.Single(DashboardRules.ProblemsOf(Of("x") with { Cards = [.. Enumerable.Repeat(card, 25)] }));

        for (var number = 0; number < DashboardRules.MostDashboards; number++)
        {
            await grain.SaveAsync($"b{number}", 0, Of("x"), Ada);
        }

        Assert.Equal(DashboardOutcome.Full, (await grain.SaveAsync("one-more", 0, Of("x"), Ada)).Outcome);
        Assert.Equal(DashboardOutcome.Done, await grain.RemoveAsync("b0", Ada));
        Assert.Equal(DashboardOutcome.Done, (await grain.SaveAsync("one-more", 0, Of("x"), Ada)).Outcome);
    }

    /// <summary>Random saves while the store fails in every way, and then another cluster: what was answered is there.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task WhatWasSaved_IsThere_WhateverTheStoreDoes(int seed)
    {
        using var bed = new TestBed();
        var random = new Random(seed);
        var known = new Dictionary<string, SavedDashboard>(StringComparer.Ordinal);
        await using (var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient))
        {
            for (var step = 0; step < 60; step++)
            {
                if (random.Next(3) == 0)
                {
                    bed.Store.FailCommits($"b|{TestCluster.Tenant}|dashboards", (StoreFault)random.Next(7));
                }

                await StepAsync(cluster.Client.GetGrain<IDashboardsGrain>(TestCluster.Tenant), known, random, step);
            }
        }

        await using var next = await TestCluster.StartAsync(bed, ClusterSettings.Patient);
        var grain = next.Client.GetGrain<IDashboardsGrain>(TestCluster.Tenant);
        Assert.Equal(
            known.Values.OrderBy(saved => saved.Name, StringComparer.Ordinal),
            (await grain.ListAsync(Root)).OrderBy(saved => saved.Name, StringComparer.Ordinal));
        foreach (var saved in known.Values)
        {
            Assert.Equal(saved.Version, (await grain.ListVersionsAsync(saved.Name, Root))!.Value.Length);
        }
    }

    private static async Task StepAsync(IDashboardsGrain grain, Dictionary<string, SavedDashboard> known, Random random, int step)
    {
        var name = $"b{random.Next(3)}";
        var isRemoved = known.ContainsKey(name) && random.Next(8) == 0;
        while (true)
        {
            try
            {
                if (isRemoved)
                {
                    // Said again by who did not hear that it is gone, it is none that there is.
                    Assert.True(await grain.RemoveAsync(name, Root) is DashboardOutcome.Done or DashboardOutcome.Unknown);
                    known.Remove(name);
                    return;
                }

                var change = await grain.SaveAsync(name, known.GetValueOrDefault(name)?.Version ?? 0, Of($"Step {step}"), Root);
                Assert.Equal(DashboardOutcome.Done, change.Outcome);
                known[name] = change.Current!;
                return;
            }
            catch (StoreUnavailableException)
            {
                // Nobody knows whether it was done: it is said again, as callers do.
            }
        }
    }

    private static Dashboard Of(string title) => new()
    {
        Title = title,
        Cards = [new() { Picture = "line", Metrics = ["turns"], Filters = [new("channel", ["api", ""])] }],
    };

    private IPeopleGrain PeopleOf(IDashboardsGrain grain) => clusters.Patient.Result.Client.GetGrain<IPeopleGrain>(grain.GetPrimaryKeyString());

    private async Task<IDashboardsGrain> GrainAsync() =>
        (await clusters.Patient).Client.GetGrain<IDashboardsGrain>(Clusters.NewId("boards-"));
}

using CustomerService.Conversations;
using CustomerService.Customers;
using Xunit;

namespace CustomerService.Grains.Tests.Customers;

public sealed class CustomerMergeTests(CustomerCluster cluster) : IClassFixture<CustomerCluster>
{
    [Fact]
    public async Task A_merge_gathers_everything_and_everybody_finds_the_survivor()
    {
        var (a, b) = await PairAsync();
        var time = (await cluster.Customer(b).GetAsync())!.Conversations[0].At;
        cluster.Clock.Advance(TimeSpan.FromHours(1));

        var result = await cluster.Customer(a).MergeAsync(b);

        var merged = result.Profile!;
        Assert.Equal((CommandStatus.Accepted, "Ann", "gold"), (result.Status, merged.Fields["name"].Value, merged.Fields["tier"].Value));
        Assert.False(Assert.Single(merged.Consents).Granted);
        Assert.Equal([$"conv-{b}", $"conv-{a}"], merged.Conversations.Ids());
        Assert.Equal(time, merged.Conversations[0].At);
        var record = Assert.Single(merged.Merged);
        Assert.Equal((b, TimeSpan.FromDays(30)), (record.CustomerId, record.ReversibleUntil - record.At));

        // The other leads to the survivor in everything.
        var other = cluster.Customer(b);
        Assert.Equal((b, a, "Ann"), ((await other.GetAsync())!.CustomerId, (await other.GetAsync())!.MergedInto, (await other.GetAsync())!.Fields["name"].Value));
        Assert.Equal(a, (await other.GetCardAsync())!.CustomerId);
        var update = await other.UpdateAsync(Updates.Of().Field("city", "Bern") with { IfVersion = (await other.GetAsync())!.Version });
        Assert.Equal((CommandStatus.Accepted, b), (update.Status, update.Profile!.CustomerId));
        await other.LinkConversationAsync("conv-since-" + b);
        await other.LinkConversationAsync("conv-" + b);
        var survivor = (await cluster.Customer(a).GetAsync())!;
        Assert.Equal("Bern", survivor.Fields["city"].Value);
        Assert.Equal([$"conv-{b}", $"conv-{a}", $"conv-since-{b}"], survivor.Conversations.Ids());
    }

    [Fact]
    public async Task A_repeated_merge_gives_the_same_result()
    {
        var (a, b) = await PairAsync();
        var first = (await cluster.Customer(a).MergeAsync(b)).Profile!;
        await cluster.ForgetAsync(a, b);
        var again = (await cluster.Customer(a).MergeAsync(b)).Profile!;
        Assert.Equal((first.Version, first.Described()), (again.Version, again.Described()));

        // The other way round they are one already.
        var reversed = await cluster.Customer(b).MergeAsync(a);
        Assert.Equal((CommandStatus.Accepted, first.Version, a), (reversed.Status, reversed.Profile!.Version, reversed.Profile.MergedInto));
    }

    [Fact]
    public async Task Many_merges_at_once_are_one()
    {
        var (a, b) = await PairAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => i == 5
            ? WakeAsync(a)
            : cluster.Customer(a).MergeAsync(b)));
        Assert.All(results, r => Assert.Equal(CommandStatus.Accepted, r.Status));
        Assert.Equal(4, (await cluster.Customer(a).GetAsync())!.Version);
    }

    [Fact]
    public async Task Customers_that_merge_each_other_at_once_never_wait_for_each_other()
    {
        var (a, b) = await PairAsync();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => i % 2 == 0 ? cluster.Customer(a).MergeAsync(b) : cluster.Customer(b).MergeAsync(a)));
        var (one, two) = ((await cluster.Customer(a).GetAsync())!, (await cluster.Customer(b).GetAsync())!);

        // Perhaps one of them, perhaps neither; never both.
        Assert.False(one.MergedInto is not null && two.MergedInto is not null);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => cluster.Customer(a).MergeAsync(b)));
        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(a).MergeAsync(b)).Status);
        Assert.Equal(2, (await cluster.Customer(a).GetAsync())!.Conversations.Length);
    }

    [Fact]
    public async Task Undoing_gives_the_other_back_what_it_had_and_leaves_what_came_since()
    {
        var (a, b) = await PairAsync();
        var (before, other) = ((await cluster.Customer(a).GetAsync())!, (await cluster.Customer(b).GetAsync())!);
        await cluster.Customer(a).MergeAsync(b);
        var back = (await cluster.Customer(a).UnmergeAsync(b)).Profile!;
        Assert.Equal(before.Described(), back.Described());
        Assert.Equal(other.Described(), (await cluster.Customer(b).GetAsync())!.Described());
        Assert.Null((await cluster.Customer(b).GetAsync())!.MergedInto);

        await cluster.Customer(a).MergeAsync(b);
        await cluster.Customer(a).UpdateAsync(Updates.Of().Field("tier", "platinum").Field("city", "Bern"));
        await cluster.Customer(b).LinkConversationAsync("conv-since-" + b);
        await cluster.Customer(b).LinkConversationAsync("conv-" + b);
        cluster.Clock.Advance(TimeSpan.FromDays(29));
        var since = (await cluster.Customer(a).UnmergeAsync(b)).Profile!;

        Assert.Equal(("platinum", "Bern"), (since.Fields["tier"].Value, since.Fields["city"].Value));
        Assert.Equal([$"conv-{a}", $"conv-since-{b}"], since.Conversations.Ids());
        await cluster.ForgetAsync(a, b);
        Assert.Equal(other.Described(), (await cluster.Customer(b).GetAsync())!.Described());
        Assert.Equal(b, (await cluster.Customer(b).GetCardAsync())!.CustomerId);

        // Said again, it is done already.
        Assert.Equal((CommandStatus.Accepted, since.Version), ((await cluster.Customer(a).UnmergeAsync(b)) is { } r ? (r.Status, r.Profile!.Version) : default));
    }

    [Fact]
    public async Task After_thirty_days_a_merge_stays()
    {
        var (a, b) = await PairAsync();
        await cluster.Customer(a).MergeAsync(b);
        cluster.Clock.Advance(TimeSpan.FromDays(30) + TimeSpan.FromMinutes(1));
        var result = await cluster.Customer(a).UnmergeAsync(b);
        Assert.Equal(CommandStatus.Refused, result.Status);
        Assert.Contains("until", result.Problem!, StringComparison.Ordinal);
        Assert.Equal(a, (await cluster.Customer(b).GetAsync())!.MergedInto);
    }

    [Fact]
    public async Task What_can_not_be_merged_is_refused_with_a_reason()
    {
        var (a, b) = await PairAsync();
        var (c, nobody) = (cluster.NewId("c"), cluster.NewId("nobody"));
        await cluster.Customer(c).UpdateAsync(Updates.Of());
        await cluster.Customer(a).MergeAsync(b);

        Assert.Equal(CommandStatus.Refused, (await cluster.Customer(a).MergeAsync(a)).Status);
        Assert.Equal(CommandStatus.Refused, (await cluster.Customer(a).MergeAsync("no id")).Status);
        Assert.Equal(CommandStatus.NotFound, (await cluster.Customer(a).MergeAsync(nobody)).Status);
        Assert.Equal(CommandStatus.NotFound, (await cluster.Customer(nobody).MergeAsync(a)).Status);
        Assert.Equal(CommandStatus.NotFound, (await cluster.Customer(a).UnmergeAsync(c)).Status);
        var elsewhere = await cluster.Customer(c).MergeAsync(b);
        Assert.Equal(CommandStatus.Refused, elsewhere.Status);
        Assert.Contains($"'{a}'", elsewhere.Problem!, StringComparison.Ordinal);
        Assert.Equal(CommandStatus.Refused, (await cluster.Customer(b).BeMergedIntoAsync(c)).Status);
        Assert.Null(await cluster.Customer(nobody).GetAsync());
    }

    [Fact]
    public async Task Merges_of_merges_lead_to_the_last_survivor_and_are_undone_from_the_top()
    {
        var (a, b) = await PairAsync();
        var top = cluster.NewId("top");
        await cluster.Customer(top).UpdateAsync(Updates.Of().Field("name", "Top"));
        await cluster.Customer(a).MergeAsync(b);

        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(top).MergeAsync(a)).Status);

        var profile = (await cluster.Customer(b).GetAsync())!;
        Assert.Equal((b, top, "Top", "gold"), (profile.CustomerId, profile.MergedInto, profile.Fields["name"].Value, profile.Fields["tier"].Value));
        Assert.Equal([$"conv-{b}", $"conv-{a}"], profile.Conversations.Ids());
        Assert.Equal(top, (await cluster.Customer(b).GetCardAsync())!.CustomerId);
        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(top).MergeAsync(b)).Status);
        Assert.Equal(CommandStatus.Refused, (await cluster.Customer(top).UnmergeAsync(b)).Status);
        Assert.Equal(CommandStatus.Refused, (await cluster.Customer(a).UnmergeAsync(b)).Status);

        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(top).UnmergeAsync(a)).Status);
        Assert.Equal(a, (await cluster.Customer(b).GetAsync())!.MergedInto);
        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(a).UnmergeAsync(b)).Status);
        Assert.Equal("A.", (await cluster.Customer(b).GetAsync())!.Fields["name"].Value);
        Assert.False((await cluster.Customer(top).GetAsync())!.Fields.ContainsKey("tier"));
    }

    [Fact]
    public async Task A_merged_customer_that_is_erased_takes_its_history_along_and_can_still_be_let_go()
    {
        var (a, b) = await PairAsync();
        await cluster.Customer(a).MergeAsync(b);
        await cluster.Protection.DestroySubjectAsync("acme", $"u:{b}", TestContext.Current.CancellationToken);
        await cluster.ForgetAsync(b);

        Assert.Equal([$"conv-{a}"], (await cluster.Customer(a).GetAsync())!.Conversations.Ids());
        var released = await cluster.Customer(a).UnmergeAsync(b);
        Assert.Equal(CommandStatus.Accepted, released.Status);
        Assert.False(released.Profile!.Fields.ContainsKey("tier"));
    }

    private async Task<CustomerResult> WakeAsync(string id)
    {
        await cluster.Customer(id).WakeAsync();
        return new() { Status = CommandStatus.Accepted };
    }

    private async Task<(string A, string B)> PairAsync()
    {
        var (a, b) = (cluster.NewId("a"), cluster.NewId("b"));
        await cluster.Customer(a).UpdateAsync(Updates.Of().Field("name", "Ann").Consent("ads", true));
        await cluster.Customer(b).UpdateAsync(Updates.Of().Field("name", "A.").Field("tier", "gold").Preference("locale", "de").Consent("ads", false));
        await cluster.Customer(b).LinkConversationAsync($"conv-{b}");
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        await cluster.Customer(a).LinkConversationAsync($"conv-{a}");
        cluster.Clock.Advance(TimeSpan.FromSeconds(1));
        return (a, b);
    }
}

using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Storage.Partitions;
using Xunit;

namespace CustomerService.Grains.Tests.Customers;

/// <summary>The store fails in the middle, and the activation is lost with it. A store of its own, because it fails.</summary>
public sealed class CustomerFaultTests(CustomerCluster cluster) : IClassFixture<CustomerCluster>
{
    [Fact]
    public async Task While_the_store_is_away_nothing_is_accepted_and_nothing_is_lost()
    {
        var id = cluster.NewId("ann");
        var ann = cluster.Customer(id);
        await ann.UpdateAsync(Updates.Of().Field("name", "Ann"));
        cluster.Store.OnCommit = _ => StoreFault.Refuse;
        try
        {
            Assert.Equal(CommandStatus.Unavailable, (await ann.UpdateAsync(Updates.Of().Field("name", "Anna"))).Status);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => ann.LinkConversationAsync("conv"));
            Assert.Equal("Ann", (await ann.GetCardAsync())!.Name);
        }
        finally
        {
            cluster.Store.Heal();
        }

        Assert.Equal("Anna", (await ann.UpdateAsync(Updates.Of().Field("name", "Anna"))).Profile!.Fields["name"].Value);
        await ann.LinkConversationAsync("conv");
        Assert.Equal(["conv"], (await ann.GetAsync())!.Conversations.Ids());
    }

    [Fact]
    public async Task A_customer_that_can_not_be_read_says_so_and_is_read_later()
    {
        var id = cluster.NewId("ann");
        await cluster.Customer(id).UpdateAsync(Updates.Of().Field("name", "Ann"));
        await cluster.ForgetAsync(id);
        cluster.Store.FailRead = partition => partition.EndsWith(id, StringComparison.Ordinal);
        try
        {
            Assert.Equal(CommandStatus.Unavailable, (await cluster.Customer(id).UpdateAsync(Updates.Of())).Status);
            await Assert.ThrowsAsync<StoreUnavailableException>(() => cluster.Customer(id).GetAsync());
            await Assert.ThrowsAsync<StoreUnavailableException>(() => cluster.Customer(id).GetCardAsync());
        }
        finally
        {
            cluster.Store.Heal();
        }

        Assert.Equal("Ann", (await cluster.Customer(id).GetCardAsync())!.Name);
        Assert.Equal("Ann", (await cluster.Customer(id).GetAsync())!.Fields["name"].Value);
    }

    [Theory]
    [InlineData(StoreFault.DropAnswer)]
    [InlineData(StoreFault.TimeOutBefore)]
    [InlineData(StoreFault.TimeOutAfter)]
    public async Task What_the_store_did_not_say_is_found_out(StoreFault fault)
    {
        var ann = cluster.Customer(cluster.NewId("ann"));
        cluster.Store.OnCommit = Once(fault);
        var result = await ann.UpdateAsync(Updates.Of().Field("name", "Ann"));
        cluster.Store.Heal();

        Assert.Equal((CommandStatus.Accepted, 1), (result.Status, result.Profile!.Version));
    }

    /// <summary>While nobody knows what became of a commit, the activation writes nothing else: the next one reads what is true.</summary>
    [Theory]
    [InlineData(StoreFault.DropAnswer, true)]
    [InlineData(StoreFault.TimeOutBefore, false)]
    public async Task What_can_not_be_found_out_ends_the_activation(StoreFault fault, bool landed)
    {
        var id = cluster.NewId("ann");
        var partition = $"u|acme|{id}";
        var ann = cluster.Customer(id);
        await ann.UpdateAsync(Updates.Of().Field("name", "Ann"));
        cluster.Store.OnCommit = p => p == partition ? fault : StoreFault.None;
        cluster.Store.FailRead = p => p == partition && landed;
        CustomerResult unknown;
        try
        {
            unknown = await ann.UpdateAsync(Updates.Of().Field("name", "Anna"));
        }
        finally
        {
            cluster.Store.Heal();
        }

        await cluster.ForgetAsync(id);
        Assert.Equal(CommandStatus.Unavailable, unknown.Status);
        Assert.Equal(landed ? "Anna" : "Ann", (await ann.GetAsync())!.Fields["name"].Value);
        Assert.Equal(2, (await ann.UpdateAsync(Updates.Of().Field("name", "Anna"))).Profile!.Version);
    }

    /// <summary>
    /// The process dies at the nth commit of the two customers, before it or just after it. Whoever wakes the survivor then,
    /// or repeats the call, gets the whole merge; where its first commit never landed, there is none.
    /// </summary>
    [Theory]
    [InlineData(1, StoreFault.Refuse, true)]
    [InlineData(2, StoreFault.Refuse, true)]
    [InlineData(3, StoreFault.Refuse, true)]
    [InlineData(1, StoreFault.DropAnswer, true)]
    [InlineData(2, StoreFault.DropAnswer, true)]
    [InlineData(3, StoreFault.DropAnswer, true)]
    [InlineData(1, StoreFault.Refuse, false)]
    [InlineData(2, StoreFault.Refuse, false)]
    [InlineData(2, StoreFault.DropAnswer, false)]
    [InlineData(3, StoreFault.DropAnswer, false)]
    public async Task A_merge_that_a_crash_cut_in_half_is_finished(int nth, StoreFault fault, bool byWakeup)
    {
        var (a, b) = await PairAsync();
        await CrashAsync(nth, fault, a, b, () => cluster.Customer(a).MergeAsync(b));
        var landed = nth > 1 || fault == StoreFault.DropAnswer;
        Assert.True(await cluster.HasWakeupAsync(a), "The wake-up must be durable before the first commit.");

        if (byWakeup)
        {
            await cluster.Customer(a).WakeAsync();
        }
        else
        {
            landed = true;
            Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(a).MergeAsync(b)).Status);
        }

        await AssertMergedAsync(a, b, landed);
        await cluster.Customer(a).WakeAsync();
        await cluster.ForgetAsync(a, b);
        await AssertMergedAsync(a, b, landed);
    }

    [Theory]
    [InlineData(1, StoreFault.Refuse)]
    [InlineData(2, StoreFault.Refuse)]
    [InlineData(3, StoreFault.Refuse)]
    [InlineData(1, StoreFault.DropAnswer)]
    [InlineData(2, StoreFault.DropAnswer)]
    [InlineData(3, StoreFault.DropAnswer)]
    public async Task An_undoing_that_a_crash_cut_in_half_is_finished(int nth, StoreFault fault)
    {
        var (a, b) = await PairAsync();
        await cluster.Customer(a).MergeAsync(b);
        await CrashAsync(nth, fault, a, b, () => cluster.Customer(a).UnmergeAsync(b));

        await cluster.Customer(a).WakeAsync();

        await AssertMergedAsync(a, b, merged: nth == 1 && fault == StoreFault.Refuse);
        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(a).UnmergeAsync(b)).Status);
        await AssertMergedAsync(a, b, merged: false);
    }

    [Theory]
    [InlineData(StoreFault.Refuse)]
    [InlineData(StoreFault.DropAnswer)]
    public async Task A_crash_between_claim_and_journal_leaves_an_address_that_can_be_claimed(StoreFault fault)
    {
        var (a, b) = (cluster.NewId("a"), cluster.NewId("b"));
        var address = $"{a}@example.org";
        var update = Updates.Of().Identity("email", address, true);
        await CrashAsync(1, fault, a, b, () => cluster.Customer(a).UpdateAsync(update));
        Assert.True(await cluster.HasWakeupAsync(a));
        var landed = fault == StoreFault.DropAnswer;

        // Confirmed or not, what the journal says counts.
        Assert.Equal(landed ? a : null, await cluster.Directory.FindAsync("acme", "email", address, TestContext.Current.CancellationToken));
        Assert.Equal(CommandStatus.Refused, (await cluster.Customer(b).UpdateAsync(update)).Status);
        await cluster.Customer(a).WakeAsync();
        cluster.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(landed ? CommandStatus.Refused : CommandStatus.Accepted, (await cluster.Customer(b).UpdateAsync(update)).Status);
        var holder = landed ? a : b;
        Assert.Equal(holder, await cluster.Directory.FindAsync("acme", "email", address, TestContext.Current.CancellationToken));
        Assert.Equal(holder == a ? CommandStatus.Accepted : CommandStatus.Refused, (await cluster.Customer(a).UpdateAsync(update)).Status);
    }

    /// <summary>Everything of these customers fails from their nth commit on, and their activations end.</summary>
    private async Task CrashAsync(int nth, StoreFault fault, string a, string b, Func<Task<CustomerResult>> call)
    {
        var commits = 0;
        bool IsTheirs(string partition) => partition == $"u|acme|{a}" || partition == $"u|acme|{b}";
        cluster.Store.OnCommit = partition =>
        {
            if (!IsTheirs(partition))
            {
                return commits >= nth ? StoreFault.Refuse : StoreFault.None;
            }

            commits++;
            return commits < nth ? StoreFault.None : commits == nth ? fault : StoreFault.Refuse;
        };
        cluster.Store.FailRead = partition => commits >= nth && IsTheirs(partition);
        try
        {
            Assert.Equal(CommandStatus.Unavailable, (await call()).Status);
        }
        finally
        {
            cluster.Store.Heal();
        }

        await cluster.ForgetAsync(a, b);
    }

    private async Task<(string A, string B)> PairAsync()
    {
        var (a, b) = (cluster.NewId("a"), cluster.NewId("b"));
        await cluster.Customer(a).UpdateAsync(Updates.Of().Field("name", "Ann").Consent("ads", true));
        await cluster.Customer(b).UpdateAsync(Updates.Of().Field("name", "A.").Field("tier", "gold").Consent("ads", false));
        await cluster.Customer(b).LinkConversationAsync($"conv-{b}");
        return (a, b);
    }

    private async Task AssertMergedAsync(string a, string b, bool merged)
    {
        var (one, two) = ((await cluster.Customer(a).GetAsync())!, (await cluster.Customer(b).GetAsync())!);
        Assert.Equal("Ann", one.Fields["name"].Value);
        string[] others = merged ? [b] : [];
        Assert.Equal(others, one.Merged.Select(m => m.CustomerId));
        Assert.Equal(others.Select(id => $"conv-{id}"), one.Conversations.Ids());
        Assert.Equal(merged, one.Fields.ContainsKey("tier"));
        Assert.Equal(!merged, Assert.Single(one.Consents).Granted);
        Assert.Equal(merged ? a : null, two.MergedInto);
        Assert.Equal(merged ? "Ann" : "A.", two.Fields["name"].Value);
        Assert.Equal([$"conv-{b}"], two.Conversations.Ids());
    }

    private static Func<string, StoreFault> Once(StoreFault fault)
    {
        var hit = 0;
        return partition => partition.StartsWith("u|", StringComparison.Ordinal) && Interlocked.Exchange(ref hit, 1) == 0 ? fault : StoreFault.None;
    }
}

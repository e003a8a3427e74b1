using System.Text;
using CustomerService.Conversations;
using Xunit;

namespace CustomerService.Grains.Tests.Customers;

public sealed class CustomerDirectoryTests(CustomerCluster cluster) : IClassFixture<CustomerCluster>
{
    [Fact]
    public async Task Only_verified_addresses_are_found_in_every_spelling()
    {
        var id = cluster.NewId("ann");
        var ann = cluster.Customer(id);
        await ann.UpdateAsync(Updates.Of().Identity("email", $"{id}@example.org", false).Identity("phone", $"+49 (0)30 1234-{id[4..]}", true));
        Assert.Null(await FindAsync("email", $"{id}@example.org"));
        Assert.Equal(id, await FindAsync("phone", $"0049301234{id[4..]}"));

        Assert.Equal(CommandStatus.Accepted, (await ann.UpdateAsync(Updates.Of().Identity("email", $"{id}@EXAMPLE.org", true))).Status);
        Assert.Equal(id, await FindAsync("email", $" {id.ToUpperInvariant()}@example.ORG"));
        Assert.Null(await FindAsync("web", $"{id}@example.org"));
        Assert.Equal(2, (await ann.GetAsync())!.Identities.Length);
    }

    [Fact]
    public async Task An_address_of_another_customer_is_refused_and_nothing_else_of_the_update_is_taken()
    {
        var (a, b) = (cluster.NewId("a"), cluster.NewId("b"));
        await cluster.Customer(a).UpdateAsync(Updates.Of().Identity("email", $"{a}@example.org", true));
        var result = await cluster.Customer(b).UpdateAsync(
            Updates.Of().Field("name", "Bea").Identity("web", $"{b}", true).Identity("email", $"{a}@example.org", true));

        Assert.Equal(CommandStatus.Refused, result.Status);
        Assert.DoesNotContain(a, result.Problem!, StringComparison.Ordinal);
        Assert.Null(await cluster.Customer(b).GetAsync());
        Assert.Null(await FindAsync("web", b));

        // What was claimed in vain is free at once; unverified the address may be noted.
        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(a).UpdateAsync(Updates.Of().Identity("web", b, true))).Status);
        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(b).UpdateAsync(Updates.Of().Identity("email", $"{a}@example.org", false))).Status);
        Assert.Equal(a, await FindAsync("email", $"{a}@example.org"));
    }

    [Fact]
    public async Task Of_many_that_claim_an_address_at_once_one_gets_it()
    {
        var address = cluster.NewId("contested") + "@example.org";
        var ids = Enumerable.Range(0, 8).Select(_ => cluster.NewId("c")).ToArray();
        var results = await Task.WhenAll(ids.Select(id => cluster.Customer(id).UpdateAsync(Updates.Of().Identity("email", address, true))));

        var winner = Assert.Single(ids, id => results[Array.IndexOf(ids, id)].Status == CommandStatus.Accepted);
        Assert.All(results.Where(r => r.Status != CommandStatus.Accepted), r => Assert.Equal(CommandStatus.Refused, r.Status));
        Assert.Equal(winner, await FindAsync("email", address));
    }

    [Fact]
    public async Task A_merge_leads_to_the_survivor_and_its_undoing_back()
    {
        var (a, b) = (cluster.NewId("a"), cluster.NewId("b"));
        await cluster.Customer(a).UpdateAsync(Updates.Of().Identity("email", $"{a}@example.org", true).Identity("email", $"{b}@example.org", false));
        await cluster.Customer(b).UpdateAsync(Updates.Of().Identity("email", $"{b}@example.org", true));

        var merged = (await cluster.Customer(a).MergeAsync(b)).Profile!;
        Assert.Equal(a, await FindAsync("email", $"{b}@example.org"));
        Assert.All(merged.Identities, i => Assert.True(i.Verified));
        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(a).UpdateAsync(Updates.Of().Identity("email", $"{b}@example.org", true))).Status);

        // A third may have neither.
        var third = cluster.Customer(cluster.NewId("third"));
        cluster.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(CommandStatus.Refused, (await third.UpdateAsync(Updates.Of().Identity("email", $"{b}@example.org", true))).Status);

        var back = (await cluster.Customer(a).UnmergeAsync(b)).Profile!;
        Assert.Equal(b, await FindAsync("email", $"{b}@example.org"));
        Assert.Equal(a, await FindAsync("email", $"{a}@example.org"));
        Assert.False(back.Identities.Single(i => i.Address == $"{b}@example.org").Verified);
    }

    [Fact]
    public async Task What_an_erased_customer_held_can_be_claimed_again()
    {
        var (gone, next) = (cluster.NewId("gone"), cluster.NewId("next"));
        var update = Updates.Of().Identity("email", $"{gone}@example.org", true);
        await cluster.Customer(gone).UpdateAsync(update);
        await cluster.Protection.DestroySubjectAsync("acme", $"u:{gone}", TestContext.Current.CancellationToken);
        await cluster.ForgetAsync(gone);
        cluster.Clock.Advance(TimeSpan.FromMinutes(3));

        Assert.Equal(CommandStatus.Accepted, (await cluster.Customer(next).UpdateAsync(update)).Status);
        Assert.Equal(next, await FindAsync("email", $"{gone}@example.org"));
    }

    [Fact]
    public async Task Who_was_erased_comes_back_as_somebody_else()
    {
        var address = cluster.NewId("chat");
        var made = (await cluster.Senders.FindOrMakeAsync("acme", "telegram", address))!;
        await cluster.Protection.DestroySubjectAsync("acme", $"u:{made}", TestContext.Current.CancellationToken);
        await cluster.ForgetAsync(made);

        // What they held is kept from others for a while: until then the address is nobody's.
        Assert.Null(await cluster.Senders.FindOrMakeAsync("acme", "telegram", address));
        cluster.Clock.Advance(TimeSpan.FromMinutes(3));
        var again = await cluster.Senders.FindOrMakeAsync("acme", "telegram", address);

        Assert.NotNull(again);
        Assert.NotEqual(made, again);
        Assert.Equal(again, await cluster.Senders.FindOrMakeAsync("acme", "telegram", address));
    }

    [Fact]
    public async Task Nothing_stored_shows_an_address_or_a_name()
    {
        var id = cluster.NewId("secret");
        await cluster.Customer(id).UpdateAsync(Updates.Of().Field("name", "Zebulon").Identity("email", "zebulon@example.org", true));
        Assert.Equal(id, await FindAsync("email", "zebulon@example.org"));

        Assert.Contains(cluster.Store.Written, w => w.Partition.StartsWith("dir|acme|", StringComparison.Ordinal));
        Assert.All(cluster.Store.Written, w =>
        {
            Assert.DoesNotContain("zebulon", w.Partition + w.Operation.Key, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("zebulon", Encoding.Latin1.GetString(w.Operation.Content.Span), StringComparison.OrdinalIgnoreCase);
        });
    }

    private Task<string?> FindAsync(string channel, string address) =>
        cluster.Directory.FindAsync("acme", channel, address, TestContext.Current.CancellationToken);
}

using CustomerService.Conversations;
using Xunit;

namespace CustomerService.Grains.Tests.Customers;

public sealed class CustomerGrainTests(CustomerCluster cluster) : IClassFixture<CustomerCluster>
{
    [Fact]
    public async Task What_was_said_is_there_after_a_restart()
    {
        var id = cluster.NewId("ann");
        Assert.Null(await cluster.Customer(id).GetAsync());
        Assert.Null(await cluster.Customer(id).GetCardAsync());

        var result = await cluster.Customer(id).UpdateAsync(Updates.Of()
            .Field("name", "Ann").Preference("locale", "de-CH").Consent("marketing", false).Consent("analytics", true).Identity("email", $"{id}@example.org", false));
        Assert.Equal(CommandStatus.Accepted, result.Status);
        await cluster.ForgetAsync(id);

        var profile = (await cluster.Customer(id).GetAsync())!;
        Assert.Equal(result.Profile!.Described(), profile.Described());
        Assert.Equal(("Ann", "agent"), (profile.Fields["name"].Value, profile.Fields["name"].Source));
        Assert.Equal(1, profile.Version);
        Assert.False(Assert.Single(profile.Identities).Verified);
        var card = await cluster.Customer(id).GetCardAsync();
        Assert.Equal((id, "Ann", "de-CH"), (card!.CustomerId, card.Name, card.Locale));
        Assert.Equal(["analytics"], card.Consents);
        Assert.True(card.HasEmail);
    }

    [Fact]
    public async Task The_same_update_again_changes_nothing_and_another_version_is_a_conflict()
    {
        var ann = cluster.Customer(cluster.NewId("ann"));
        var update = Updates.Of().Field("tier", "gold").Consent("marketing", true);
        await ann.UpdateAsync(update);

        var again = await ann.UpdateAsync(update);
        Assert.Equal(1, again.Profile!.Version);
        var conflict = await ann.UpdateAsync(Updates.Of().Field("tier", "lead") with { IfVersion = 9 });
        Assert.Equal(CommandStatus.Conflict, conflict.Status);

        var profile = (await ann.UpdateAsync(Updates.Of().Field("tier", "silver") with { IfVersion = 1 })).Profile!;
        Assert.Equal((2, "silver"), (profile.Version, profile.Fields["tier"].Value));
    }

    [Fact]
    public async Task Tenants_see_nothing_of_each_other()
    {
        var id = cluster.NewId("ann");
        await cluster.Customer(id, "acme").UpdateAsync(Updates.Of().Field("name", "Ann").Identity("email", $"{id}@example.org", true));
        await cluster.Customer(id, "other").UpdateAsync(Updates.Of().Field("name", "Bea").Identity("email", $"{id}@example.org", true));

        Assert.Equal("Ann", (await cluster.Customer(id, "acme").GetCardAsync())!.Name);
        Assert.Equal("Bea", (await cluster.Customer(id, "other").GetCardAsync())!.Name);
        Assert.Null(await cluster.Directory.FindAsync("third", "email", $"{id}@example.org", TestContext.Current.CancellationToken));

        var stranger = cluster.NewId("stranger");
        await cluster.Customer(stranger, "other").UpdateAsync(Updates.Of());
        Assert.Equal(CommandStatus.NotFound, (await cluster.Customer(id, "acme").MergeAsync(stranger)).Status);
    }

    [Fact]
    public async Task Of_thousands_of_conversations_the_newest_are_listed_each_once()
    {
        var id = cluster.NewId("busy");
        var busy = cluster.Customer(id);
        for (var i = 0; i < 230; i++)
        {
            await busy.LinkConversationAsync($"conv-{i}");
            cluster.Clock.Advance(TimeSpan.FromMilliseconds(5));
        }

        var version = (await busy.GetAsync())!.Version;
        await busy.LinkConversationAsync("conv-229");
        await busy.LinkConversationAsync("conv-3");
        await cluster.ForgetAsync(id);

        var profile = (await busy.GetAsync())!;
        Assert.Equal(version, profile.Version);
        Assert.Equal(Enumerable.Range(30, 200).Select(i => $"conv-{i}"), profile.Conversations.Ids());
        Assert.Equal(profile.Conversations.OrderBy(c => c.At), profile.Conversations);
    }

    [Fact]
    public async Task A_card_is_given_without_asking_the_store()
    {
        var ann = cluster.Customer(cluster.NewId("ann"));
        await ann.UpdateAsync(Updates.Of().Field("name", "Ann"));
        var reads = cluster.Store.Reads;
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal("Ann", (await ann.GetCardAsync())!.Name);
        }

        Assert.Equal(reads, cluster.Store.Reads);
        await ann.UpdateAsync(Updates.Of().Field("name", "Anna"));
        Assert.Equal("Anna", (await ann.GetCardAsync())!.Name);
    }

    [Fact]
    public async Task An_erased_customer_stays_erased()
    {
        var id = cluster.NewId("gone");
        await cluster.Customer(id).UpdateAsync(Updates.Of().Field("name", "Ann").Identity("email", $"{id}@example.org", true));
        await cluster.Protection.DestroySubjectAsync("acme", $"u:{id}", TestContext.Current.CancellationToken);
        await cluster.ForgetAsync(id);

        Assert.Null(await cluster.Customer(id).GetAsync());
        Assert.Null(await cluster.Customer(id).GetCardAsync());
        Assert.Equal(CommandStatus.Erased, (await cluster.Customer(id).UpdateAsync(Updates.Of().Field("name", "Ann"))).Status);
        await cluster.Customer(id).LinkConversationAsync("conv");
        await cluster.Customer(id).WakeAsync();
        Assert.Null(await cluster.Directory.FindAsync("acme", "email", $"{id}@example.org", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_customer_erased_before_their_first_word_is_refused()
    {
        var id = cluster.NewId("never");
        await cluster.Protection.DestroySubjectAsync("acme", $"u:{id}", TestContext.Current.CancellationToken);
        Assert.Equal(CommandStatus.Erased, (await cluster.Customer(id).UpdateAsync(Updates.Of())).Status);
        Assert.Null(await cluster.Customer(id).GetCardAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a|b")]
    public async Task What_is_no_id_of_a_conversation_is_refused(string conversation) =>
        await Assert.ThrowsAsync<ArgumentException>(() => cluster.Customer(cluster.NewId("ann")).LinkConversationAsync(conversation));
}

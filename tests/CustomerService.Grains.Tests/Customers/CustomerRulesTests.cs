using CsCheck;
using CustomerService.Conversations;
using CustomerService.Grains.Customers;
using Xunit;

namespace CustomerService.Grains.Tests.Customers;

public sealed class CustomerRulesTests
{
    [Fact]
    public void What_is_stored_replays_to_the_same_customer() => Gen.Select(CustomerGen.Updates, CustomerGen.Updates, CustomerGen.Updates).Sample((a, b, c) =>
    {
        var clock = new ModelClock();
        var (one, two) = (CustomerGen.Customer("one", a, clock), CustomerGen.Customer("two", b, clock));
        one.Merge(two);
        foreach (var update in c)
        {
            one.Obey(CustomerRules.Update(one.State, update, clock.Next()));
        }

        Assert.Equal(one.Snapshot, ModelCustomer.Json(one.Replay()));
        Assert.Equal(two.Snapshot, ModelCustomer.Json(two.Replay()));
    }, iter: 300);

    [Fact]
    public void The_same_update_again_says_nothing() => Gen.Select(CustomerGen.Updates, CustomerGen.Updates, CustomerGen.Update).Sample((a, b, update) =>
    {
        var clock = new ModelClock();
        var (one, two) = (CustomerGen.Customer("one", a, clock), CustomerGen.Customer("two", b, clock));
        one.Merge(two);
        one.Obey(CustomerRules.Update(one.State, update, clock.Next()));

        var again = CustomerRules.Update(one.State, update, clock.Next());

        Assert.Equal(CommandStatus.Accepted, again.Status);
        Assert.Empty(again.Events);
    }, iter: 500);

    [Fact]
    public void A_merge_and_its_undoing_leave_both_as_they_were() => Gen.Select(CustomerGen.Updates, CustomerGen.Updates).Sample((a, b) =>
    {
        var clock = new ModelClock();
        var (one, two) = (CustomerGen.Customer("one", a, clock), CustomerGen.Customer("two", b, clock));
        var (before, other) = (one.State, two.State);
        one.Merge(two);
        Assert.Equal("one", two.State.MergedInto);

        one.Unmerge(two);

        Assert.Equal(ModelCustomer.Json(other), ModelCustomer.Json(two.State with { LastSeq = other.LastSeq }));
        Assert.Equal(ModelCustomer.Json(before), ModelCustomer.Json(one.State with { LastSeq = before.LastSeq, Merges = [] }));
    }, iter: 300);

    [Fact]
    public void What_was_said_since_a_merge_stays_when_it_is_undone() => Gen.Select(CustomerGen.Updates, CustomerGen.Updates, CustomerGen.Updates).Sample((a, b, since) =>
    {
        var clock = new ModelClock();
        var (merged, other, alone) = (CustomerGen.Customer("one", a, clock), CustomerGen.Customer("two", b, clock), CustomerGen.Customer("one", a, clock));
        var before = other.State;
        merged.Merge(other);
        foreach (var update in since)
        {
            merged.Obey(CustomerRules.Update(merged.State, update, clock.Next()));
            alone.Obey(CustomerRules.Update(alone.State, update, clock.Next()));
        }

        merged.Unmerge(other);

        Assert.Equal(ModelCustomer.Json(before), ModelCustomer.Json(other.State with { LastSeq = before.LastSeq }));
        var (after, expected) = (merged.State.Effective(), alone.State.Effective());
        Assert.Equal(expected.Fields.Select(f => (f.Key, f.Value.Value, f.Value.Source)), after.Fields.Select(f => (f.Key, f.Value.Value, f.Value.Source)));
        Assert.Equal(expected.Preferences, after.Preferences);
        Assert.Equal(expected.Consents.Select(c => (c.Key, c.Value.Granted)), after.Consents.Select(c => (c.Key, c.Value.Granted)));
        Assert.All(after.Identities, i => Assert.NotNull(expected.Find(i.Channel, i.Address)));
    }, iter: 300);

    [Fact]
    public void A_merge_loses_nothing_and_a_refusal_wins() => Gen.Select(CustomerGen.Updates, CustomerGen.Updates).Sample((a, b) =>
    {
        var clock = new ModelClock();
        var (one, two) = (CustomerGen.Customer("one", a, clock), CustomerGen.Customer("two", b, clock));
        var (before, other) = (one.State.Effective(), two.State.Effective());
        one.Merge(two);
        var all = one.State.Effective();

        Assert.Equal(before.Fields.Keys.Union(other.Fields.Keys).Order(StringComparer.Ordinal), all.Fields.Keys);
        Assert.All(before.Fields, f => Assert.Equal(f.Value, all.Fields[f.Key]));
        Assert.All(before.Preferences, p => Assert.Equal(p.Value, all.Preferences[p.Key]));
        Assert.Equal(before.Preferences.Keys.Union(other.Preferences.Keys).Order(StringComparer.Ordinal), all.Preferences.Keys);
        Assert.All(before.Identities.Concat(other.Identities), i => Assert.True(all.Find(i.Channel, i.Address) is { } found && (found.Verified || !i.Verified)));
        Assert.All(before.Consents.Values.Concat(other.Consents.Values).GroupBy(c => c.Purpose), said =>
            Assert.Equal(said.All(c => c.Granted), all.Consents[said.Key].Granted));
    }, iter: 300);

    [Fact]
    public void A_new_word_on_a_purpose_ends_a_refusal_that_came_with_a_merge()
    {
        var clock = new ModelClock();
        var one = CustomerGen.Customer("one", [Updates.Of().Consent("marketing", true)], clock);
        var two = CustomerGen.Customer("two", [Updates.Of().Consent("marketing", false)], clock);
        one.Merge(two);
        Assert.False(one.State.Effective().Consents["marketing"].Granted);

        one.Obey(CustomerRules.Update(one.State, Updates.Of().Consent("marketing", true), clock.Next()));

        Assert.True(one.State.Effective().Consents["marketing"].Granted);
    }

    [Fact]
    public void A_verified_identity_is_never_made_unverified_by_an_update()
    {
        var clock = new ModelClock();
        var one = CustomerGen.Customer("one", [Updates.Of().Identity("email", "ann@example.org", true)], clock);

        var ruling = CustomerRules.Update(one.State, Updates.Of().Identity("email", "ANN@example.org ", false), clock.Next());

        Assert.Empty(ruling.Events);
        Assert.True(Assert.Single(one.State.Effective().Identities).Verified);
    }

    [Fact]
    public void An_update_of_another_version_is_a_conflict()
    {
        var one = CustomerGen.Customer("one", [], new ModelClock());
        Assert.Equal(CommandStatus.Conflict, CustomerRules.Update(one.State, Updates.Of() with { IfVersion = 7 }, default).Status);
        Assert.Equal(CommandStatus.Accepted, CustomerRules.Update(one.State, Updates.Of() with { IfVersion = 1 }, default).Status);
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("ümlaut")]
    [InlineData("a234567890123456789012345678901234567890123456789012345678901234567890")]
    public void A_name_that_is_none_is_refused(string name)
    {
        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(CustomerState.Empty, Updates.Of().Field(name, "v"), default).Status);
        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(CustomerState.Empty, Updates.Of().Preference(name, "v"), default).Status);
        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(CustomerState.Empty, Updates.Of().Consent(name, true), default).Status);
        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(CustomerState.Empty, Updates.Of().Identity(name, "v", false), default).Status);
    }

    [Fact]
    public void Too_long_a_value_is_refused_without_being_quoted()
    {
        var ruling = CustomerRules.Update(CustomerState.Empty, Updates.Of().Field("note", new string('q', 2_001)), default);
        Assert.Equal(CommandStatus.Refused, ruling.Status);
        Assert.DoesNotContain("qq", ruling.Problem!, StringComparison.Ordinal);
        Assert.Equal(CommandStatus.Accepted, CustomerRules.Update(CustomerState.Empty, Updates.Of().Field("note", new string('q', 2_000)), default).Status);
        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(CustomerState.Empty, Updates.Of().Identity("email", new string('q', 321), false), default).Status);
        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(CustomerState.Empty, Updates.Of().Identity("phone", "none", false), default).Status);
        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(CustomerState.Empty, Updates.Of() with { Source = "not an id" }, default).Status);
    }

    [Fact]
    public void A_customer_has_at_most_so_many_entries()
    {
        var clock = new ModelClock();
        var full = CustomerGen.Customer("one", [
            Enumerable.Range(0, 200).Aggregate(Updates.Of(), (u, i) => u.Field($"f{i}", "v").Preference($"p{i}", "v").Consent($"c{i}", true)),
            Enumerable.Range(0, 50).Aggregate(Updates.Of(), (u, i) => u.Identity("email", $"{i}@example.org", false))], clock);
        Assert.Equal(200, full.State.Own.Fields.Count);

        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(full.State, Updates.Of().Field("more", "v"), default).Status);
        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(full.State, Updates.Of().Preference("more", "v"), default).Status);
        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(full.State, Updates.Of().Consent("more", true), default).Status);
        Assert.Equal(CommandStatus.Refused, CustomerRules.Update(full.State, Updates.Of().Identity("email", "more@example.org", false), default).Status);
        Assert.Equal(CommandStatus.Accepted, CustomerRules.Update(full.State, Updates.Of().Field("f1", "w").Field("f2", null).Field("more", "v"), default).Status);

        var other = CustomerGen.Customer("two", [Updates.Of().Field("f1", "v")], clock);
        Assert.Equal(CommandStatus.Refused, CustomerRules.BeginMerge(full.State, "two", other.State.Effective(), default).Status);
    }

    [Theory]
    [InlineData("email", " Ann@Example.ORG", "ann@example.org", true)]
    [InlineData("phone", "+49 (30) 12-34", "0049301234", true)]
    [InlineData("whatsapp", "٤٩١", "491", true)]
    [InlineData("web", "Ann", "ann", false)]
    [InlineData("email", "ann@example.org", "anne@example.org", false)]
    public void Addresses_are_compared_as_their_channel_does(string channel, string one, string other, bool same) =>
        Assert.Equal(same, IdentityAddress.Normalise(channel, one) == IdentityAddress.Normalise(channel, other));
}

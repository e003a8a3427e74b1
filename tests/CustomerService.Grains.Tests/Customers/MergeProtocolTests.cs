using CsCheck;
using CustomerService.Customers;
using CustomerService.Grains.Customers;
using Xunit;

namespace CustomerService.Grains.Tests.Customers;

/// <summary>
/// Three customers, and any order of beginnings, steps, crashes, late answers and updates between them: whatever happens,
/// once everything is finished the journals agree with each other.
/// </summary>
public sealed class MergeProtocolTests
{
    private static readonly Gen<(int Kind, int One, int Two)[]> Steps =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[0, 2]).Array[1, 60];

    [Fact]
    public void Any_interleaving_of_steps_ends_in_journals_that_agree() => Gen.Select(Steps, CustomerGen.Update).Sample((steps, update) =>
    {
        var clock = new ModelClock();
        var all = new[] { "a", "b", "c" }.Select(id => CustomerGen.Customer(id, [Updates.Of().Field("from-" + id, id)], clock)).ToArray();
        var underWay = new Dictionary<ModelCustomer, ModelAnswer>();
        foreach (var (kind, one, two) in steps)
        {
            Step(all, underWay, clock, kind, all[one], all[two], update);
            AssertNoCircle(all);
        }

        Finish(all);

        foreach (var customer in all)
        {
            Assert.Equal(customer.Snapshot, ModelCustomer.Json(customer.Replay()));
            if (customer.State.MergedInto is { } survivor)
            {
                var record = Assert.Single(Find(all, survivor).State.Layers, m => m.OtherId == customer.Id);
                Assert.Equal(customer.Id, record.Data.Fields["from-" + customer.Id].Value);
            }

            Assert.All(customer.State.Layers, m => Assert.Equal(customer.Id, Find(all, m.OtherId).State.MergedInto));
            Assert.Equal(customer.Id, customer.State.Own.Fields["from-" + customer.Id].Value);
        }
    }, iter: 3_000);

    [Fact]
    public void Any_repetition_of_the_steps_of_one_merge_ends_in_the_same_state() => Gen.Int[0, 2].Array[1, 30].Sample(order =>
    {
        var clock = new ModelClock();
        var one = CustomerGen.Customer("one", [Updates.Of().Field("x", "1")], clock);
        var two = CustomerGen.Customer("two", [Updates.Of().Field("y", "2").Consent("ads", false)], clock);
        var answers = new List<ModelAnswer>();
        foreach (var step in order.Concat([0, 1, 2]))
        {
            switch (step)
            {
                case 0 when one.State.Pending is null:
                    one.Begin(two);
                    break;
                case 1 when one.Ask(_ => two) is { } answer:
                    answers.Add(answer);
                    break;
                case 2:
                    answers.ForEach(one.Hear);
                    break;
            }
        }

        // Each of the six events once, whatever was repeated.
        Assert.Equal(4, one.State.LastSeq);
        Assert.Equal(3, two.State.LastSeq);
        Assert.Equal("2", one.State.Effective().Fields["y"].Value);
        Assert.Equal("one", two.State.MergedInto);
    }, iter: 200);

    private static void Step(
        ModelCustomer[] all, Dictionary<ModelCustomer, ModelAnswer> underWay, ModelClock clock, int kind, ModelCustomer one, ModelCustomer two, CustomerUpdate update)
    {
        switch (kind)
        {
            case 0 when one != two && one.State is { MergedInto: null, Pending: null } && two.State.MergedInto is null:
                one.Begin(two);
                break;
            case 1 when one.State is { MergedInto: null, Pending: null }:
                one.Obey(CustomerRules.BeginUnmerge(one.State, two.Id, clock.Next()));
                break;
            case 2 when !underWay.ContainsKey(one) && one.Ask(id => Find(all, id)) is { } answer:
                underWay.Add(one, answer);
                break;
            case 3 when underWay.Remove(one, out var answer):
                one.Hear(answer);
                break;
            case 4:
                // A crash, or an answer that took too long: it is asked anew.
                underWay.Remove(one);
                break;
            case 5 when one.State.MergedInto is null:
                one.Obey(CustomerRules.Update(one.State, update, clock.Next()));
                break;
        }
    }

    private static void Finish(ModelCustomer[] all)
    {
        for (var round = 0; all.Any(c => c.State.Pending is not null); round++)
        {
            Assert.True(round < 10, "The customers never come to an end.");
            foreach (var customer in all)
            {
                if (customer.Ask(id => Find(all, id)) is { } answer)
                {
                    customer.Hear(answer);
                }
            }
        }
    }

    private static void AssertNoCircle(ModelCustomer[] all)
    {
        foreach (var customer in all)
        {
            var at = customer;
            for (var hops = 0; at.State.MergedInto is { } next; hops++)
            {
                Assert.True(hops < all.Length, "Customers were merged in a circle.");
                at = Find(all, next);
            }
        }
    }

    private static ModelCustomer Find(ModelCustomer[] all, string id) => all.Single(c => c.Id == id);
}

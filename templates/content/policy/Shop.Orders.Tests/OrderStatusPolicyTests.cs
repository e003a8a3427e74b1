using CustomerService.Testing.Policies;
using Xunit;

namespace Shop.Orders.Tests;

public sealed class OrderStatusPolicyTests
{
    /// <summary>Understands with the pack's own models, as a host would; what it trains is kept for the next run.</summary>
    private static readonly PolicyBench Bench = PolicyBench.ForPack("pack");

    private readonly OrderStatusPolicy _policy = new(new SampleOrders());

    [Fact]
    public async Task An_order_that_is_known_is_answered() => Assert.Equal(
        "Your order R-100200 is on its way, and comes tomorrow.",
        (await Bench.AskAsync(_policy, "where is r-100200?")).Answer?.Replies.Single().Text);

    [Fact]
    public async Task A_slip_is_asked_about_and_may_be_mended_in_the_next_turn()
    {
        var slip = await Bench.AskAsync(_policy, "R-999999 please");
        var mended = await Bench.AskAsync(_policy, "sorry, R-100200", slip.Next);

        Assert.True(slip.Answer?.Failed);
        Assert.False(mended.Answer?.Failed);
    }

    [Fact]
    public async Task All_else_is_left_to_the_next_policy() => Assert.Null((await Bench.AskAsync(_policy, "when do you open?")).Answer);
}

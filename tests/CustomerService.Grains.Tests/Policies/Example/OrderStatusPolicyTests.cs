using CustomerService.Testing.Policies;
using Xunit;

namespace Shop.Orders;

public sealed class OrderStatusPolicyTests : IOrders
{
    private static readonly PolicyBench Bench = PolicyBench.ForPack("packs/shop");

    [Fact]
    public async Task An_order_that_is_named_is_looked_up()
    {
        var asked = await Bench.AskAsync(new OrderStatusPolicy(this), "Hi, where is my order r-123456?");

        Assert.Equal("Your order R-123456 is on its way.", asked.Answer!.Replies[0].Text);
        Assert.Equal("order_status", asked.Turn.Understanding.Intent);
    }

    [Fact]
    public async Task A_slip_is_asked_about_and_may_be_mended_in_the_next_turn()
    {
        var slip = await Bench.AskAsync(new OrderStatusPolicy(this), "Where is R-999999?");
        var mended = await Bench.AskAsync(new OrderStatusPolicy(this), "Sorry, R-123456", slip.Next);

        Assert.True(slip.Answer!.Failed);
        Assert.Equal((2, 1), (mended.Turn.Turn, mended.Turn.FailuresInARow));
        Assert.False(mended.Answer!.Failed);
    }

    [Fact]
    public async Task Without_a_number_the_next_policy_is_asked() =>
        Assert.Null((await Bench.AskAsync(new OrderStatusPolicy(this), "Where is my order?")).Answer);

    public Task<string?> FindAsync(string number, CancellationToken ct) =>
        Task.FromResult(number == "R-123456" ? "on its way" : null);
}

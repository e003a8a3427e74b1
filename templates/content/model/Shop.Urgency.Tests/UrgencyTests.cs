using CustomerService.Testing.Policies;
using Xunit;

namespace Shop.Urgency.Tests;

public sealed class UrgencyTests
{
    /// <summary>Trains the pack's own models and this one; what it trains is kept for the next run.</summary>
    private static readonly PolicyBench Bench = PolicyBench.ForPack("pack", new UrgencyKind());

    private readonly UrgencyPolicy _policy = new(Bench.Models);

    [Fact]
    public async Task What_cannot_wait_goes_to_a_person()
    {
        var asked = await Bench.AskAsync(_policy, "please hurry, the wedding is tomorrow, it is urgent");
        Assert.True(asked.Answer?.HandOff);
    }

    [Fact]
    public async Task All_else_is_left_to_the_next_policy() => Assert.Null((await Bench.AskAsync(_policy, "when do you open")).Answer);
}

using CustomerService.Samples.Unhappy;
using CustomerService.Testing.Policies;

namespace CustomerService.Samples.Tests.Unhappy;

public sealed class UnhappyPolicyTests
{
    private const string Anger = "This is terrible, I am so angry with you!";

    private static readonly PolicyBench Bench = PolicyBench.ForPack(DemoPack.Folder);

    [Fact]
    public async Task Whoever_is_unhappy_and_was_not_helped_gets_a_person()
    {
        var asked = await Bench.AskAsync(new UnhappyPolicy(), Anger, BenchTurn.First with { Turn = 2, FailuresInARow = 1 });

        Assert.True(asked.Answer!.HandOff);
        Assert.Single(asked.Answer.Replies);
    }

    [Theory]
    [InlineData(Anger, 0)]
    [InlineData("Thank you, that is wonderful!", 1)]
    public async Task Others_are_left_to_the_next_policy(string message, int failures) =>
        Assert.Null((await Bench.AskAsync(new UnhappyPolicy(), message, BenchTurn.First with { FailuresInARow = failures })).Answer);
}

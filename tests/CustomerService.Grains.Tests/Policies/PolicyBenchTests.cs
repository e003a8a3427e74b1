using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Serving;
using CustomerService.Policies;
using CustomerService.Testing.Policies;
using Shop.Urgency;
using Xunit;

namespace CustomerService.Grains.Tests.Policies;

/// <summary>The kit's bench: what a policy is told on it is what a host would tell it.</summary>
public sealed class PolicyBenchTests
{
    private static readonly PolicyBench Bench = PolicyBench.ForPack("packs/shop", new UrgencyKind());

    [Fact]
    public async Task TheMessage_IsUnderstoodWithThePacksModels()
    {
        var asked = await Bench.AskAsync(Answering(), ["thank you so much", "R-000001"]);

        Assert.Equal("thank you so much\nR-000001", asked.Turn.Text);
        Assert.Equal("thanks", (await Bench.UnderstandAsync("thanks a lot")).Intent);
        Assert.Equal(("order", 1), (Assert.Single(asked.Turn.Entities).Type, asked.Turn.Entities[0].Message));
    }

    [Fact]
    public async Task WhatIsKnownBeside_IsTold()
    {
        var customer = new CustomerCard("c7", "Ada", null, []);
        var noon = new DateTimeOffset(2026, 12, 24, 12, 0, 0, TimeSpan.Zero);
        var known = BenchTurn.First with
        {
            Customer = customer,
            Status = ConversationStatus.WaitingForAgent,
            Acknowledged = 2,
            FailuresInARow = 1,
            Now = noon,
        };

        var turn = (await Bench.AskAsync(Answering(), "hello", known)).Turn;

        Assert.Equal(
            (customer, ConversationStatus.WaitingForAgent, 2, 1, noon),
            (turn.Customer, turn.Status, turn.Acknowledged, turn.FailuresInARow, turn.Now));
    }

    [Fact]
    public async Task TheNextTurn_FollowsFromTheAnswer()
    {
        var question = new ReplyDraft("Which?") { Choices = [new Choice("a", "The first")] };
        var failed = await Bench.AskAsync(
            Answering(new() { Reason = "r", Failed = true, Email = "a@example.org", Replies = [question] }), "x");
        var silent = await Bench.AskAsync(new Policy(_ => null), "x", failed.Next);
        var handed = await Bench.AskAsync(Answering(new() { Reason = "r", HandOff = true }), "x", silent.Next);
        var back = await Bench.AskAsync(Answering(new() { Reason = "r", HandBack = true }), "x", handed.Next);

        Assert.Equal(
            (2, 1, true, "a"), (silent.Turn.Turn, silent.Turn.FailuresInARow, silent.Turn.HasEmail, Assert.Single(silent.Turn.Asked).Id));
        Assert.Null(silent.Answer);
        Assert.Equal((3, 1, ConversationStatus.Open), (handed.Turn.Turn, handed.Turn.FailuresInARow, handed.Turn.Status));
        Assert.Empty(handed.Turn.Asked);
        Assert.Equal((ConversationStatus.WaitingForAgent, 0), (back.Turn.Status, back.Turn.FailuresInARow));
        Assert.Equal(ConversationStatus.Open, back.Next.Status);
    }

    [Fact]
    public async Task PoliciesWithModelsOfTheirOwn_AndOurs_AreAskedAsWell()
    {
        var urgent = await Bench.AskAsync(new UrgencyPolicy(Bench.Models), "please hurry, the wedding is tomorrow, it is urgent");
        var small = await Bench.AskAsync(new SmallTalkPolicy((ModelCatalog)Bench.Models), "thanks");

        Assert.True(urgent.Answer!.HandOff);
        Assert.Equal("You're welcome.", small.Answer!.Replies[0].Text);
    }

    [Fact]
    public async Task APackWithMistakes_IsRefusedWithAllOfThem()
    {
        var error = await Assert.ThrowsAsync<PackInvalidException>(() => PolicyBench.ForPack("packs/none").AskAsync(Answering(), "x"));

        Assert.Contains("packs/none", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Templates/OrderStatusPolicy.cs")]
    [InlineData("Templates/IOrders.cs")]
    [InlineData("Policies/Example/OrderStatusPolicyTests.cs")]
    public void The_documents_show_the_code_that_is_tested(string file)
    {
        var documented = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Example", "extending.md")).ReplaceLineEndings("\n");
        var code = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)).ReplaceLineEndings("\n").Trim();
        var pack = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "packs", "shop", "pack.yml"));

        Assert.Contains(code, documented, StringComparison.Ordinal);
        Assert.Contains(string.Join('\n', pack.SkipWhile(line => line != "entities:").Take(2)), documented, StringComparison.Ordinal);
    }

    private static Policy Answering(PolicyAnswer? answer = null) => new(_ => answer ?? new PolicyAnswer { Reason = "asked" });

    private sealed class Policy(Func<TurnContext, PolicyAnswer?> decide) : IDecisionPolicy
    {
        public string Name => "asked";

        public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct) => new(decide(turn));
    }
}

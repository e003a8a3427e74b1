using CustomerService.Grains.Policies;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Policies;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CustomerService.Grains.Tests.Policies;

public sealed class PolicyChainTests
{
    private static readonly TurnContext Turn = new()
    {
        Tenant = "acme",
        ConversationId = "c",
        Turn = 1,
        Messages = ["hello"],
        Text = "hello",
        Understanding = KeywordUnderstanding.Of("hello"),
        FailuresInARow = 0,
        Now = new DateTimeOffset(2026, 11, 2, 12, 0, 0, TimeSpan.Zero),
    };

    private sealed class Policy(string name, Func<CancellationToken, ValueTask<PolicyAnswer?>> decide) : IDecisionPolicy
    {
        public string Name => name;

        public ValueTask<PolicyAnswer?> DecideAsync(TurnContext turn, CancellationToken ct) => decide(ct);
    }

    private static Policy Saying(string name) => new(name, _ => new(new PolicyAnswer { Reason = name, Replies = [new ReplyDraft(name)] }));

    private static Policy Passing(string name) => new(name, _ => default);

    [Fact]
    public async Task TheFirstThatAnswers_InTheConfiguredOrder_Decides()
    {
        IDecisionPolicy[] policies = [Saying("a"), Saying("b"), Passing("c")];

        Assert.Equal("b", (await Chain(policies, "c", "b", "a").DecideAsync(Turn, CancellationToken.None)).Decision.Policy);
        Assert.Equal("a", (await Chain(policies, "a", "b").DecideAsync(Turn, CancellationToken.None)).Decision.Policy);
    }

    [Fact]
    public void ANameThatNobodyHas_IsAClearError()
    {
        var error = Assert.Throws<OptionsValidationException>(() => Chain([Saying("a"), Saying("b")], "a", "typo"));

        Assert.Equal("CustomerService:Policies:Order names 'typo', which is not registered. Known: a, b.", Assert.Single(error.Failures));
    }

    [Fact]
    public async Task APolicyThatThrows_IsPassedOver()
    {
        var chain = Chain([new Policy("bad", _ => throw new InvalidOperationException()), new Policy("worse", async _ => { await Task.Yield(); throw new InvalidOperationException(); }), Saying("good")], "bad", "worse", "good");

        Assert.Equal("good", (await chain.DecideAsync(Turn, CancellationToken.None)).Decision.Policy);
    }

    [Fact]
    public async Task WhenNobodyAnswers_TheTurnFailed()
    {
        var outcome = await Chain([Passing("a")], "a").DecideAsync(Turn, CancellationToken.None);

        Assert.Equal(("none", true), (outcome.Decision.Policy, outcome.Answer.Failed));
        Assert.Empty(outcome.Answer.Replies);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AtTheDeadline_TheFallbackAnswers_WhetherOrNotThePolicyHeedsIt(bool heeds)
    {
        using var deadline = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        var slow = new Policy("slow", async token =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, heeds ? token : CancellationToken.None);
            return null;
        });
        var deciding = Chain([slow, Saying("unasked"), Saying("fallback")], "slow", "unasked", "fallback").DecideAsync(Turn, deadline.Token);
        await asked.Task;
        await deadline.CancelAsync();
        var outcome = await deciding;

        Assert.Equal("fallback", outcome.Decision.Policy);
        Assert.Equal("policy 'slow' did not answer before the turn's deadline", outcome.Decision.Reason);
        Assert.Equal("fallback", Assert.Single(outcome.Answer.Replies).Text);
    }

    [Fact]
    public void WithoutAnOrder_TheDefaultIsUsed() =>
        Assert.Equal(["waiting", "moving", "verification", "clarification", "escalation", "language", "small-talk", "knowledge", "fallback"], new PolicyOptions().Effective);

    private static PolicyChain Chain(IDecisionPolicy[] policies, params string[] order)
    {
        var options = new PolicyOptions();
        foreach (var name in order)
        {
            options.Order.Add(name);
        }

        return new PolicyChain(policies, Options.Create(options), new ModelCatalog(), NullLogger<PolicyChain>.Instance);
    }
}

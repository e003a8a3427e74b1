using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Policies;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Xunit;

namespace CustomerService.Grains.Tests.Policies;

/// <summary>What is said while a person is waited for: always something, never what is not so, and not the same over and over.</summary>
public sealed class WaitingPolicyTests(ModelsFixture models) : IClassFixture<ModelsFixture>
{
    private static readonly DateTimeOffset MondayNoon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Sunday = MondayNoon.AddDays(-1);

    [Fact]
    public async Task AHandoff_OffersTheWayBack_AndAsksForAnAddress_OnlyWhereNobodyIsThereAndNoneIsKnown()
    {
        var open = await DecideAsync(Turn("a human please", "person"));
        var closed = await DecideAsync(Turn("a human please", "person") with { Now = Sunday });
        var known = await DecideAsync(Turn("a human please", "person") with { Now = Sunday, HasEmail = true });

        Assert.All([open, closed, known], outcome =>
        {
            Assert.Equal(("escalation", true), (outcome.Decision.Policy, outcome.Answer.HandOff));
            Assert.Equal(new Choice("handback", "Go on with the assistant"), Assert.Single(Assert.Single(outcome.Answer.Replies).Choices));
        });
        Assert.Equal("One moment, please.", open.Answer.Replies[0].Text);
        Assert.StartsWith("We are back tomorrow at 09:00.\n\nIf you won't be here then, leave your e-mail address", closed.Answer.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal("We are back tomorrow at 09:00.", known.Answer.Replies[0].Text);
    }

    [Fact]
    public async Task AnAddressThatComesWithTheRequest_IsKept_AndNotAskedForAgain()
    {
        var outcome = await DecideAsync(Turn("a human please, ada@example.com", "person") with { Now = Sunday });

        Assert.Equal(("ada@example.com", true), (outcome.Answer.Email, outcome.Answer.HandOff));
        Assert.Contains("ada@example.com", outcome.Answer.Replies[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(outcome.Answer.Replies, reply => reply.Text.Contains("leave your e-mail", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("order_status", "where is my order", "knowledge")]
    [InlineData("thanks", "thanks", "small-talk")]
    public async Task WhatTheAssistantIsSureOf_ItStillAnswers(string intent, string text, string policy)
    {
        var outcome = await DecideAsync(Waiting(text, intent));

        Assert.Equal((policy, false), (outcome.Decision.Policy, outcome.Answer.HandOff));
        Assert.NotEmpty(outcome.Answer.Replies);
    }

    [Fact]
    public async Task WhatItIsNotSureOf_IsAcknowledged_FirstWithTheTime_ThenShortly_AndNoTwoInARowAreTheSame()
    {
        var said = new List<string>();
        for (var i = 0; i < 6; i++)
        {
            var outcome = await DecideAsync(Waiting("it is the blue one", "nothing", outOfScope: true) with { Now = Sunday, Turn = 2 + i, Acknowledged = i, HasEmail = true });
            Assert.Equal(("waiting", false, false), (outcome.Decision.Policy, outcome.Answer.Failed, outcome.Answer.HandOff));
            said.Add(Assert.Single(outcome.Answer.Replies).Text);
        }

        Assert.Contains("tomorrow at 09:00", said[0], StringComparison.Ordinal);
        Assert.All(said.Skip(1), text => Assert.True(text.Length < said[0].Length / 2, text));
        Assert.All(said.Zip(said.Skip(1)), pair => Assert.NotEqual(pair.First, pair.Second));
    }

    [Fact]
    public async Task WhoAsksAgain_GetsTheStateOfThings_AndNoSecondHandoff()
    {
        var open = await DecideAsync(Waiting("I would like to talk to a person", "person"));
        var closed = await DecideAsync(Waiting("I would like to talk to a person", "person") with { Now = Sunday });
        var angry = await DecideAsync(Waiting("this is awful, I am so angry", "nothing", mood: -0.9) with { Acknowledged = 1 });

        Assert.All([open, closed, angry], outcome => Assert.Equal(("waiting", false), (outcome.Decision.Policy, outcome.Answer.HandOff)));
        Assert.Contains("nobody has been free yet", open.Answer.Replies[0].Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("back tomorrow at 09:00", closed.Answer.Replies[0].Text, StringComparison.Ordinal);
        Assert.All([open, closed, angry], outcome => Assert.DoesNotContain("taken over", outcome.Answer.Replies[0].Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("never mind")]
    [InlineData("Never mind!")]
    [InlineData("Oh, never mind.")]
    [InlineData("Go on with the assistant")]
    [InlineData("go on with the assistant.")]
    [InlineData("I don't need a person anymore")]
    [InlineData("forget it, thanks")]
    [InlineData("I don't want to talk to a person")]
    public async Task WhoWantsNobodyAnyMore_GoesOnWithTheAssistant(string text)
    {
        var outcome = await DecideAsync(Waiting(text, "nothing", outOfScope: true) with { Asked = [new Choice("handback", "Go on with the assistant")] });
        var unasked = await DecideAsync(Waiting(text, "nothing", outOfScope: true) with { Now = Sunday });
        var open = await DecideAsync(Turn(text, "nothing", outOfScope: true));
        var isButton = text.StartsWith("go on with", StringComparison.OrdinalIgnoreCase);

        Assert.Equal(("waiting", true), (outcome.Decision.Policy, outcome.Answer.HandBack));
        Assert.True(unasked.Answer.HandBack);
        Assert.NotEmpty(outcome.Answer.Replies);
        Assert.Equal(isButton, open.Decision.Policy == "waiting");
    }

    [Theory]
    [InlineData("never mind the colour, where is my parcel")]
    [InlineData("go on")]
    [InlineData("I don't mind waiting")]
    public async Task WhatOnlyContainsSuchWords_DoesNotEndTheWait(string text)
    {
        var outcome = await DecideAsync(Waiting(text, "nothing", outOfScope: true));

        Assert.Equal(text == "go on", outcome.Answer.HandBack);
        Assert.NotEmpty(outcome.Answer.Replies);
    }

    [Theory]
    [InlineData("ada@example.com", "ada@example.com")]
    [InlineData("it's ada.miller+shop@mail.example.co.uk, thank you", "ada.miller+shop@mail.example.co.uk")]
    [InlineData("<ada@example.com>.", "ada@example.com")]
    [InlineData("mailto:ada@example.com", "ada@example.com")]
    [InlineData("E-Mail: jürgen@müller.example", "jürgen@müller.example")]
    public async Task AnAddress_IsKept_AndNoMoreIsPromisedThanIsSo(string text, string email)
    {
        var outcome = await DecideAsync(Waiting(text, "nothing", outOfScope: true) with { Now = Sunday });

        Assert.Equal(("waiting", email), (outcome.Decision.Policy, outcome.Answer.Email));
        Assert.Equal($"Thank you. The team has {email} now, beside this conversation.", Assert.Single(outcome.Answer.Replies).Text);
    }

    [Theory]
    [InlineData("ada@example")]
    [InlineData("ada@@example.com")]
    [InlineData("ada at example dot com")]
    [InlineData("@ada")]
    [InlineData("I wrote to their support under info@carrier.example last week and then again on Monday but nobody has answered so far")]
    public async Task WhatIsNoAddressOfTheirs_IsNotKept(string text)
    {
        var outcome = await DecideAsync(Waiting(text, "nothing", outOfScope: true) with { Now = Sunday });

        Assert.Null(outcome.Answer.Email);
        Assert.NotEmpty(outcome.Answer.Replies);
    }

    [Fact]
    public async Task AnAddressBesideAQuestion_IsKept_AndTheQuestionAnswered()
    {
        var outcome = await DecideAsync(Waiting("where is my order please tell ada@example.com", "order_status") with { Now = Sunday });

        Assert.Equal(("knowledge", "ada@example.com"), (outcome.Decision.Policy, outcome.Answer.Email));
        Assert.Equal(2, outcome.Answer.Replies.Length);
    }

    [Fact]
    public async Task WithoutThePolicy_WhatOthersDecide_Stands()
    {
        var chain = Chain("escalation", "fallback");

        var outcome = await chain.DecideAsync(Waiting("a human please", "person"), CancellationToken.None);

        Assert.Equal(("escalation", true), (outcome.Decision.Policy, outcome.Answer.HandOff));
        Assert.Empty(outcome.Answer.Replies[0].Choices);
    }

    private Task<TurnOutcome> DecideAsync(TurnContext turn) => Chain([.. PolicyOptions.DefaultOrder]).DecideAsync(turn, CancellationToken.None);

    private PolicyChain Chain(params string[] order)
    {
        var catalog = models.Catalog;
        IDecisionPolicy[] policies = [new WaitingPolicy(catalog), new EscalationPolicy(catalog), new SmallTalkPolicy(catalog), new KnowledgePolicy(catalog), new FallbackPolicy(catalog)];
        var options = new PolicyOptions();
        foreach (var name in order.Where(name => policies.Any(policy => policy.Name == name)))
        {
            options.Order.Add(name);
        }

        return new PolicyChain(policies, Options.Create(options), catalog, NullLogger<PolicyChain>.Instance);
    }

    private static TurnContext Waiting(string text, string intent, bool outOfScope = false, double mood = 0) =>
        Turn(text, intent, outOfScope, mood) with { Status = ConversationStatus.WaitingForAgent };

    private static TurnContext Turn(string text, string intent, bool outOfScope = false, double mood = 0) => new()
    {
        Tenant = TestCluster.Tenant,
        ConversationId = "c",
        Turn = 2,
        Messages = [text],
        Text = text,
        Understanding = new(intent, 0.9, outOfScope, new Sentiment("neutral", mood), "en", [new IntentCandidate(intent, 0.9)], "v1"),
        Customer = new CustomerCard("c", null, null, []),
        FailuresInARow = 0,
        Now = MondayNoon,
    };
}

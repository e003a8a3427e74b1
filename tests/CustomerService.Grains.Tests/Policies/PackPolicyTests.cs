using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Policies;
using CustomerService.Grains.Policies.Wording;
using CustomerService.Grains.Serving;
using CustomerService.Grains.Serving.Kinds;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Policies;
using Xunit;

namespace CustomerService.Grains.Tests.Policies;

/// <summary>What the pack's own policies say to what was understood.</summary>
public sealed class PackPolicyTests(ModelsFixture models) : IClassFixture<ModelsFixture>
{
    private static readonly DateTimeOffset MondayNoon = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task WhoAsksForAPerson_GetsOne_InOpeningHoursAndOutside()
    {
        var open = await AskAsync(new EscalationPolicy(models.Catalog), Turn("person"));
        var closed = await AskAsync(new EscalationPolicy(models.Catalog), Turn("person") with { Now = MondayNoon.AddHours(12) });

        Assert.True(open!.HandOff && closed!.HandOff);
        Assert.Equal("the customer asked for a person", open.Reason);
        Assert.Equal("One moment, please.", open.Replies[0].Text);
        Assert.StartsWith("We are back", closed.Replies[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKnownCustomer_IsCalledByName()
    {
        var turn = Turn("person") with { Customer = new CustomerCard("c", "Ada", null, []) };

        Assert.Equal("One moment, Ada.", (await AskAsync(new EscalationPolicy(models.Catalog), turn))!.Replies[0].Text);
    }

    [Theory]
    [InlineData("person", 0.29, false, 0.0, 0, false)]
    [InlineData("person", 0.9, true, 0.0, 0, false)]
    [InlineData("person", 0.49, false, 0.0, 0, false)]
    [InlineData("person", 0.5, false, 0.0, 0, true)]
    [InlineData("order_status", 0.9, false, -0.9, 0, false)]
    [InlineData("order_status", 0.9, true, 0.0, 2, true)]
    [InlineData("order_status", 0.9, true, 0.0, 1, false)]
    [InlineData("order_status", 0.9, false, 0.0, 5, false)]
    public async Task Escalation_NeedsAReason(string intent, double confidence, bool outOfScope, double mood, int failures, bool escalates)
    {
        var turn = Turn(intent, confidence, outOfScope, mood) with { FailuresInARow = failures };

        Assert.Equal(escalates, await AskAsync(new EscalationPolicy(models.Catalog), turn) is not null);
    }

    [Fact]
    public async Task SmallTalk_IsAnsweredFromThePack_AndOnlySmallTalk()
    {
        var policy = new SmallTalkPolicy(models.Catalog);

        Assert.Equal("You're welcome, friend.", (await AskAsync(policy, Turn("thanks")))!.Replies[0].Text);
        Assert.Null(await AskAsync(policy, Turn("order_status")));
        Assert.Null(await AskAsync(policy, Turn("thanks", outOfScope: true)));
        Assert.Null(await AskAsync(policy, Turn("unheard-of")));
    }

    [Fact]
    public async Task Knowledge_AnswersFromTheIntentsArticle_AndCitesIt()
    {
        var answer = (await AskAsync(new KnowledgePolicy(models.Catalog), Turn("order_status")))!;

        Assert.Contains("My orders", answer.Replies[0].Text, StringComparison.Ordinal);
        Assert.Equal(("order-status", "Where is my order?"), (answer.Replies[0].Sources[0].Id, answer.Replies[0].Sources[0].Title));
        Assert.False(answer.Failed);
    }

    [Fact]
    public async Task Knowledge_SearchesWhereNoIntentIsClear_AndPassesOverWhatItDoesNotFind()
    {
        var policy = new KnowledgePolicy(models.Catalog);
        var found = await AskAsync(policy, Turn("thanks", outOfScope: true) with { Text = "gift wrapping with ribbons" });

        Assert.Equal("gift-wrapping", found!.Replies[0].Sources[0].Id);
        Assert.Null(await AskAsync(policy, Turn("thanks", outOfScope: true) with { Text = "quantum chromodynamics lecture" }));
    }

    [Fact]
    public async Task FilesWithoutAWord_AreThankedFor_WhateverWasAsked()
    {
        var photo = MessageContent.Of(ContentPart.Of(new Media { MediaType = "image/jpeg", AttachmentId = "a-1", Name = "Gift card.jpg" }));
        var name = ContentText.Of("", photo);
        var alone = Turn("order_status") with
        {
            Messages = [name, name],
            Text = $"{name}\n{name}",
            Contents = [photo, photo],
            Asked = [new Choice("intent:gift_card", "Gift cards"), new Choice("none", "None of these")],
        };
        var policy = new ClarificationPolicy(models.Catalog);

        var answer = (await AskAsync(policy, alone))!;
        Assert.Equal(("files without a word", false), (answer.Reason, answer.Failed));
        Assert.StartsWith("Thank you. What you sent is kept with our conversation", answer.Replies[0].Text, StringComparison.Ordinal);

        // With words, or with something that is no file, the message has a matter.
        var place = MessageContent.Of(ContentPart.Of(new GeoLocation { Latitude = 1, Longitude = 2 }));
        var asked = alone with { Messages = ["where is my order", name], Text = $"where is my order\n{name}", Asked = [] };
        Assert.Null(await AskAsync(policy, asked));
        var placed = alone with { Messages = [ContentText.Of("", place)], Contents = [place] };
        Assert.NotEqual(answer.Reason, (await AskAsync(policy, placed))?.Reason);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de-AT")]
    [InlineData("fr")]
    [InlineData("es")]
    [InlineData("it")]
    [InlineData("nl")]
    [InlineData("pt")]
    [InlineData("pl")]
    [InlineData("sv")]
    [InlineData("da")]
    public void Files_AreThankedForInThePacksLanguage(string locale)
    {
        var text = Words.Of(models.Pack with { Locale = locale }).Files;
        Assert.EndsWith("?", text, StringComparison.Ordinal);
        Assert.Equal(locale != "en", text != Words.Of(models.Pack with { Locale = "en" }).Files);
    }

    [Fact]
    public async Task Fallback_SuggestsKnowledgeOnly_OrAdmitsNotToKnow()
    {
        var policy = new FallbackPolicy(models.Catalog);
        var suggestion = (await AskAsync(policy, Turn("thanks") with { Understanding = Of("thanks", 0.3, false, 0, [new("thanks", 0.3), new("order_status", 0.2)]) }))!;
        var noise = (await AskAsync(policy, Turn("thanks") with { Understanding = Of("thanks", 0.3, true, 0, [new("order_status", 0.03)]) }))!;
        var unknown = (await AskAsync(policy, Turn("thanks") with { Understanding = Of("thanks", 0.3, false, 0, []) }))!;

        Assert.Equal("I'm not sure I understand. Do you mean “Where is my order”?", suggestion.Replies[0].Text);
        Assert.Equal(["intent:order_status", "none"], suggestion.Replies[0].Choices.Select(choice => choice.Id));
        Assert.Equal("intent:person", Assert.Single(unknown.Replies[0].Choices).Id);
        Assert.Equal(("That is not for me.", "I do not know that."), (noise.Replies[0].Text, unknown.Replies[0].Text));
        Assert.All([suggestion, noise, unknown], answer => Assert.True(answer.Failed));
    }

    [Fact]
    public async Task ModelsOfAnEarlierStart_AreUsedAgain_AndDamagedOnesAreMadeAnew()
    {
        var cached = new List<ModelProgress>();
        await ModelsFixture.BuildAsync(models.Pack, models.Blobs, cached);
        var sentiment = $"models/{TestCluster.Tenant}/sentiment-2-{new SentimentKind().DataOf(models.Pack)}.model";
        Assert.NotNull(await models.Blobs.ReadAsync(sentiment, TestContext.Current.CancellationToken));
        await models.Blobs.WriteAsync(sentiment, new byte[] { 1, 2, 3 }, TestContext.Current.CancellationToken);
        var damaged = new List<ModelProgress>();
        await ModelsFixture.BuildAsync(models.Pack, models.Blobs, damaged);

        Assert.Equal(["intent", "language", "sentiment"], models.FirstProgress.Where(p => p.Stage == "trained").Select(p => p.Model).Order());
        Assert.Empty(cached);
        Assert.Equal("sentiment", Assert.Single(damaged, p => p.Stage == "trained").Model);
    }

    /// <summary>Host, models, policies and conversation together, on what customers write.</summary>
    [Fact]
    public async Task WithRealModels_AConversationTakesItsCourse()
    {
        using var pack = new SmallPack();
        using var bed = new TestBed();
        await foreach (var name in models.Blobs.ListAsync($"models/{TestCluster.Tenant}/", TestContext.Current.CancellationToken))
        {
            await bed.Blobs.WriteAsync(name, (await models.Blobs.ReadAsync(name, TestContext.Current.CancellationToken))!.Value, TestContext.Current.CancellationToken);
        }

        await using var cluster = await TestCluster.StartAsync(bed, ClusterSettings.Patient with { Pack = pack.Folder });
        await cluster.Service<Grains.Silos.SiloReadiness>().WaitAsync(TestContext.Current.CancellationToken);
        var talk = new Talk(cluster, "c");

        var order = (await talk.SayWellAsync("where is my order")).Turn!;
        var thanks = (await talk.SayWellAsync("thank you so much")).Turn!;
        var person = (await talk.SayWellAsync("let me talk to somebody")).Turn!;
        var meanwhile = (await talk.SayWellAsync("where is my order")).Turn!;
        await talk.AgentSaysAsync("Hello, this is Kim.", "a1");
        var silent = (await talk.SayWellAsync("hello?")).Turn!;

        Assert.Equal(("order_status", "knowledge", "order-status"), (order.Understanding!.Intent, order.Decision.Policy, order.Replies[0].Sources[0].Id));
        Assert.Equal(("thanks", "small-talk"), (thanks.Understanding!.Intent, thanks.Decision.Policy));
        Assert.Equal(("person", "escalation", ConversationStatus.WaitingForAgent), (person.Understanding!.Intent, person.Decision.Policy, person.Status));
        Assert.Equal(("knowledge", ConversationStatus.WaitingForAgent), (meanwhile.Decision.Policy, meanwhile.Status));
        Assert.Equal("handed-off", silent.Decision.Policy);
        Assert.Equal(models.Pack.Version, order.Understanding.Models);
    }

    private static ValueTask<PolicyAnswer?> AskAsync(IDecisionPolicy policy, TurnContext turn) => policy.DecideAsync(turn, TestContext.Current.CancellationToken);

    private static Understanding Of(string intent, double confidence, bool outOfScope, double mood, IntentCandidate[] candidates) =>
        new(intent, confidence, outOfScope, new Sentiment("neutral", mood), "en", [.. candidates], "v1");

    private static TurnContext Turn(string intent, double confidence = 0.9, bool outOfScope = false, double mood = 0) => new()
    {
        Tenant = TestCluster.Tenant,
        ConversationId = "c",
        Turn = 1,
        Messages = ["what I say"],
        Text = "what I say",
        Understanding = Of(intent, confidence, outOfScope, mood, [new(intent, confidence)]),
        FailuresInARow = 0,
        Now = MondayNoon,
    };
}

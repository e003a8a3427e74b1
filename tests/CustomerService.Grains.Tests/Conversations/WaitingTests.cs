using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>Waiting for a person, a person who has joined, and the ways between.</summary>
public sealed class WaitingTests(Clusters clusters)
{
    [Fact]
    public async Task WhoIsAskedFor_IsWaitedFor_UntilTheyJoin_AndTheAssistantGoesOnMeanwhile()
    {
        var talk = await clusters.TalkAsync();
        var asked = await talk.SayWellAsync("I want a person");
        var meanwhile = await talk.SayWellAsync("hello?");
        await talk.Grain.HandOffAsync(new HandoffRequest());
        var joined = await talk.Grain.HandOffAsync(new HandoffRequest { AgentId = "kim", AgentName = "Kim" });
        var silent = await talk.SayWellAsync("are you there?");

        Assert.Equal((ConversationStatus.WaitingForAgent, 1), (asked.ConversationStatus, asked.Turn!.Replies.Length));
        Assert.Equal((ConversationStatus.WaitingForAgent, 1), (meanwhile.ConversationStatus, meanwhile.Turn!.Replies.Length));
        Assert.Equal((ConversationStatus.HandedOff, "handed-off", 0), (silent.ConversationStatus, silent.Turn!.Decision.Policy, silent.Turn.Replies.Length));
        Assert.Equal(ConversationStatus.HandedOff, joined.ConversationStatus);
        Assert.Equal([(true, false, null), (false, true, "Kim")], (await talk.EventsAsync<HandedOff>()).Select(h => (h.Waiting, h.Awaited, h.AgentName)));
        Assert.Equal(("kim", "Kim"), await talk.Grain.ReadTranscriptAsync(0, 10) is { } page ? (page.AgentId, page.AgentName) : default);
    }

    [Fact]
    public async Task AnAgentsMessage_Joins_AndCarriesNameAndFormat_IntoAnotherActivation()
    {
        var talk = await clusters.TalkAsync("keyed");
        await talk.SayWellAsync("I want a person");
        await talk.Grain.PostAgentMessageAsync(new AgentMessage { MessageId = "a", Text = "It is **there**", AgentId = "kim", AgentName = "Kim", Format = MessageFormat.Markdown });
        await talk.WaitUntilSentAsync();
        await talk.DeactivateAsync();
        var page = (await talk.Grain.ReadTranscriptAsync(0, 10))!;

        Assert.Equal((ConversationStatus.HandedOff, "Kim"), (page.Status, page.AgentName));
        Assert.Equal(("Kim", MessageFormat.Markdown), (page.Messages[^1].AuthorName, page.Messages[^1].Format));
        var sent = talk.Bed.Keyed.Arrived(talk.Id)[^1];
        Assert.Equal(("Kim", MessageFormat.Markdown), (sent.AuthorName, sent.Format));
    }

    [Fact]
    public async Task TheCustomer_MayGoOn_WhileNobodyHasCome_AndNotSendAwayWhoHas()
    {
        var talk = await clusters.TalkAsync();
        var goOn = new HandoffRequest { ToAgent = false, By = Speaker.Customer };
        await talk.SayWellAsync("I want a person");
        var back = await talk.Grain.HandOffAsync(goOn);
        var again = await talk.Grain.HandOffAsync(goOn);
        var answered = await talk.SayWellAsync("hello");
        await talk.AgentSaysAsync("Here I am", "a");
        var refused = await talk.Grain.HandOffAsync(goOn);

        Assert.Equal((CommandStatus.Accepted, ConversationStatus.Open), (back.Status, back.ConversationStatus));
        Assert.Equal((CommandStatus.Accepted, 0), (again.Status, again.Seq));
        Assert.Equal((ConversationStatus.Open, 1), (answered.ConversationStatus, answered.Turn!.Replies.Length));
        Assert.Equal((CommandStatus.Refused, ConversationStatus.HandedOff), (refused.Status, refused.ConversationStatus));
    }

    [Fact]
    public async Task AnAnswerThatWasBegunBefore_StillComes_WhileAPersonIsOnlyWaitedFor()
    {
        var talk = await clusters.HastyTalkAsync();
        await talk.SayWellAsync($"wait:{talk.Gate}");
        await talk.Grain.HandOffAsync(new HandoffRequest());
        talk.Bed.Gates.Open(talk.Gate);

        Assert.Single(await talk.WaitForAsync<BotReplied>());
        Assert.Empty(await talk.EventsAsync<ReplyWithheld>());
        Assert.Equal(ConversationStatus.WaitingForAgent, (await talk.Grain.ReadTranscriptAsync(0, 1))!.Status);
    }

    [Fact]
    public async Task AnAnswerBegunWhileWaiting_IsWithheld_OnceAPersonHasJoined()
    {
        var talk = await clusters.HastyTalkAsync();
        await talk.SayWellAsync("hello");
        await talk.Grain.HandOffAsync(new HandoffRequest());
        await talk.SayWellAsync($"wait:{talk.Gate}");
        await talk.AgentSaysAsync("Here I am", "a");
        talk.Bed.Gates.Open(talk.Gate);

        Assert.Single(await talk.WaitForAsync<ReplyWithheld>());
        var events = await talk.EventsAsync();
        var joined = events.OfType<AgentReplied>().Single().Seq;
        Assert.DoesNotContain(events, e => e is BotReplied && e.Seq > joined);
    }

    [Fact]
    public async Task ASecondWishForAPerson_FromATurnThatRanMeanwhile_IsNoSecondHandoff()
    {
        var talk = await clusters.HastyTalkAsync();
        await talk.SayWellAsync($"a person wait:{talk.Gate}");
        await talk.Grain.HandOffAsync(new HandoffRequest());
        talk.Bed.Gates.Open(talk.Gate);
        await talk.WaitForAsync<BotReplied>();

        Assert.Single(await talk.EventsAsync<HandedOff>());
    }

    [Fact]
    public async Task AnAddress_IsKept_Replaced_AndEncrypted_AndGoesWithTheConversation()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");
        var bad = await talk.Grain.LeaveContactAsync(new ContactRequest { Email = "no address" });
        await talk.Grain.LeaveContactAsync(new ContactRequest { Email = "bob@example.com" });
        var good = await talk.Grain.LeaveContactAsync(new ContactRequest { Email = "ada@example.com" });
        var same = await talk.Grain.LeaveContactAsync(new ContactRequest { Email = "ada@example.com" });
        await talk.SayWellAsync("hello again");
        await talk.DeactivateAsync();

        Assert.Equal((CommandStatus.Refused, CommandStatus.Accepted, 0), (bad.Status, good.Status, same.Seq));
        Assert.Equal("ada@example.com", (await talk.Grain.ReadTranscriptAsync(0, 1))!.Email);
        Assert.True(talk.Bed.Policy.Turns(talk.Id)[^1].HasEmail);
        Assert.False(talk.Bed.Policy.Turns(talk.Id)[0].HasEmail);
        Assert.All(talk.Commits.SelectMany(commit => commit.Operations), o => Assert.Equal(-1, o.Content.Span.IndexOf("example.com"u8)));

        await talk.DeactivateAsync();
        await talk.Bed.Protection.DestroySubjectAsync(TestCluster.Tenant, $"c:{talk.Id}", TestContext.Current.CancellationToken);
        Assert.Null(await talk.Grain.ReadTranscriptAsync(0, 1));
    }

    /// <summary>No caller fills a journal with changes that say nothing, whichever they toggle; and what is refused can be done later.</summary>
    [Theory]
    [InlineData("ratings")]
    [InlineData("handoff and back")]
    [InlineData("joining and back")]
    [InlineData("addresses")]
    public async Task FiveHundredChanges_AreAFew_AndTheRestIsToldWhenToComeBack(string what)
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");
        var before = (await talk.EventsAsync()).Length;
        var results = new List<CommandResult>();
        for (var i = 0; i < 500; i++)
        {
            results.Add(await (what switch
            {
                "ratings" => talk.Grain.RateAsync(new Rating { Score = 1 + (i % 5) }),
                "handoff and back" => talk.Grain.HandOffAsync(new HandoffRequest { ToAgent = i % 2 == 0 }),
                "joining and back" => talk.Grain.HandOffAsync(new HandoffRequest { ToAgent = i % 2 == 0, AgentId = "kim" }),
                _ => talk.Grain.LeaveContactAsync(new ContactRequest { Email = $"ada{i}@example.com" }),
            }));
        }

        // Twenty at once, and as many more as the time that it took allows.
        var changes = (await talk.EventsAsync()).Length - before;
        Assert.InRange(changes, 20, 100);
        Assert.Equal(changes, results.Count(result => result.Status == CommandStatus.Accepted && result.Seq > 0));
        Assert.All(results.Where(result => result.Status != CommandStatus.Accepted), result =>
        {
            Assert.Equal(CommandStatus.Busy, result.Status);
            Assert.True(result.RetryAfter > TimeSpan.Zero);
        });
        Assert.Equal(CommandStatus.Accepted, (await talk.SayAsync("and it goes on")).Status);
    }

    [Fact]
    public async Task TheSameRatingAgain_IsNoNews_AndAnotherSaysWhichItReplaces()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");
        for (var i = 0; i < 500; i++)
        {
            Assert.Equal(CommandStatus.Accepted, (await talk.Grain.RateAsync(new Rating { Score = 2, Comment = "slow" })).Status);
        }

        await talk.Grain.RateAsync(new Rating { Score = 5 });

        Assert.Equal([(2, 0), (5, 2)], (await talk.EventsAsync<ConversationRated>()).Select(r => (r.Score, r.Former)));
    }
}

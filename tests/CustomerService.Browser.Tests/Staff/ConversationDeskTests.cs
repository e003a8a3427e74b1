using System.Globalization;
using CustomerService.Access;
using CustomerService.Content;
using CustomerService.Conversations;
using CustomerService.Testing.Clusters;
using CustomerService.WebConsole.Access;
using CustomerService.WebConsole.Desk;

namespace CustomerService.Browser.Tests.Staff;

/// <summary>What agents do from the console, before real conversations: exactly one takes, what is sent is sent once, and who may not is refused.</summary>
public sealed class ConversationDeskTests(DeskFixture desk) : IClassFixture<DeskFixture>
{
    private SupportCluster Cluster => desk.Server.Cluster;

    [Fact]
    public async Task Of_many_who_take_at_once_one_has_it_and_all_others_are_told_who()
    {
        await desk.AskAsync("many");
        var agents = Enumerable.Range(0, 20).Select(index => Agent($"agent-{index}", $"Agent {index}")).ToList();

        var answers = await Task.WhenAll(agents.Select(agent => Desk(agent).TakeAsync("many", waitingOnly: true)));

        var owner = (await Cluster.Conversation("many").ReadTranscriptAsync(0, 1))!.AgentName;
        Assert.Equal(owner, agents[Assert.Single(answers.Index(), answer => answer.Item.IsDone).Index].Name);
        Assert.All(answers.Where(answer => !answer.IsDone), answer => Assert.Equal($"{owner} was quicker: many is theirs.", answer.Problem));
    }

    [Fact]
    public async Task Those_who_want_the_next_at_once_have_one_each()
    {
        var waiting = Enumerable.Range(0, 6).Select(index => $"each-{index}").ToList();
        foreach (var id in waiting)
        {
            await desk.AskAsync(id);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(index => Desk(Agent($"next-{index}", "Next")).TakeNextAsync(waiting)));

        Assert.Equal(waiting, answers.Where(answer => answer.IsDone).Select(answer => answer.Conversation!).Order());
        Assert.Equal(2, answers.Count(answer => !answer.IsDone));
    }

    [Fact]
    public async Task One_that_the_assistant_has_again_is_left_to_it()
    {
        await desk.AskAsync("never-mind");
        await Cluster.Conversation("never-mind").HandOffAsync(new HandoffRequest { ToAgent = false });
        var agent = Desk(Agent("sam", "Sam"));

        Assert.Equal("never-mind does not wait for a person any more.", (await agent.TakeAsync("never-mind", waitingOnly: true)).Problem);
        Assert.Equal("never-mind does not wait for a person any more.", (await agent.TakeNextAsync(["never-mind"])).Problem);
        Assert.True((await agent.TakeAsync("never-mind")).IsDone);
    }

    [Fact]
    public async Task Same_message_is_sent_once_and_another_text_under_its_id_is_told_of()
    {
        await desk.AskAsync("once");
        var agent = Desk(Agent("sam", "Sam"));
        await agent.TakeAsync("once");

        Assert.True((await agent.SayAsync("once", "w-1", "Hello")).IsDone);
        Assert.True((await agent.SayAsync("once", "w-1", "Hello")).IsDone);
        var other = await agent.SayAsync("once", "w-1", "Hello, all");
        Assert.True(other.WasAnother);
        Assert.False(other.IsDone);
        Assert.Equal("Hello", Assert.Single(await desk.SaidAsync("once")).Text);
    }

    [Fact]
    public async Task Longest_message_goes_through_and_longer_or_nothing_is_refused()
    {
        await desk.AskAsync("long");
        var agent = Desk(Agent("sam", "Sam"));
        await agent.TakeAsync("long");
        var rule = string.Create(CultureInfo.InvariantCulture, $"A message has 1 to {ContentLimits.MessageText:#,0} characters.");

        Assert.True((await agent.SayAsync("long", "w-1", new string('x', ContentLimits.MessageText))).IsDone);
        Assert.Equal(rule, (await agent.SayAsync("long", "w-2", new string('x', ContentLimits.MessageText + 1))).Problem);
        Assert.Equal(rule, (await agent.SayAsync("long", "w-3", " \n ")).Problem);
        Assert.Equal(rule, (await agent.SayAsync("long", "", "Hello")).Problem);
        Assert.Single(await desk.SaidAsync("long"));
    }

    [Fact]
    public async Task Nobody_speaks_gives_back_or_closes_where_another_has_it()
    {
        await desk.AskAsync("sams");
        await Desk(Agent("sam", "Sam")).TakeAsync("sams");
        var kim = Desk(Agent("kim", "Kim"));

        Assert.Equal("Sam has this conversation now. What you typed is kept here.", (await kim.SayAsync("sams", "w-1", "Hello")).Problem);
        Assert.Equal("Sam has this conversation: it is theirs to give back.", (await kim.GiveBackAsync("sams", toQueue: true)).Problem);
        Assert.Equal("Sam has this conversation: it is theirs to close.", (await kim.CloseAsync("sams")).Problem);
        Assert.Equal(("sam", ConversationStatus.HandedOff), await OwnerAsync("sams"));
        Assert.Empty(await desk.SaidAsync("sams"));
    }

    [Fact]
    public async Task Nothing_is_made_of_what_is_not_there()
    {
        var agent = Desk(Agent("sam", "Sam"));

        foreach (var id in new[] { "no-such-one", "no such id", "../other" })
        {
            Assert.Equal("There is no such conversation.", (await agent.TakeAsync(id)).Problem);
            Assert.Equal("There is no such conversation.", (await agent.SayAsync(id, "w-1", "Hello")).Problem);
            Assert.Equal("There is no such conversation.", (await agent.CloseAsync(id)).Problem);
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData(AccessScope.None)]
    [InlineData(AccessScope.Conversations)]
    [InlineData(AccessScope.Admin)]
    [InlineData(AccessScope.All & ~AccessScope.Agents)]
    public async Task Who_may_not_answer_is_refused_each_time(AccessScope? scopes)
    {
        var id = $"refused-{(int?)scopes ?? -1}";
        await desk.AskAsync(id);
        await Desk(Agent("sam", "Sam")).TakeAsync(id);
        var refused = Desk(scopes is { } some ? Agent("sam", "Sam") with { Scopes = some } : null);

        foreach (var act in new Func<Task<DeskAnswer>>[]
        {
            () => refused.TakeAsync(id), () => refused.TakeNextAsync([id]), () => refused.SayAsync(id, "w-1", "Hello"),
            () => refused.GiveBackAsync(id, toQueue: false), () => refused.GiveBackAsync(id, toQueue: true), () => refused.CloseAsync(id),
        })
        {
            Assert.Equal(scopes is not null, (await Assert.ThrowsAsync<ConsoleAccessException>(act)).IsSignedIn);
        }

        Assert.Equal(("sam", ConversationStatus.HandedOff), await OwnerAsync(id));
        Assert.Empty(await desk.SaidAsync(id));
    }

    [Fact]
    public async Task Cluster_out_of_reach_is_one_clear_line()
    {
        var grains = CountedGrains.Before(Cluster.Client);
        grains.Fails = true;
        var agent = new ConversationDesk(new SignedIn { Person = Agent("sam", "Sam") }, grains.Factory);

        var answer = await agent.SayAsync("any", "w-1", "Hello");

        Assert.Equal("Nobody answered just now. Try again: nothing is done twice.", answer.Problem);
    }

    [Theory]
    [InlineData("Sam", "Sam")]
    [InlineData("  Sam\u202e \n", "Sam")]
    [InlineData("\u200b", null)]
    [InlineData("", null)]
    public void Customers_see_of_a_name_what_can_be_seen(string name, string? shown) =>
        Assert.Equal(shown, DeskWords.NameOf(Agent("sam", name))?.Trim());

    [Fact]
    public void Name_is_cut_between_characters() =>
        Assert.Equal(string.Concat(Enumerable.Repeat("🙂", 40)), DeskWords.NameOf(Agent("sam", string.Concat(Enumerable.Repeat("🙂", 41)))));

    private static ConsolePerson Agent(string id, string name) => new(SupportCluster.Tenant, id, name, ConversationDesk.Scope);

    private ConversationDesk Desk(ConsolePerson? person) => new(new SignedIn { Person = person }, Cluster.Client);

    private async Task<(string? AgentId, ConversationStatus Status)> OwnerAsync(string id)
    {
        var page = (await Cluster.Conversation(id).ReadTranscriptAsync(0, 1))!;
        return (page.AgentId, page.Status);
    }
}

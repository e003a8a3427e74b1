using System.Collections.Immutable;
using CsCheck;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Tests.Kit;
using CustomerService.Tenants;
using Xunit;

namespace CustomerService.Grains.Tests.Conversations;

/// <summary>Conversations go on at another verified address of their customer, with all that was said, and nothing is lost or done twice.</summary>
public sealed class MovingTests(Clusters clusters)
{
    [Fact]
    public async Task AConversation_GoesOnElsewhere_AndWhatComesFromThereArrivesInIt()
    {
        var (talk, place) = await KnownAsync("keyed");
        await talk.SayWellAsync("where is my order?");

        var moved = await talk.Grain.MoveAsync(new MoveRequest { Channel = "keyed" });
        Assert.Equal((CommandStatus.Accepted, null), (moved.Status, moved.Problem));
        await talk.AgentSaysAsync("I look into it", "a1");
        var (result, again) = (await ReceiveAsync(place, "m1", "thank you"), await ReceiveAsync(place, "m1", "thank you"));

        Assert.Equal((CommandStatus.Accepted, CommandStatus.Duplicate), (result.Status, again.Status));
        Assert.Equal(["Customer: silent", "Customer: where is my order?", "Bot: You said: where is my order?", "Agent: I look into it", "Customer: thank you"], (await talk.TranscriptAsync()).Where(line => !line.EndsWith("said: thank you", StringComparison.Ordinal)));
        await talk.WaitUntilSentAsync();
        var sent = Assert.Single(clusters.Bed.Keyed.Arrived(talk.Id));
        Assert.Equal(("I look into it", place), (sent.Text, sent.To));
        Assert.Equal(talk.Id, await Inbox.FindConversationAsync(place));
    }

    [Fact]
    public async Task WhereTheCustomerWritesNext_RepliesGo_AndItIsStillOneConversation()
    {
        var (talk, place) = await KnownAsync("keyed");
        await talk.SayWellAsync("alpha");
        await talk.Grain.MoveAsync(new MoveRequest { Channel = "keyed" });
        await ReceiveAsync(place, "m1", "beta");
        await talk.SayWellAsync("gamma");

        await talk.WaitUntilSentAsync();
        Assert.Equal(["You said: beta"], clusters.Bed.Keyed.Arrived(talk.Id).Select(message => message.Text));
        Assert.Equal(["silent", "alpha", "beta", "gamma"], (await talk.EventsAsync<MessageReceived>()).Select(e => e.Text));
    }

    [Fact]
    public async Task WhatWasTakenBeforeTheMove_IsNotTakenAgainAfterIt()
    {
        var (talk, place) = await KnownAsync("keyed");
        await talk.SayWellAsync("one");
        var own = await Inbox.FindConversationAsync(place);
        await ReceiveAsync(place, "m1", "before");
        await talk.Grain.MoveAsync(new MoveRequest { Channel = "keyed" });

        Assert.Equal(CommandStatus.Duplicate, (await ReceiveAsync(place, "m1", "before")).Status);

        // Another conversation takes the address: what the one before took is not taken again either.
        await ReceiveAsync(place, "m2", "in the first");
        var other = await SameCustomerAsync(talk);
        Assert.Equal(CommandStatus.Accepted, (await other.Grain.MoveAsync(new MoveRequest { Channel = "keyed" })).Status);
        Assert.Equal(CommandStatus.Duplicate, (await ReceiveAsync(place, "m2", "in the first")).Status);
        Assert.Equal(CommandStatus.Accepted, (await ReceiveAsync(place, "m3", "in the other")).Status);

        Assert.Equal(["before"], await SaidAsync(own, place));
        Assert.Equal(["in the first"], await SaidAsync(talk.Id, place));
        Assert.Equal(["in the other"], await SaidAsync(other.Id, place));
    }

    [Fact]
    public async Task OnlyAVerifiedAddress_WhereMessagesAreAllowed_AndTheTenantCanSend()
    {
        var (talk, place) = await KnownAsync("carrier");
        await talk.SayWellAsync("one");
        Assert.Contains("no such verified address", (await talk.Grain.MoveAsync(new MoveRequest { Channel = "keyed" })).Problem!, StringComparison.Ordinal);
        Assert.Contains(
            "no such verified address",
            (await talk.Grain.MoveAsync(new MoveRequest { Channel = "carrier", Address = "somebody else's" })).Problem!, StringComparison.Ordinal);
        Assert.Contains(
            "no account", (await talk.Grain.MoveAsync(new MoveRequest { Channel = "carrier", Account = "none" })).Problem!, StringComparison.Ordinal);

        await ReceiveAsync(place, "m1", "STOP");
        var forbidden = await talk.Grain.MoveAsync(new MoveRequest { Channel = "carrier" });
        Assert.Equal((CommandStatus.Refused, true), (forbidden.Status, forbidden.Problem!.Contains("forbidden", StringComparison.Ordinal)));
        await ReceiveAsync(place, "m2", "START");
        Assert.Equal(CommandStatus.Accepted, (await talk.Grain.MoveAsync(new MoveRequest { Channel = "carrier" })).Status);

        // A STOP that arrives in the conversation holds for another that wants the address.
        await ReceiveAsync(place, "m3", "STOP");
        var other = await SameCustomerAsync(talk);
        Assert.Contains("forbidden", (await other.Grain.MoveAsync(new MoveRequest { Channel = "carrier" })).Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AConsentThatIsRefused_IsRespected()
    {
        var (talk, _) = await KnownAsync("keyed");
        await talk.SayWellAsync("one");
        await Customer(await CustomerOfAsync(talk)).UpdateAsync(new CustomerUpdate
        {
            Source = "crm",
            Consents = ImmutableSortedDictionary<string, bool>.Empty.Add("keyed", false),
        });
        Assert.Contains("forbidden", (await talk.Grain.MoveAsync(new MoveRequest { Channel = "keyed" })).Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsOnItsWay_StillGoesToWhereItWasSaidTo_InOrder_AndOnce()
    {
        var (talk, place) = await KnownAsync("keyed");
        var former = new ChannelAddress { Channel = "readable", Account = ChannelAccount.Default, Address = $"old-{talk.Id}" };
        await talk.Grain.PostMessageAsync(new CustomerMessage { MessageId = "m0", Text = "hello", CustomerId = $"u-{talk.Id}", From = former });
        clusters.Bed.Readable.Script(talk.Id, new ScriptedChannel.Step(SendOutcome.Sent, Arrives: true, talk.Gate));
        await talk.Grain.PostMessageAsync(new CustomerMessage { MessageId = "m1", Text = "two of them", From = former });
        await talk.Grain.MoveAsync(new MoveRequest { Channel = "keyed" });
        await ReceiveAsync(place, "m2", "here I am");
        clusters.Bed.Gates.Open(talk.Gate);
        await talk.WaitUntilSentAsync();

        Assert.Equal(["You said: hello", "one", "two"], clusters.Bed.Readable.Arrived(talk.Id).Select(message => message.Text));
        Assert.Equal(["You said: here I am"], clusters.Bed.Keyed.Arrived(talk.Id).Select(message => message.Text));
        var seqs = clusters.Bed.Readable.Arrived(talk.Id).Concat(clusters.Bed.Keyed.Arrived(talk.Id)).Select(message => message.Seq).ToList();
        Assert.Equal(seqs.Order(), seqs);
    }

    [Fact]
    public async Task WherePeopleSpeak_NothingIsTakenAway_AndAnAgentIsToldWhereItGoesOn()
    {
        var (talk, place) = await KnownAsync("keyed");
        await talk.SayWellAsync("one");
        await ReceiveAsync(place, "m1", "a person please");
        Assert.Contains("A person has the word", (await talk.Grain.MoveAsync(new MoveRequest { Channel = "keyed" })).Problem!, StringComparison.Ordinal);

        var own = (await clusters.Patient).Conversation(await Inbox.FindConversationAsync(place), TestCluster.Tenant);
        await own.CloseAsync(new CloseRequest());
        Assert.Equal(CommandStatus.Accepted, (await talk.Grain.MoveAsync(new MoveRequest { Channel = "keyed" })).Status);
        var told = await own.PostAgentMessageAsync(new AgentMessage { MessageId = "a1", Text = "hello?", AgentId = "kim" });
        Assert.Contains(talk.Id, told.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAChannel_ItGoesToThePreferredOne_AndNeverAgainstAConsent()
    {
        var (talk, place) = await KnownAsync("keyed");
        await talk.SayWellAsync("one");
        var customer = Customer(await CustomerOfAsync(talk));
        var usual = new MoveRequest { Channel = MoveRequest.Preferred };
        Assert.Contains("prefers no channel", (await talk.Grain.MoveAsync(usual)).Problem!, StringComparison.Ordinal);

        await customer.UpdateAsync(new CustomerUpdate
        {
            Source = "shop",
            Preferences = ImmutableSortedDictionary<string, string?>.Empty.Add("channel", "keyed"),
            Consents = ImmutableSortedDictionary<string, bool>.Empty.Add("keyed", false),
        });
        Assert.Contains("forbidden", (await talk.Grain.MoveAsync(usual)).Problem!, StringComparison.Ordinal);

        await customer.UpdateAsync(
            new CustomerUpdate { Source = "shop", Consents = ImmutableSortedDictionary<string, bool>.Empty.Add("keyed", true) });
        Assert.Equal(CommandStatus.Accepted, (await talk.Grain.MoveAsync(usual)).Status);
        await talk.AgentSaysAsync("here", "a1");
        await talk.WaitUntilSentAsync();
        Assert.Equal(place, clusters.Bed.Keyed.Arrived(talk.Id)[^1].To);
    }

    [Fact]
    public async Task APreferredChannel_WhereTheCustomerHasNoVerifiedAddress_IsNotGoneTo()
    {
        var (talk, _) = await KnownAsync("keyed");
        await Customer(await CustomerOfAsync(talk)).UpdateAsync(new CustomerUpdate
        {
            Source = "shop",
            Preferences = ImmutableSortedDictionary<string, string?>.Empty.Add("channel", "email"),
        });
        var moved = await talk.Grain.MoveAsync(new MoveRequest { Channel = MoveRequest.Preferred });
        Assert.Contains("no such verified address", moved.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAgentsMerge_MakesOneCustomerOfTwoChannels_AndItsUndoingTwo()
    {
        // One person, by two channels: two customers that were made for their addresses.
        var (chat, text) = (At("keyed"), At("readable"));
        await ReceiveAsync(chat, "m1", "hello from the chat");
        await ReceiveAsync(text, "m1", "hello from the telephone");
        var (first, second) = (await OwnConversationAsync(chat), await OwnConversationAsync(text));
        var (one, other) = (await SenderOfAsync(chat), await SenderOfAsync(text));
        Assert.NotEqual(one, other);

        Assert.Equal(CommandStatus.Accepted, (await Customer(one).MergeAsync(other)).Status);
        await ReceiveAsync(chat, "m2", "again from the chat");
        await ReceiveAsync(text, "m2", "again from the telephone");
        var third = At("keyed");
        await ReceiveAsync(third, "m1", "somebody else");

        var profile = (await Customer(other).GetAsync())!;
        Assert.Equal((one, other), ((await Customer(one).GetAsync())!.CustomerId, Assert.Single(profile.Merged).CustomerId));
        Assert.Equal(new[] { first, second }.Order(), profile.Conversations.Select(each => each.ConversationId).Order());
        Assert.Equal((one, one), (await SenderOfAsync(chat), await SenderOfAsync(text)));

        // From now on either conversation can go on at the other address.
        await (await clusters.Patient).Client.GetGrain<ITenantGrain>(TestCluster.Tenant)
            .SetAccountAsync(new ChannelAccount { Tenant = TestCluster.Tenant, Channel = "readable", Name = ChannelAccount.Default });
        var moved = await (await clusters.Patient).Conversation(first, TestCluster.Tenant).MoveAsync(new MoveRequest { Channel = "readable" });
        Assert.Equal((CommandStatus.Accepted, null), (moved.Status, moved.Problem));
        await ReceiveAsync(text, "m3", "on the telephone, in the first");
        Assert.Equal(["on the telephone, in the first"], await SaidAsync(first, text));

        Assert.Equal(CommandStatus.Accepted, (await Customer(one).UnmergeAsync(other)).Status);
        Assert.Equal((one, other), (await SenderOfAsync(chat), await SenderOfAsync(text)));
        Assert.Equal([second], (await Customer(other).GetAsync())!.Conversations.Select(each => each.ConversationId));
    }

    [Theory]
    [InlineData("please always write me by SMS", "sms")]
    [InlineData("Always email me!", "email")]
    [InlineData("Bitte immer per WhatsApp", "whatsapp")]
    [InlineData("skriv alltid till mig via e-post", "email")]
    [InlineData("text me instead", null)]
    [InlineData("I always write by SMS", null)]
    public void WhatSomebodyPrefers_IsUnderstood(string text, string? channel)
    {
        Assert.Equal(channel, MovingPolicy.PreferenceIn(text));
        Assert.True(channel is null || MovingPolicy.ChannelIn(text) is null);
    }

    [Theory]
    [InlineData("contact me on my usual channel", "preferred")]
    [InlineData("text me instead", "sms")]
    [InlineData("Can you e-mail me this?", "email")]
    [InlineData("Let's go on in WhatsApp!", "whatsapp")]
    [InlineData("Bitte per SMS", "sms")]
    [InlineData("plutôt par e-mail", "email")]
    [InlineData("Seguimos por WhatsApp", "whatsapp")]
    [InlineData("my e-mail is ann@example.org", null)]
    [InlineData("why did you text me yesterday", null)]
    public void WhoAsksToGoOnElsewhere_IsUnderstood(string text, string? channel) => Assert.Equal(channel, MovingPolicy.ChannelIn(text));

    [Fact]
    public void AnAddress_BelongsToTheLastThatTookIt_AndTheOthersAreRemembered()
    {
        var place = new ChannelAddress { Channel = "keyed", Address = "1" };
        Gen.Int[0, 3].Array[1, 12].Sample(takers =>
        {
            var (state, at) = (ConversationState.Empty, DateTimeOffset.UnixEpoch);
            foreach (var taker in takers)
            {
                at += TimeSpan.FromHours(1);
                foreach (var e in Routes.Take(state, new RouteRequest { From = place, ConversationId = $"c{taker}" }, at).Events)
                {
                    state = ConversationFold.Apply(state, e);
                }
            }

            var ways = Routes.Ways(state, "c0", place, DateTimeOffset.UnixEpoch);
            if (ways is null)
            {
                Assert.All(takers, taker => Assert.Equal(0, taker));
                return;
            }

            Assert.Equal($"c{takers[^1]}", ways.Value[0]);
            Assert.Equal(ways.Value.Length, ways.Value.Distinct().Count());
            Assert.Subset(takers.Select(taker => $"c{taker}").ToHashSet(), ways.Value.ToHashSet());
            Assert.Null(Routes.Ways(state, "c0", place with { Address = "2" }, DateTimeOffset.UnixEpoch));
        });
    }

    /// <summary>A conversation in the web chat of a customer who has verified an address on a channel.</summary>
    private async Task<(Talk Talk, ChannelAddress Place)> KnownAsync(string channel)
    {
        var talk = await clusters.TalkAsync("web");
        var place = new ChannelAddress { Channel = channel, Account = ChannelAccount.Default, Address = $"at-{talk.Id}" };
        await Customer($"u-{talk.Id}").UpdateAsync(new CustomerUpdate
        {
            Source = "shop",
            Identities = [new CustomerIdentity(channel, place.Address, Verified: true, "shop", DateTimeOffset.UnixEpoch)],
        });
        await (await clusters.Patient).Client.GetGrain<ITenantGrain>(TestCluster.Tenant)
            .SetAccountAsync(new ChannelAccount { Tenant = TestCluster.Tenant, Channel = channel, Name = ChannelAccount.Default });
        await talk.Grain.PostMessageAsync(new CustomerMessage { MessageId = "first", Text = "silent", Channel = "web", CustomerId = $"u-{talk.Id}" });
        return (talk, place);
    }

    private async Task<Talk> SameCustomerAsync(Talk talk)
    {
        var other = await clusters.TalkAsync("web");
        await other.Grain.PostMessageAsync(
            new CustomerMessage { MessageId = "first", Text = "silent", Channel = "web", CustomerId = await CustomerOfAsync(talk) });
        return other;
    }

    private static ChannelAddress At(string channel) =>
        new() { Channel = channel, Account = ChannelAccount.Default, Address = Clusters.NewId("at-") };

    private async Task<string> OwnConversationAsync(ChannelAddress place) => await Inbox.FindConversationAsync(place);

    private async Task<string> SenderOfAsync(ChannelAddress place) =>
        (await (await clusters.Patient).Service<Grains.Customers.SenderCustomers>().FindAsync(TestCluster.Tenant, place.Channel, place.Address!))!;

    private static async Task<string> CustomerOfAsync(Talk talk) => (await talk.EventsAsync<MessageReceived>())[0].CustomerId!;

    private async Task<IEnumerable<string>> SaidAsync(string conversation, ChannelAddress from) =>
        (await (await clusters.Patient).Conversation(conversation, TestCluster.Tenant).ReadEventsAsync(0, 100, TimeSpan.Zero))!.Events
            .OfType<MessageReceived>().Where(e => e.From == from).Select(e => e.Text);

    private ICustomerGrain Customer(string id) => clusters.Patient.Result.Client.GetGrain<ICustomerGrain>(GrainKeys.Make(TestCluster.Tenant, id));

    private IChannelInboxGrain Inbox => clusters.Patient.Result.Client.GetGrain<IChannelInboxGrain>(TestCluster.Tenant);

    private async Task<CommandResult> ReceiveAsync(ChannelAddress place, string id, string text) =>
        (await Inbox.ReceiveAsync([new CustomerMessage { MessageId = id, Text = text, From = place }])).Single();
}

using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;
using static CustomerService.Grains.Tests.Kit.ScriptedChannel;

namespace CustomerService.Grains.Tests.Outbox;

/// <summary>Devices of real conversations are told of answers, by channels that misbehave.</summary>
public sealed class PushTests(Clusters clusters)
{
    [Fact]
    public async Task Every_device_is_told_of_every_answer_once()
    {
        var talk = await TalkAsync();
        await AddAsync(talk, "phone", "keyed", "token-1");
        await AddAsync(talk, "tablet", "readable", "token-2");
        await talk.SayWellAsync("one");
        await talk.AgentSaysAsync("hello, I am Kim", "a1");
        await talk.WaitUntilSentAsync();

        foreach (var (name, address, number) in new[] { ("keyed", "token-1", 1), ("readable", "token-2", 2) })
        {
            var told = Channel(talk, name).Arrived(talk.Id);
            Assert.Equal(["You said: one", "hello, I am Kim"], told.Select(message => message.Text));
            Assert.All(told, message => Assert.Equal((address, "app", $"{talk.Id}|{message.Seq}|{number}"), (message.To!.Address, message.To.Account, message.Key)));
        }
    }

    [Fact]
    public async Task Whoever_reads_as_the_customer_is_not_told_and_an_agent_who_reads_changes_nothing()
    {
        using var bed = new ActorBed();
        var actor = await bed.BeginAsync("c");
        await actor.SayAsync("hello", "m1");
        var device = new PushDevice { DeviceId = "phone", Channel = "keyed", Address = "token-1" };
        await actor.DoAsync(inner => inner.ChangeAsync(now => DeviceRules.Add(inner.State, device, now)));

        var agent = actor.DoAsync(inner => inner.ReadEventsAsync(inner.State.LastSeq, 100, TimeSpan.FromSeconds(20), byCustomer: false));
        await actor.SayAsync("one", "m2");
        await agent;
        await Eventually.TrueAsync(() => Task.FromResult(bed.Bed.Keyed.Arrived("c").Count == 1), "the device is told");

        // While the read waits, and in the moment before it comes again.
        var customer = actor.DoAsync(inner => inner.ReadEventsAsync(inner.State.LastSeq, 100, TimeSpan.FromSeconds(20), byCustomer: true));
        await actor.SayAsync("another", "m3");
        await customer;
        await actor.SayAsync("and more", "m4");
        var outbox = await actor.DoAsync(inner => inner.ReadOutboxAsync());
        Assert.Equal((0, 1), (outbox.Pending, bed.Bed.Keyed.Attempts("c").Count));
    }

    [Fact]
    public async Task A_device_that_is_gone_is_forgotten_and_is_no_dead_letter()
    {
        var talk = await TalkAsync();
        await AddAsync(talk, "phone", "keyed", "token-1");
        Channel(talk, "keyed").Script(talk.Id, new Step(SendOutcome.Rejected, Arrives: false, IsGone: true));
        await talk.SayWellAsync("one");
        await talk.WaitUntilSentAsync();
        await talk.SayWellAsync("two");
        await talk.WaitUntilSentAsync();

        Assert.Single(Channel(talk, "keyed").Attempts(talk.Id));
        Assert.Empty((await talk.Grain.ReadDevicesAsync())!.Value);
        Assert.Empty((await talk.Grain.ReadOutboxAsync()).DeadLetters);
    }

    [Fact]
    public async Task A_provider_that_is_away_holds_up_no_other_device_and_is_tried_again()
    {
        var talk = await TalkAsync();
        await AddAsync(talk, "phone", "keyed", "token-1");
        await AddAsync(talk, "tablet", "readable", "token-2");
        Channel(talk, "keyed").Script(talk.Id, new Step(SendOutcome.NotSent, Arrives: false), new Step(SendOutcome.NotSent, Arrives: false));
        await talk.SayWellAsync("one");
        await talk.WaitUntilSentAsync();

        Assert.Equal(3, Channel(talk, "keyed").Attempts(talk.Id).Count);
        Assert.Single(Channel(talk, "keyed").Arrived(talk.Id));
        Assert.Single(Channel(talk, "readable").Arrived(talk.Id));
    }

    [Fact]
    public async Task Devices_are_replaced_by_their_id_bounded_and_taken_out()
    {
        var talk = await TalkAsync();
        var first = await AddAsync(talk, "phone", "keyed", "token-1");
        Assert.Equal((CommandStatus.Accepted, 0L), ((await AddAsync(talk, "phone", "keyed", "token-1")).Status, (await AddAsync(talk, "phone", "keyed", "token-1")).Seq));
        Assert.NotEqual(0, first.Seq);
        await AddAsync(talk, "phone", "keyed", "token-2");
        Assert.Equal("token-2", Assert.Single((await talk.Grain.ReadDevicesAsync())!.Value).Address);
        for (var i = 0; i < 10; i++)
        {
            await AddAsync(talk, $"more-{i}", "keyed", $"token-{i}");
        }

        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"more-{i}"), (await talk.Grain.ReadDevicesAsync())!.Value.Select(device => device.DeviceId));
        await talk.Grain.RemoveDeviceAsync("more-3");
        Assert.Equal(9, (await talk.Grain.ReadDevicesAsync())!.Value.Length);
        await talk.Grain.RemoveDeviceAsync(null);
        Assert.Empty((await talk.Grain.ReadDevicesAsync())!.Value);
        await talk.SayWellAsync("nobody is told");
        await talk.WaitUntilSentAsync();
        Assert.Empty(Channel(talk, "keyed").Attempts(talk.Id));
    }

    [Fact]
    public async Task Where_the_channel_sends_the_message_itself_no_device_is_told()
    {
        var talk = await TalkAsync();
        await AddAsync(talk, "phone", "readable", "token-1");
        await talk.Grain.PostMessageAsync(new CustomerMessage { MessageId = "k1", Text = "by another way", Channel = "keyed" });
        await talk.WaitUntilSentAsync();

        Assert.Single(Channel(talk, "keyed").Arrived(talk.Id));
        Assert.Empty(Channel(talk, "readable").Attempts(talk.Id));
    }

    private static Task<CommandResult> AddAsync(Talk talk, string id, string channel, string address) =>
        talk.Grain.AddDeviceAsync(new PushDevice { DeviceId = id, Channel = channel, Account = "app", Address = address });

    /// <summary>A conversation that an app reads: its own channel sends nothing. Its first words are spoken.</summary>
    private async Task<Talk> TalkAsync()
    {
        var talk = await clusters.TalkAsync();
        await talk.SayWellAsync("hello");
        return talk;
    }

    private static ScriptedChannel Channel(Talk talk, string name) =>
        (ScriptedChannel)talk.Bed.Channels.Single(channel => channel.Name == name);
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CsCheck;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Inbox;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Inbox;

/// <summary>Messages of channels find their conversations, by an id that tells nothing.</summary>
public sealed partial class ChannelInboxTests(Clusters clusters)
{
    private static readonly Gen<string?> Part = Gen.OneOf<string?>(null, "", "a", "b", "ab", "+49301234567");

    private static readonly Gen<ChannelAddress> Address = Gen.Select(Part, Part, Part, (account, address, thread) =>
        new ChannelAddress { Channel = "sms", Account = account is "" ? null : account, Address = address, Thread = thread });

    [Fact]
    public async Task AnAddress_HasOneConversation_AndAnotherHasAnother()
    {
        var cipher = await clusters.Bed.Protection.OpenTenantAsync(TestCluster.Tenant, TestContext.Current.CancellationToken);

        Gen.Select(Address, Address).Sample((one, other) => Assert.Equal(one == other, ConversationId.Of(cipher, one) == ConversationId.Of(cipher, other)));

        Assert.Equal(
            ConversationId.Of(cipher, new ChannelAddress { Channel = "sms", Address = "1" }),
            ConversationId.Of(cipher, new ChannelAddress { Channel = "sms", Account = ChannelAccount.Default, Address = "1" }));
        Assert.Matches(Opaque(), ConversationId.Of(cipher, new ChannelAddress { Channel = "sms", Address = "+49301234567" }));
    }

    [Fact]
    public async Task ABatch_IsTakenWhole_InOrder_AndOnce()
    {
        var (inbox, ann, bob) = await InboxAsync();
        ImmutableArray<CustomerMessage> batch = [Message(ann, "m1", "one"), Message(bob, "m1", "three"), Message(ann, "m2", "again")];

        var first = await inbox.ReceiveAsync(batch);
        var second = await inbox.ReceiveAsync(batch);

        Assert.All(first, result => Assert.Equal(CommandStatus.Accepted, result.Status));
        Assert.All(second, result => Assert.Equal(CommandStatus.Duplicate, result.Status));
        var talk = await ConversationAsync(inbox, ann);
        Assert.Equal(["one", "again"], (await talk.ReadTranscriptAsync(0, 10))!.Messages.Where(m => m.From == Speaker.Customer).Select(m => m.Text));
        Assert.Equal(ann, (await talk.ReadTranscriptAsync(0, 10))!.Messages[0].Address);
    }

    [Fact]
    public async Task WhatCantBeStored_IsNotOvertaken()
    {
        var (inbox, ann, bob) = await InboxAsync();
        var id = await inbox.FindConversationAsync(ann);
        clusters.Bed.Store.SetDown($"c|{TestCluster.Tenant}|{id}", true);

        var results = await inbox.ReceiveAsync([Message(ann, "m1", "one"), Message(ann, "m2", "two"), Message(bob, "m1", "three")]);

        Assert.Equal([CommandStatus.Unavailable, CommandStatus.Unavailable, CommandStatus.Accepted], results.Select(result => result.Status));
    }

    [Fact]
    public async Task MessagesThatWait_KeepNobodyElsesWaiting()
    {
        var (inbox, _, bob) = await InboxAsync();
        var store = clusters.Bed.Store;
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        // More than there are workers of the inbox.
        var waiting = new List<(string Partition, Task<ImmutableArray<CommandResult>> Result)>();
        for (var i = 0; i < (2 * Environment.ProcessorCount) + 1; i++)
        {
            var from = bob with { Address = Clusters.NewId("p") };
            var partition = $"c|{TestCluster.Tenant}|{await inbox.FindConversationAsync(from)}";
            store.HoldCommits(partition, gate.Task);
            waiting.Add((partition, inbox.ReceiveAsync([Message(from, "m1", "one")])));
        }

        await Eventually.TrueAsync(() => waiting.All(each => store.Held(each.Partition) > 0), "all have come to the store");
        Assert.Equal(CommandStatus.Accepted, Assert.Single(await inbox.ReceiveAsync([Message(bob, "m1", "two")])).Status);
        gate.SetResult();
        Assert.All(await Task.WhenAll(waiting.Select(each => each.Result)), results => Assert.Equal(CommandStatus.Accepted, Assert.Single(results).Status));
    }

    [Fact]
    public async Task AMessageFromACustomersAddress_IsTheirs()
    {
        var (inbox, ann, _) = await InboxAsync();
        var customer = Clusters.NewId("u");
        await (await clusters.Patient).Client.GetGrain<ICustomerGrain>(GrainKeys.Make(TestCluster.Tenant, customer)).UpdateAsync(new CustomerUpdate
        {
            Source = "shop",
            Identities = [new CustomerIdentity(ann.Channel, ann.Address!, true, "shop", DateTimeOffset.UnixEpoch)],
        });

        await inbox.ReceiveAsync([Message(ann, "m1", "one")]);
        var claimed = ann with { Thread = "unproven" };
        await inbox.ReceiveAsync([Message(claimed, "m1", "one") with { IsUnproven = true, AnswersPerHour = 0 }]);

        var events = await (await ConversationAsync(inbox, ann)).ReadEventsAsync(0, 10, TimeSpan.Zero);
        Assert.Equal(customer, ((MessageReceived)events!.Events[0]).CustomerId);
        var others = (await (await ConversationAsync(inbox, claimed)).ReadEventsAsync(0, 10, TimeSpan.Zero))!.Events;
        Assert.Equal((null, true, 0), (((MessageReceived)others[0]).CustomerId, ((MessageReceived)others[0]).IsUnproven, ((MessageReceived)others[0]).AnswersPerHour));
        Assert.DoesNotContain(others, each => each is BotReplied);
    }

    [Fact]
    public async Task AMessageWithoutAnAddress_IsRefused()
    {
        var (inbox, _, _) = await InboxAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => inbox.ReceiveAsync([new CustomerMessage { MessageId = "m1", Text = "one" }]));
    }

    private async Task<(IChannelInboxGrain Inbox, ChannelAddress Ann, ChannelAddress Bob)> InboxAsync()
    {
        var n = Clusters.NewId("");
        return (
            (await clusters.Patient).Client.GetGrain<IChannelInboxGrain>(TestCluster.Tenant),
            new ChannelAddress { Channel = "chat", Account = "shop", Address = $"ann-{n}" },
            new ChannelAddress { Channel = "chat", Account = "shop", Address = $"bob-{n}" });
    }

    private async Task<IConversationGrain> ConversationAsync(IChannelInboxGrain inbox, ChannelAddress address) =>
        (await clusters.Patient).Conversation(await inbox.FindConversationAsync(address), TestCluster.Tenant);

    private static CustomerMessage Message(ChannelAddress from, string id, string text) => new() { MessageId = id, Text = text, From = from };

    [GeneratedRegex("^ch-[0-9a-f]{32}$")]
    private static partial Regex Opaque();
}

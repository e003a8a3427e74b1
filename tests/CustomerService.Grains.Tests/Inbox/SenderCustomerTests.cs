using System.Globalization;
using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Customers;
using CustomerService.Grains.Tests.Kit;
using Xunit;

namespace CustomerService.Grains.Tests.Inbox;

/// <summary>An address that a channel proves finds its customer, or makes one.</summary>
public sealed class SenderCustomerTests(Clusters clusters)
{
    [Fact]
    public async Task AProvenSender_HasACustomer_WhoseListShowsTheConversation()
    {
        var place = At("telegram", Clusters.NewId("t"));
        var id = await SayAsync(place, "m1");

        var customer = await CustomerOfAsync(id);
        Assert.NotNull(customer);
        Assert.True(UnnamedCustomers.IsSender(customer));
        var profile = (await Customer(customer).GetAsync())!;
        Assert.Equal([id], profile.Conversations.Select(each => each.ConversationId));
        Assert.Equal(("telegram", place.Address, true), profile.Identities.Select(each => (each.Channel, (string?)each.Address, each.Verified)).Single());

        // Once: a second message makes nothing new, nor does another account's conversation.
        await SayAsync(place, "m2");
        var other = await SayAsync(place with { Account = "second" }, "m1");
        Assert.Equal(customer, await CustomerOfAsync(other));
        Assert.Equal([id, other], (await Customer(customer).GetAsync())!.Conversations.Select(each => each.ConversationId));
    }

    [Theory]
    [InlineData("sms-twilio", "whatsapp")]
    [InlineData("whatsapp", "sms-vonage")]
    public async Task ANumber_IsTheSameOnEveryChannelThatProvesIt(string first, string second)
    {
        var number = $"43664{int.Parse(Clusters.NewId(""), CultureInfo.InvariantCulture):D7}";
        var one = await SayAsync(At(first, first == "whatsapp" ? number : $"+{number}"), "m1");
        var other = await SayAsync(At(second, second == "sms-twilio" ? $"+{number}" : number), "m1");

        Assert.NotNull(await CustomerOfAsync(one));
        Assert.Equal(await CustomerOfAsync(one), await CustomerOfAsync(other));
    }

    [Fact]
    public async Task WhatIsNotProven_OrSharedByMany_OrNoAddress_HasNoCustomer()
    {
        var address = $"{Clusters.NewId("ann")}@example.org";
        var typed = At("email", address) with { Thread = "unproven" };
        Assert.Null(await CustomerOfAsync(await SayAsync(typed, "m1", unproven: true)));
        Assert.Null(await CustomerOfAsync(await SayAsync(At("slack", Clusters.NewId("C")), "m1", shared: true)));
        Assert.Null(await CustomerOfAsync(await SayAsync(At("voice-twilio", "+436641234567"), "m1")));
        Assert.Null(await CustomerOfAsync(await SayAsync(At("sms-twilio", $"BANK{Clusters.NewId("")}"), "m1")));

        // The same address, proven, is somebody's.
        Assert.NotNull(await CustomerOfAsync(await SayAsync(At("email-mailgun", address), "m1")));
    }

    [Fact]
    public async Task WhoIsNamedLater_TakesOverWhoWasMadeForTheirAddress()
    {
        var place = At("telegram", Clusters.NewId("t"));
        var id = await SayAsync(place, "m1");
        var made = (await CustomerOfAsync(id))!;
        var named = Clusters.NewId("c");

        var update = new CustomerUpdate { Source = "crm", Identities = [new CustomerIdentity("telegram", place.Address!, true, "crm", DateTimeOffset.UnixEpoch)] };
        Assert.Equal(CommandStatus.Accepted, (await Customer(named).UpdateAsync(update)).Status);

        Assert.Equal(named, (await Customer(made).GetAsync())!.MergedInto);
        Assert.Equal([id], (await Customer(named).GetAsync())!.Conversations.Select(each => each.ConversationId));
        var stranger = await Customer(Clusters.NewId("c")).UpdateAsync(update);
        Assert.Equal(CommandStatus.Refused, stranger.Status);
    }

    [Fact]
    public async Task WhereTheCustomerCantBeStored_TheMessageIsNotAcknowledged()
    {
        var place = At("telegram", Clusters.NewId("t"));
        var cipher = await clusters.Bed.Protection.OpenTenantAsync(TestCluster.Tenant, TestContext.Current.CancellationToken);
        var partition = $"u|{TestCluster.Tenant}|{UnnamedCustomers.IdFor(cipher, "telegram", place.Address!, 0)}";
        clusters.Bed.Store.SetDown(partition, true);
        Assert.Equal(CommandStatus.Unavailable, (await ReceiveAsync(place, "m1")).Status);
        clusters.Bed.Store.SetDown(partition, false);
        Assert.NotNull(await CustomerOfAsync(await SayAsync(place, "m1")));
    }

    private static ChannelAddress At(string channel, string address) => new() { Channel = channel, Account = ChannelAccount.Default, Address = address };

    private ICustomerGrain Customer(string id) =>
        clusters.Patient.Result.Client.GetGrain<ICustomerGrain>(GrainKeys.Make(TestCluster.Tenant, id));

    private IChannelInboxGrain Inbox => clusters.Patient.Result.Client.GetGrain<IChannelInboxGrain>(TestCluster.Tenant);

    private async Task<CommandResult> ReceiveAsync(ChannelAddress place, string id, bool unproven = false, bool shared = false) =>
        (await Inbox.ReceiveAsync([new CustomerMessage { MessageId = id, Text = "Hello", From = place, IsUnproven = unproven, IsShared = shared }])).Single();

    private async Task<string> SayAsync(ChannelAddress place, string id, bool unproven = false, bool shared = false)
    {
        Assert.Equal(CommandStatus.Accepted, (await ReceiveAsync(place, id, unproven, shared)).Status);
        return await Inbox.FindConversationAsync(place);
    }

    private async Task<string?> CustomerOfAsync(string conversation)
    {
        var page = await (await clusters.Patient).Conversation(conversation, TestCluster.Tenant).ReadEventsAsync(0, 10, TimeSpan.Zero);
        return page!.Events.OfType<MessageReceived>().First().CustomerId;
    }
}

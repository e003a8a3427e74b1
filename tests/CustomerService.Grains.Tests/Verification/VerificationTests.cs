using System.Collections.Immutable;
using CustomerService.Conversations;
using CustomerService.Customers;
using CustomerService.Grains.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;
using static CustomerService.Grains.Tests.Verification.VerificationFixture;

namespace CustomerService.Grains.Tests.Verification;

/// <summary>Whoever gives back the code, or opens the link, that went to an address is the customer who has it.</summary>
public sealed class VerificationTests(VerificationFixture world) : IClassFixture<VerificationFixture>
{
    [Fact]
    public async Task AVisitor_WhoGivesTheCodeBack_IsTheCustomerOfTheAddress()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var known = await world.KnownAsync(address);

        var code = await world.ChallengeAsync(talk, address);
        var result = await ConfirmAsync(talk, code);

        Assert.Equal((CommandStatus.Accepted, null), (result.Status, result.Problem));
        Assert.Equal([(known, "code", "email")], await IdentifiedAsync(talk));
        Assert.Equal([talk.Id], (await world.Customer(known).GetAsync())!.Conversations.Select(each => each.ConversationId));
        Assert.StartsWith("System: Thank you, now I know that this is you: e-mail a…@example.org", (await talk.TranscriptAsync())[^1], StringComparison.Ordinal);

        // The visitor's token names the visitor still: it stays the customer's.
        await SayAsVisitorAsync(talk, "thanks");
        Assert.Equal(known, await OwnerAsync(talk));
    }

    [Fact]
    public async Task AnAddressThatNobodyHas_IsMadeACustomers_WhoIsFoundWhenTheyWriteFromThere()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        await ConfirmAsync(talk, await world.ChallengeAsync(talk, address));

        var made = (await IdentifiedAsync(talk))[0].Customer;
        Assert.StartsWith("sender-", made, StringComparison.Ordinal);
        await world.ReceiveAsync("email", address, "hello", "m1");
        Assert.Equal(2, (await world.Customer(made).GetAsync())!.Conversations.Length);
    }

    [Fact]
    public async Task ANamedCustomer_TakesTheAddressOver_WithWhatWasWrittenFromIt()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        await world.ReceiveAsync("email", address, "hello", "m1");
        var named = Clusters.NewId("named");
        await world.Customer(named).UpdateAsync(new CustomerUpdate { Source = "shop" });
        await talk.Grain.IdentifyAsync(new IdentifyRequest { CustomerId = named, Proof = "signed" });

        Assert.Equal(CommandStatus.Accepted, (await ConfirmAsync(talk, await world.ChallengeAsync(talk, address))).Status);
        var profile = (await world.Customer(named).GetAsync())!;
        Assert.Contains(profile.Identities, each => each is { Channel: "email", Verified: true } && each.Address == address);
        Assert.Equal(2, profile.Conversations.Length);
    }

    [Fact]
    public async Task AChannelsCustomer_BecomesPartOfTheNamedOne()
    {
        var address = NewAddress();
        var known = await world.KnownAsync(address);
        var chat = Clusters.NewId("chat");
        await world.ReceiveAsync("keyed", chat, "hello", "m1");
        var talk = new Talk(world.Cluster, await ConversationOfAsync(chat), "keyed");
        await ConfirmAsync(talk, await world.ChallengeAsync(talk, address));

        Assert.Empty(await IdentifiedAsync(talk));
        var profile = (await world.Customer(known).GetAsync())!;
        Assert.Single(profile.Merged);
        Assert.Contains(profile.Conversations, each => each.ConversationId == talk.Id);
        Assert.Contains(profile.Identities, each => each.Address == chat && each.Verified);
    }

    [Fact]
    public async Task TwoNamedCustomers_AreNotMadeOneByACode()
    {
        var address = NewAddress();
        var known = await world.KnownAsync(address);
        var talk = await world.VisitAsync();
        var named = Clusters.NewId("named");
        await world.Customer(named).UpdateAsync(new CustomerUpdate { Source = "shop" });
        await talk.Grain.IdentifyAsync(new IdentifyRequest { CustomerId = named, Proof = "signed" });

        var result = await ConfirmAsync(talk, await world.ChallengeAsync(talk, address));
        Assert.Equal(CommandStatus.Refused, result.Status);
        Assert.Contains("another customer", result.Problem!, StringComparison.Ordinal);
        Assert.Equal(named, await OwnerAsync(talk));
        Assert.Empty((await world.Customer(known).GetAsync())!.Merged);

        // An agent's merge decides, and then it is one.
        Assert.Equal(CommandStatus.Accepted, (await world.Customer(known).MergeAsync(named)).Status);
        Assert.Equal(CommandStatus.Accepted, (await ConfirmAsync(talk, await world.CodeAsync(talk))).Status);
    }

    [Fact]
    public async Task InTheChat_TwoNamedCustomersAreToldSo_EachTime()
    {
        var address = NewAddress();
        await world.KnownAsync(address);
        var talk = await world.VisitAsync();
        var named = Clusters.NewId("named");
        await world.Customer(named).UpdateAsync(new CustomerUpdate { Source = "shop" });
        await talk.Grain.IdentifyAsync(new IdentifyRequest { CustomerId = named, Proof = "signed" });
        await AskAsync(talk, $"I am {address}");
        var code = await world.CodeAsync(talk);
        for (var i = 0; i < 2; i++)
        {
            Assert.Contains("another customer account", await AskAsync(talk, code), StringComparison.Ordinal);
        }

        Assert.Equal(named, await OwnerAsync(talk));
    }

    [Fact]
    public async Task TheCode_StandsNowhereButInTheMail()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var code = await world.ChallengeAsync(talk, address);
        await ConfirmAsync(talk, code);

        var mail = world.Email.Arrived(talk.Id)[^1];
        Assert.Equal((address, "Corner Shop: your code"), (mail.To!.Address, mail.Subject));
        Assert.Contains(code, mail.Text, StringComparison.Ordinal);
        var notice = Assert.Single(await talk.EventsAsync<SystemNoted>(), e => e.Code is not null);
        Assert.Equal("A code was asked for: e-mail " + $"{address[..1]}…@example.org.", notice.Text);
        Assert.Contains(CodeNotice.Mask, notice.Code!.Message, StringComparison.Ordinal);
        Assert.Contains($"{PublicUrl}/verify?t={CodeNotice.Mask}", notice.Code.Message, StringComparison.Ordinal);
        var link = await world.LinkAsync(talk);
        foreach (var e in await talk.EventsAsync())
        {
            var written = System.Text.Encoding.UTF8.GetString(EventsJson.Write([e]));
            Assert.DoesNotContain(code, written, StringComparison.Ordinal);
            Assert.DoesNotContain(link, written, StringComparison.Ordinal);
        }

        Assert.All(await talk.TranscriptAsync(), line => Assert.DoesNotContain(code, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ALink_IsAsGoodAsTheCode_AndSaysSoInTheChat()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var known = await world.KnownAsync(address);
        await world.ChallengeAsync(talk, address);

        Assert.Equal(CommandStatus.Accepted, (await OpenAsync(talk, await world.LinkAsync(talk))).Status);
        Assert.Equal([(known, "link", "email")], await IdentifiedAsync(talk));
        Assert.StartsWith("System: Thank you", (await talk.TranscriptAsync())[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAssistant_OffersIt_InTheConversation()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var known = await world.KnownAsync(address);

        Assert.Contains("a code is on its way: e-mail a…@example.org", await AskAsync(talk, $"Hi, I'm {address}"), StringComparison.Ordinal);
        Assert.Contains("That is not the code", await AskAsync(talk, Not(await world.CodeAsync(talk))), StringComparison.Ordinal);
        var first = await world.CodeAsync(talk);
        Assert.Contains("a code is on its way", await AskAsync(talk, "Send another code"), StringComparison.Ordinal);
        var second = await world.CodeAsync(talk);
        Assert.Contains("That is not the code", await AskAsync(talk, first == second ? Not(first) : first), StringComparison.Ordinal);
        Assert.Contains("now I know that this is you", await AskAsync(talk, $"my code is {second[..3]} {second[3..]}"), StringComparison.Ordinal);

        Assert.Equal([(known, "code", "email")], await IdentifiedAsync(talk));
        Assert.All(await talk.EventsAsync<TurnDecided>(), turn => Assert.DoesNotContain(address, turn.Decision.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ANumber_IsTexted_AndThenTheConversationCanGoOnThere()
    {
        var talk = await world.VisitAsync();
        var number = NewNumber("+43664");
        Assert.Contains("no verified address", await AskAsync(talk, "text me instead"), StringComparison.Ordinal);

        await AskAsync(talk, $"this is my account: {number}");
        var code = await world.CodeAsync(talk, world.Sms);
        Assert.DoesNotContain("/verify", world.Sms.Arrived(talk.Id)[^1].Text, StringComparison.Ordinal);
        await AskAsync(talk, code);
        Assert.Contains("let's go on here: SMS", await AskAsync(talk, "text me instead"), StringComparison.Ordinal);
        await talk.WaitUntilSentAsync();
        Assert.Equal(number, world.Sms.Arrived(talk.Id)[^1].To!.Address);
    }

    [Fact]
    public async Task WhereSomebodyPrefersToBeWrittenTo_IsKept_AndGoneTo()
    {
        var talk = await world.VisitAsync();
        var number = NewNumber("+43650");
        Assert.Contains("not told me which channel", await AskAsync(talk, "contact me on my usual channel"), StringComparison.Ordinal);
        await AskAsync(talk, $"I am {number}");
        await AskAsync(talk, await world.CodeAsync(talk, world.Sms));
        var customer = (await IdentifiedAsync(talk))[0].Customer;

        Assert.Contains("you prefer SMS", await AskAsync(talk, "Please always write me by SMS"), StringComparison.Ordinal);
        Assert.Equal("sms", (await world.Customer(customer).GetAsync())!.Preferences["channel"]);
        Assert.Contains("let's go on here: SMS", await AskAsync(talk, "Contact me on my usual channel"), StringComparison.Ordinal);
        Assert.Equal(number, (await talk.EventsAsync<ConversationMoved>())[0].To.Address);
    }

    [Fact]
    public async Task SixDigitsThatNobodyAskedFor_AreWhateverElseTheyAre()
    {
        var talk = await world.VisitAsync();
        Assert.NotEqual("verification", (await SayAsVisitorAsync(talk, "123456")).Turn!.Decision.Policy);
        await AskAsync(talk, $"I am {NewAddress()}");
        Assert.NotEqual("verification", (await SayAsVisitorAsync(talk, "where is my order 123456")).Turn!.Decision.Policy);
        Assert.Equal("verification", (await SayAsVisitorAsync(talk, "123456")).Turn!.Decision.Policy);
    }

    [Fact]
    public async Task WhoForbadeMessages_GetsNoCode_AndWhoAsksHearsTheSame()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var known = await world.KnownAsync(address);
        await world.Customer(known).UpdateAsync(
            new CustomerUpdate { Source = "shop", Consents = ImmutableSortedDictionary<string, bool>.Empty.Add("email", false) });
        var other = await world.VisitAsync();

        var (forbidden, allowed) = (await VerifyAsync(talk, address), await VerifyAsync(other, NewAddress()));
        await other.WaitUntilSentAsync();
        Assert.Equal((allowed.Status, allowed.Seq, allowed.Problem), (forbidden.Status, forbidden.Seq, forbidden.Problem));
        Assert.Empty(world.Email.Arrived(talk.Id));
        Assert.Single(world.Email.Arrived(other.Id));

        // Neither does one who wrote STOP, or who has not written to WhatsApp of late.
        var number = NewNumber("+43660");
        await world.ReceiveAsync("sms-test", number, "STOP", "m1");
        Assert.Equal(CommandStatus.Accepted, (await VerifyAsync(talk, number, "sms")).Status);
        Assert.Equal(CommandStatus.Accepted, (await VerifyAsync(talk, number, "whatsapp")).Status);
        await talk.WaitUntilSentAsync();
        Assert.Empty(world.Sms.Arrived(talk.Id));
        Assert.Empty(world.WhatsApp.Arrived(talk.Id));
    }

    [Fact]
    public async Task WhoWroteInWhatsApp_GetsTheCodeThere()
    {
        var talk = await world.VisitAsync();
        var number = NewNumber("+43676");
        await world.ReceiveAsync("whatsapp", number, "hello", "m1");
        await VerifyAsync(talk, number, "whatsapp");
        Assert.Equal(CommandStatus.Accepted, (await ConfirmAsync(talk, await world.CodeAsync(talk, world.WhatsApp))).Status);
        Assert.Single(await IdentifiedAsync(talk));
    }

    [Theory]
    [InlineData("email", "nobody", "no such address")]
    [InlineData("email", "a@b.example\nBcc: c@d.example", "no such address")]
    [InlineData("sms", "0664 1234567", "no such address")]
    [InlineData("sms", "+43 664 1234567 ext. 12", "no such address")]
    [InlineData("telegram", "4711", "No codes are sent")]
    [InlineData("keyed", "4711", "No codes are sent")]
    public async Task WhatIsNoAddress_IsRefused(string channel, string address, string problem)
    {
        var result = await VerifyAsync(await world.VisitAsync(), address, channel);
        Assert.Equal(CommandStatus.Refused, result.Status);
        Assert.Contains(problem, result.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAConversation_OrAnAccount_NothingIsSent()
    {
        Assert.Equal(CommandStatus.NotFound, (await VerifyAsync(new Talk(world.Cluster, Clusters.NewId("none")), NewAddress())).Status);
        Assert.Equal(CommandStatus.NotFound, (await ConfirmAsync(new Talk(world.Cluster, Clusters.NewId("none")), "123456")).Status);
        var result = await (await world.VisitAsync()).Grain.VerifyAsync(
            new VerifyRequest { Channel = "email", Address = NewAddress(), Account = "other" });
        Assert.Contains("no account", result.Problem!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterACrash_TheCodeIsTheSame_AndWhatWasProvedIsNotDoneTwice()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        await world.KnownAsync(address);
        var code = await world.ChallengeAsync(talk, address);
        await talk.DeactivateAsync();

        Assert.Equal(CommandStatus.Accepted, (await ConfirmAsync(talk, code)).Status);
        await talk.DeactivateAsync();
        Assert.Equal(CommandStatus.Duplicate, (await ConfirmAsync(talk, code)).Status);
        Assert.Single(await IdentifiedAsync(talk));
        Assert.Single(await talk.TranscriptAsync(), line => line.StartsWith("System: Thank you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnErasedConversation_KnowsNoCode()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var code = await world.ChallengeAsync(talk, address);
        await world.Bed.Protection.DestroySubjectAsync(TestCluster.Tenant, $"c:{talk.Id}", TestContext.Current.CancellationToken);
        await talk.DeactivateAsync();
        Assert.Equal(CommandStatus.Erased, (await ConfirmAsync(talk, code)).Status);
    }

    private async Task<string> ConversationOfAsync(string chat) =>
        await world.Cluster.Client.GetGrain<Channels.IChannelInboxGrain>(TestCluster.Tenant).FindConversationAsync(
            new ChannelAddress { Channel = "keyed", Account = Channels.ChannelAccount.Default, Address = chat });

    private static async Task<string?> OwnerAsync(Talk talk) =>
        ConversationFold.Apply(ConversationState.Empty, await talk.EventsAsync()).CustomerId;
}

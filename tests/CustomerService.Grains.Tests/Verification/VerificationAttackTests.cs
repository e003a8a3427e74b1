using CustomerService.Conversations;
using CustomerService.Grains.Tests.Kit;
using Xunit;
using static CustomerService.Grains.Tests.Verification.VerificationFixture;

namespace CustomerService.Grains.Tests.Verification;

/// <summary>Guessing, replaying, forging, flooding and looking around lead nowhere.</summary>
public sealed class VerificationAttackTests(VerificationFixture world) : IClassFixture<VerificationFixture>
{
    private const string Wrong = "That is not the code, or it is good no more.";

    [Fact]
    public async Task AfterFiveWrongTries_EvenTheRightCodeIsNoGood()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var code = await world.ChallengeAsync(talk, address);
        for (var i = 0; i < 5; i++)
        {
            await RefusedAsync(ConfirmAsync(talk, Not(code)));
        }

        await RefusedAsync(ConfirmAsync(talk, code));
        Assert.Empty(await IdentifiedAsync(talk));
    }

    [Fact]
    public async Task TriesAtOnce_AreAllCounted_AndInTheChatAsWell()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var code = await world.ChallengeAsync(talk, address);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ConfirmAsync(talk, Not(code))));
        await AskAsync(talk, Not(code));
        await AskAsync(talk, Not(code));
        await RefusedAsync(ConfirmAsync(talk, code));
    }

    [Fact]
    public async Task TheWrongCode_IsCountedAlsoAfterACrash()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var code = await world.ChallengeAsync(talk, address);
        for (var i = 0; i < 5; i++)
        {
            await ConfirmAsync(talk, Not(code));
            await DeactivateVerificationAsync(talk);
        }

        await RefusedAsync(ConfirmAsync(talk, code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("      ")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("••••••")]
    [InlineData("-00001")]
    [InlineData("000000' OR '1'='1")]
    public async Task WhatIsNoCode_IsWrong(string code)
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        await world.ChallengeAsync(talk, address);
        await RefusedAsync(ConfirmAsync(talk, code));
    }

    [Fact]
    public async Task TheCode_IsGoodInItsConversationOnly()
    {
        var (hers, his, address) = (await world.VisitAsync(), await world.VisitAsync(), NewAddress());
        var code = await world.ChallengeAsync(hers, address);
        await RefusedAsync(ConfirmAsync(his, code));
        var other = await world.ChallengeAsync(his, NewAddress("eve"));
        if (other != code)
        {
            await RefusedAsync(ConfirmAsync(his, code));
        }

        Assert.Empty(await IdentifiedAsync(his));
    }

    [Fact]
    public async Task AFormerCode_IsNoGood_AndNeitherIsItsLink()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var former = await world.ChallengeAsync(talk, address);
        var link = await world.LinkAsync(talk);
        var code = await world.ChallengeAsync(talk, NewAddress("eve"));
        await RefusedAsync(OpenAsync(talk, link));
        await RefusedAsync(ConfirmAsync(talk, former == code ? Not(code) : former));
        Assert.Empty(await IdentifiedAsync(talk));
    }

    [Fact]
    public async Task AfterTenMinutes_NeitherIsGood()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var code = await world.ChallengeAsync(talk, address);
        var link = await world.LinkAsync(talk);
        world.Bed.Time.Advance(TimeSpan.FromMinutes(10));
        await RefusedAsync(ConfirmAsync(talk, code));
        await RefusedAsync(OpenAsync(talk, link));
        Assert.Contains("good no more", await AskAsync(talk, code), StringComparison.Ordinal);
        Assert.Empty(await IdentifiedAsync(talk));
    }

    [Fact]
    public async Task WhatWasConfirmed_IsNotConfirmedAgain()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var code = await world.ChallengeAsync(talk, address);
        var link = await world.LinkAsync(talk);
        await ConfirmAsync(talk, code);
        var events = (await talk.EventsAsync()).Length;
        Assert.Equal(CommandStatus.Duplicate, (await ConfirmAsync(talk, code)).Status);
        Assert.Equal(CommandStatus.Duplicate, (await OpenAsync(talk, link)).Status);
        Assert.Equal(events, (await talk.EventsAsync()).Length);
    }

    [Fact]
    public async Task ConfirmingAtOnce_HasOneEffect()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        await world.KnownAsync(address);
        var code = await world.ChallengeAsync(talk, address);
        var link = await world.LinkAsync(talk);
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => i % 2 == 0 ? ConfirmAsync(talk, code) : OpenAsync(talk, link)));

        Assert.All(results, result => Assert.True(result.Status is CommandStatus.Accepted or CommandStatus.Duplicate, $"{result.Status} {result.Problem}"));
        Assert.Single(await IdentifiedAsync(talk));
        Assert.Single(await talk.TranscriptAsync(), line => line.StartsWith("System: Thank you", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnAlteredLink_IsNoGood_WhicheverCharacterItIs()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        await world.ChallengeAsync(talk, address);
        var link = await world.LinkAsync(talk);
        for (var i = 0; i < link.Length; i += 5)
        {
            await RefusedAsync(OpenAsync(talk, link[..i] + (link[i] == 'A' ? 'B' : 'A') + link[(i + 1)..]));
        }

        foreach (var forged in new[] { "", ".", "..", $"{link}=", $"{link}A", $" {link}", link.Split('.')[0], $"{link.Split('.')[0]}.", $".{link.Split('.')[1]}" })
        {
            await RefusedAsync(OpenAsync(talk, forged));
        }

        Assert.Empty(await IdentifiedAsync(talk));

        // Tries of links are not tries of the code: nobody can spoil it from outside.
        Assert.Equal(CommandStatus.Accepted, (await ConfirmAsync(talk, await world.CodeAsync(talk))).Status);
    }

    [Fact]
    public async Task AForgedLink_IsNoGood()
    {
        var (hers, his, address) = (await world.VisitAsync(), await world.VisitAsync(), NewAddress());
        await world.ChallengeAsync(hers, address);
        await world.ChallengeAsync(his, NewAddress("eve"));
        Assert.True(VerificationLink.TryRead(await world.LinkAsync(hers), out var link));
        Assert.True(VerificationLink.TryRead(await world.LinkAsync(his), out var own));

        await RefusedAsync(OpenAsync(his, link.Write()));
        await RefusedAsync(OpenAsync(hers, (link with { Signature = own.Signature }).Write()));
        await RefusedAsync(OpenAsync(hers, (own with { ConversationId = hers.Id }).Write()));
        await RefusedAsync(OpenAsync(hers, (link with { EndsAt = link.EndsAt.AddHours(1) }).Write()));
        await RefusedAsync(OpenAsync(hers, (link with { Challenge = 2 }).Write()));
        await RefusedAsync(OpenAsync(hers, (link with { Tenant = TestCluster.OtherTenant }).Write()));
        await RefusedAsync(OpenAsync(hers, (link with { Signature = [] }).Write()));
        await RefusedAsync(OpenAsync(hers, (link with { Signature = [.. link.Signature, 0] }).Write()));
        await RefusedAsync(OpenAsync(hers, (link with { Signature = link.Signature[..16] }).Write()));
        Assert.Empty(await IdentifiedAsync(hers));
        Assert.Empty(await IdentifiedAsync(his));
    }

    [Fact]
    public async Task WhetherAnybodyHasAnAddress_IsNotToldByTheAnswer()
    {
        var (known, unknown) = (NewAddress(), NewAddress("nobody"));
        await world.KnownAsync(known);
        var (one, other) = (await world.VisitAsync(), await world.VisitAsync());
        var (first, second) = (await VerifyAsync(one, known), await VerifyAsync(other, unknown));
        Assert.Equal(
            (first.Status, first.Seq, first.Problem, first.ConversationStatus),
            (second.Status, second.Seq, second.Problem, second.ConversationStatus));

        var (third, fourth) = (await world.VisitAsync(), await world.VisitAsync());
        var (told, toldToo) = (await AskAsync(third, $"I am {known}"), await AskAsync(fourth, $"I am {unknown}"));
        Assert.Equal(told.Replace("a…@", "n…@", StringComparison.Ordinal), toldToo);
        var wrong = Not(await world.CodeAsync(one));
        Assert.Equal((await ConfirmAsync(one, wrong)).Problem, (await ConfirmAsync(other, Not(await world.CodeAsync(other)))).Problem);
    }

    [Fact]
    public async Task AConversation_GetsThreeCodesAnHour()
    {
        var talk = await world.VisitAsync();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(CommandStatus.Accepted, (await VerifyAsync(talk, NewAddress())).Status);
        }

        var refused = await VerifyAsync(talk, NewAddress());
        Assert.Equal(CommandStatus.Busy, refused.Status);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromMinutes(60));
        Assert.Contains("can't send another code right now", await AskAsync(talk, $"I am {NewAddress()}"), StringComparison.Ordinal);

        world.Bed.Time.Advance(TimeSpan.FromMinutes(60));
        Assert.Equal(CommandStatus.Accepted, (await VerifyAsync(talk, NewAddress())).Status);
    }

    [Fact]
    public async Task AnAddress_GetsThreeCodesAnHour_FromHoweverManyConversations_AndHoweverItIsWritten()
    {
        var address = NewAddress();
        foreach (var written in new[] { address, $" {address.ToUpperInvariant()} ", address })
        {
            Assert.Equal(CommandStatus.Accepted, (await VerifyAsync(await world.VisitAsync(), written)).Status);
        }

        Assert.Equal(CommandStatus.Busy, (await VerifyAsync(await world.VisitAsync(), address)).Status);
        world.Bed.Time.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal(CommandStatus.Accepted, (await VerifyAsync(await world.VisitAsync(), address)).Status);
    }

    [Fact]
    public async Task ATypedAddressAlone_ChangesNothing()
    {
        var (talk, address) = (await world.VisitAsync(), NewAddress());
        var known = await world.KnownAsync(address);
        await AskAsync(talk, $"I am {address}");
        Assert.Empty(await IdentifiedAsync(talk));
        Assert.Empty((await world.Customer(known).GetAsync())!.Conversations);
    }

    [Fact]
    public async Task ATurnThatIsDecidedAgain_AsksForOneCode_AndCountsOnce()
    {
        var grain = Verification(await world.VisitAsync());
        var to = new ChannelAddress { Channel = "email", Account = "default", Address = NewAddress() };
        var first = await grain.BeginAsync(to, "turn 2");
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(first, await grain.BeginAsync(to, "turn 2"));
        }

        Assert.Equal(2, (await grain.BeginAsync(to, "turn 3")).Challenge);
    }

    [Fact]
    public async Task WhatATurnProved_ItHearsAgain_AndNobodyElse()
    {
        var talk = await world.VisitAsync();
        var code = await world.ChallengeAsync(talk, NewAddress());
        var grain = Verification(talk);
        var first = await grain.TryAsync(new Grains.Verification.VerificationAttempt { Code = code, By = "turn 2" });
        await grain.FinishAsync(first.Challenge);
        await DeactivateVerificationAsync(talk);
        Assert.Equal(first, await grain.TryAsync(new Grains.Verification.VerificationAttempt { Code = code, By = "turn 2" }));
        var other = await grain.TryAsync(new Grains.Verification.VerificationAttempt { Code = code, By = "turn 3" });
        Assert.Equal(Grains.Verification.TryOutcome.Done, other.Outcome);

        // The turn that took it never came to an end: what it should have led to is made up for, once.
        Assert.Equal(CommandStatus.Accepted, (await ConfirmAsync(talk, code)).Status);
        Assert.Equal(CommandStatus.Duplicate, (await ConfirmAsync(talk, code)).Status);
        Assert.Single(await IdentifiedAsync(talk));
    }

    private static async Task RefusedAsync(Task<CommandResult> confirming)
    {
        var result = await confirming;
        Assert.Equal((CommandStatus.Refused, Wrong), (result.Status, result.Problem));
    }

    private Grains.Verification.IVerificationGrain Verification(Talk talk) =>
        world.Cluster.Client.GetGrain<Grains.Verification.IVerificationGrain>(GrainKeys.Make(TestCluster.Tenant, talk.Id));

    private Task DeactivateVerificationAsync(Talk talk) => world.Cluster.Inner.DeactivateAsync(Verification(talk));
}

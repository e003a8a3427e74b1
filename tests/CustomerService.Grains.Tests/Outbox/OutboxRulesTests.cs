using CustomerService.Channels;
using CustomerService.Conversations;
using CustomerService.Grains.Outbox;
using Xunit;

namespace CustomerService.Grains.Tests.Outbox;

/// <summary>What each class promises, without a grain.</summary>
public sealed class OutboxRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(4);
    private static readonly DeliveryContract Keyed = new(DeliveryClass.Keyed);
    private static readonly DeliveryContract Readable = new(DeliveryClass.Readable);
    private static readonly DeliveryContract Neither = new(DeliveryClass.Neither);
    private static readonly DeliveryContract Dropping = new(DeliveryClass.Neither, UnknownDelivery.Drop);
    private static readonly OutboxEntry Fresh = new() { Seq = 3, Channel = "x", CreatedAt = Now };
    private static readonly SendResult Unknown = new(SendOutcome.Unknown, "timeout");

    public static TheoryData<DeliveryClass> Classes => [DeliveryClass.Keyed, DeliveryClass.Readable, DeliveryClass.Neither];

    [Theory]
    [MemberData(nameof(Classes))]
    public void SentIsSent_RejectedIsDead_AndNotSentIsTriedAgain(DeliveryClass delivery)
    {
        var (entry, contract) = (OutboxRules.Begin(Fresh, 5), new DeliveryContract(delivery));
        Assert.Equal((OutboxState.Sending, 1, 5L), (entry.State, entry.Attempts, entry.Epoch));

        var sent = OutboxRules.After(entry, new SendResult(SendOutcome.Sent, "id-1"), contract, Now, Later);
        var rejected = OutboxRules.After(entry, new SendResult(SendOutcome.Rejected, "410"), contract, Now, Later);
        var again = OutboxRules.After(entry, new SendResult(SendOutcome.NotSent, "503"), contract, Now, Later);
        var givenUp = OutboxRules.After(entry, new SendResult(SendOutcome.NotSent, "503"), contract, Now, null);

        Assert.Equal((OutboxState.Sent, "id-1"), (sent.State, sent.Detail));
        Assert.Equal((OutboxState.Dead, "410", Now), (rejected.State, rejected.Detail, rejected.NotBefore));
        Assert.Equal((OutboxState.Pending, Now + Later, false), (again.State, again.NotBefore, again.PossibleDuplicate));
        Assert.Equal(OutboxState.Dead, givenUp.State);
        Assert.Contains("1 attempts: 503", givenUp.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void AProviderThatIsAway_CountsNoAttempt_AndOnlyAgeGivesUp(DeliveryClass delivery)
    {
        var away = new SendResult(SendOutcome.NotSent, "the provider is away") { IsAway = true };
        var entry = OutboxRules.Begin(OutboxRules.Begin(Fresh, 5), 5);
        var waits = OutboxRules.After(entry, away, new DeliveryContract(delivery), Now, Later);
        var tooOld = OutboxRules.Wait(waits, waits.Attempts, "the provider is away", Now, null);

        Assert.Equal((OutboxState.Pending, 1, Now + Later, false), (waits.State, waits.Attempts, waits.NotBefore, waits.PossibleDuplicate));
        Assert.Equal((OutboxState.Dead, "given up after 1 attempts: the provider is away"), (tooOld.State, tooOld.Detail));
    }

    [Theory]
    [MemberData(nameof(Classes))]
    public void AnUnknownFateWithRetryAfter_IsNotActedOnSooner(DeliveryClass delivery)
    {
        var asked = TimeSpan.FromSeconds(90);
        var next = OutboxRules.After(
            OutboxRules.Begin(Fresh, 5), new SendResult(SendOutcome.Unknown, "500", asked), new DeliveryContract(delivery), Now, asked);
        Assert.Equal(Now + asked, next.NotBefore);
    }

    [Fact]
    public void UnknownFate_IsResolvedByClass()
    {
        var entry = OutboxRules.Begin(Fresh, 5);

        Assert.Equal((OutboxState.Pending, false), StateOf(OutboxRules.After(entry, Unknown, Keyed, Now, Later)));
        Assert.Equal((OutboxState.Unknown, false), StateOf(OutboxRules.After(entry, Unknown, Readable, Now, Later)));
        Assert.Equal((OutboxState.Pending, true), StateOf(OutboxRules.After(entry, Unknown, Neither, Now, Later)));
        Assert.Equal((OutboxState.Dead, false), StateOf(OutboxRules.After(entry, Unknown, Dropping, Now, Later)));
    }

    [Fact]
    public void OnNeither_AnUnknownFateTwice_IsNotRiskedAThirdTime()
    {
        var once = OutboxRules.Begin(OutboxRules.After(OutboxRules.Begin(Fresh, 5), Unknown, Neither, Now, Later), 5);

        Assert.Equal((OutboxState.Dead, true), StateOf(OutboxRules.After(once, Unknown, Neither, Now, Later)));
        Assert.Equal((OutboxState.Dead, true), StateOf(OutboxRules.Recover(once, 6, Neither, Now)));
    }

    [Fact]
    public void OnlyAnOlderActivationsSending_IsRecovered()
    {
        var sending = OutboxRules.Begin(Fresh, 5);

        Assert.Same(sending, OutboxRules.Recover(sending, 5, Neither, Now));
        Assert.Same(Fresh, OutboxRules.Recover(Fresh, 9, Neither, Now));
        Assert.Equal((OutboxState.Pending, true), StateOf(OutboxRules.Recover(sending, 6, Neither, Now)));
        Assert.Equal((OutboxState.Unknown, false), StateOf(OutboxRules.Recover(sending, 6, Readable, Now)));
        Assert.Equal((OutboxState.Pending, false), StateOf(OutboxRules.Recover(sending, 6, Keyed, Now)));
        Assert.Equal((OutboxState.Dead, false), StateOf(OutboxRules.Recover(sending, 6, Dropping, Now)));
    }

    [Fact]
    public void Proof_EndsTheDoubt_AndItsAbsenceDoesAfterAWhile()
    {
        var options = new OutboxOptions { ProofWait = TimeSpan.FromSeconds(60), ProofInterval = TimeSpan.FromSeconds(2) };
        var unknown = OutboxRules.After(OutboxRules.Begin(Fresh, 5), Unknown, Readable, Now, Later);

        Assert.Equal(OutboxState.Sent, OutboxRules.AfterProof(unknown, "id", asked: true, again: true, options, Now).State);
        var early = OutboxRules.AfterProof(unknown, null, asked: true, again: true, options, Now + TimeSpan.FromSeconds(59));
        Assert.Equal((OutboxState.Unknown, Now + TimeSpan.FromSeconds(61)), (early.State, early.NotBefore));
        var late = Now + TimeSpan.FromSeconds(60);
        Assert.Equal((OutboxState.Pending, false), StateOf(OutboxRules.AfterProof(unknown, null, asked: true, again: true, options, late)));
        Assert.Equal(OutboxState.Unknown, OutboxRules.AfterProof(unknown, null, asked: false, again: true, options, late).State);
        Assert.Equal(OutboxState.Dead, OutboxRules.AfterProof(unknown, null, asked: true, again: false, options, late).State);
    }

    [Fact]
    public void WhatIsReported_IsWaitedFor_BeforeAnythingIsSentAgain()
    {
        var options = new OutboxOptions { ProofWait = TimeSpan.FromSeconds(60) };
        var reported = Neither with { IsReported = true };
        var sending = OutboxRules.Begin(Fresh, 5);
        var unknown = OutboxRules.Recover(sending, 6, reported, Now);

        Assert.Equal((OutboxState.Unknown, false), StateOf(unknown));
        Assert.Equal((OutboxState.Unknown, false), StateOf(OutboxRules.After(sending, Unknown, reported, Now, Later)));
        var early = OutboxRules.AfterSilence(unknown, reported, options, Now + TimeSpan.FromSeconds(59), TimeSpan.Zero);
        Assert.Equal((OutboxState.Unknown, Now + TimeSpan.FromSeconds(60)), (early.State, early.NotBefore));

        // Nothing was told: the same as where nothing ever is.
        var late = Now + TimeSpan.FromSeconds(60);
        var again = OutboxRules.AfterSilence(early, reported, options, late, TimeSpan.Zero);
        Assert.Equal((OutboxState.Pending, true, late), (again.State, again.PossibleDuplicate, again.NotBefore));
        Assert.Equal((OutboxState.Dead, false), StateOf(OutboxRules.AfterSilence(early, Dropping with { IsReported = true }, options, late, TimeSpan.Zero)));
        Assert.Equal((OutboxState.Dead, true), StateOf(OutboxRules.AfterSilence(early, reported, options, late, delay: null)));

        // It was told meanwhile.
        Assert.Equal((OutboxState.Sent, false), StateOf(OutboxRules.AfterReport(unknown, new DeliveryReport("sid", DeliveryState.Accepted), 6)));
        var failed = OutboxRules.AfterReport(early, new DeliveryReport("sid", DeliveryState.Failed), 6);
        Assert.Equal((OutboxState.Pending, false, default(DateTimeOffset)), (failed.State, failed.PossibleDuplicate, failed.NotBefore));
    }

    private static (OutboxState State, bool PossibleDuplicate) StateOf(OutboxEntry entry) => (entry.State, entry.PossibleDuplicate);
}

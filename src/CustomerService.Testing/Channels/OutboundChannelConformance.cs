using System.Collections.Immutable;
using CustomerService.Channels;
using CustomerService.Conversations;
using Xunit;

namespace CustomerService.Testing.Channels;

/// <summary>
/// What every outbound channel must do. Derive a test class from it that opens yours against a double of the other end: its tests are all
/// of
/// these.
/// </summary>
public abstract partial class OutboundChannelConformance : IAsyncLifetime
{
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected IOutboundChannel Channel { get; private set; } = null!;

    /// <summary>The tenant that has an account.</summary>
    protected virtual string Tenant => "acme";

    /// <summary>Whether a tenant needs an account; false for a channel that serves every tenant.</summary>
    protected virtual bool HasAccounts => true;

    /// <summary>Where messages go; null where the channel's name is all there is to say.</summary>
    protected virtual ChannelAddress? To => null;

    /// <summary>What <see cref="OtherEnd.IsBusy"/> says; null where the other end never says when to come again.</summary>
    protected virtual TimeSpan? BusyFor => TimeSpan.FromSeconds(30);

    /// <summary>The account's secrets, which must stand in no result.</summary>
    protected virtual ImmutableArray<string> Secrets => [];

    /// <summary>What reached the other end so far, in order, whether or not it took it.</summary>
    protected abstract IReadOnlyList<Delivery> Deliveries { get; }

    public async ValueTask InitializeAsync() => Channel = await OpenAsync();

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Makes the channel, with the account of <see cref="Tenant"/> and a double that takes what it gets.</summary>
    protected abstract Task<IOutboundChannel> OpenAsync();

    /// <summary>Says what the other end does with the next message; after it, it takes what it gets.</summary>
    protected abstract Task PrepareAsync(OtherEnd next);

    protected virtual Task CloseAsync() => Task.CompletedTask;

    protected OutboundMessage Message(int number, string text) => new()
    {
        Tenant = Tenant,
        ConversationId = "c-1",
        Key = $"c-1|{number}|0",
        Seq = number,
        From = Speaker.Bot,
        To = To,
        Text = text,
        At = new DateTimeOffset(2026, 11, 23, 8, 30, 0, TimeSpan.Zero),
        Attempt = 1,
    };

    protected Task<SendResult> SendAsync(OutboundMessage message) => Channel.SendAsync(message, Stop);

    [Fact]
    public async Task Message_ThatIsTaken_IsSentOnce()
    {
        var result = await SendAsync(Message(1, "Your parcel is on its way."));

        Assert.Equal(SendOutcome.Sent, result.Outcome);
        Assert.NotEmpty(result.Detail);
        Assert.Equal("Your parcel is on its way.", Assert.Single(Deliveries).Text);
    }

    [Fact]
    public async Task Message_ThatIsRefusedForEver_IsRejected() => Assert.Equal(SendOutcome.Rejected, await OutcomeAsync(OtherEnd.Refuses));

    [Fact]
    public async Task Message_ToABusyOtherEnd_IsNotSent_AndComesAgainWhenItSays()
    {
        await PrepareAsync(OtherEnd.IsBusy);
        var result = await SendAsync(Message(1, "hello"));

        Assert.Equal(SendOutcome.NotSent, result.Outcome);
        Assert.Equal(BusyFor, result.RetryAfter);
    }

    [Fact]
    public async Task Message_WhoseAnswerIsLost_MayHaveArrived() =>
        Assert.Equal(SendOutcome.Unknown, await OutcomeAsync(OtherEnd.TakesWithoutAnswer));

    [Fact]
    public async Task Message_ToNobody_IsNotSent()
    {
        Assert.Equal(SendOutcome.NotSent, await OutcomeAsync(OtherEnd.IsGone));
        Assert.Empty(Deliveries);
    }

    [Theory]
    [InlineData(OtherEnd.Refuses)]
    [InlineData(OtherEnd.IsBusy)]
    [InlineData(OtherEnd.TakesWithoutAnswer)]
    [InlineData(OtherEnd.IsGone)]
    public async Task Channel_AfterTrouble_SendsAgain(OtherEnd trouble)
    {
        await OutcomeAsync(trouble);
        await PrepareAsync(OtherEnd.Takes);

        Assert.Equal(SendOutcome.Sent, (await SendAsync(Message(2, "hello again"))).Outcome);
        Assert.Equal("hello again", Deliveries[^1].Text);
    }

    [Theory]
    [InlineData(OtherEnd.Takes)]
    [InlineData(OtherEnd.Refuses)]
    [InlineData(OtherEnd.IsBusy)]
    [InlineData(OtherEnd.TakesWithoutAnswer)]
    [InlineData(OtherEnd.IsGone)]
    public async Task Result_HoldsNothingThatPeopleWrote_AndNoSecret(OtherEnd next)
    {
        await PrepareAsync(next);
        var result = await SendAsync(Message(1, "Xq7Zk2 is what I said"));

        Assert.All(Secrets.Add("Xq7Zk2"), secret => Assert.DoesNotContain(secret, result.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Message_OfATenantWithoutAccount_IsNotSent_AndNothingIsThrown()
    {
        _ = await Channel.GetContractAsync("nobody", ChannelAccount.Default, Stop);
        var result = await SendAsync(Message(1, "hello") with { Tenant = "nobody" });

        Assert.Contains(result.Outcome, HasAccounts ? [SendOutcome.Rejected, SendOutcome.NotSent] : new[] { SendOutcome.Sent });
        Assert.Equal(HasAccounts ? 0 : 1, Deliveries.Count);
    }

    [Fact]
    public async Task ManyMessages_AtOnce_AllArrive()
    {
        var results = await Task.WhenAll(Enumerable.Range(1, 16).Select(i => Task.Run(() => SendAsync(Message(i, $"text {i}")), Stop)));

        Assert.All(results, result => Assert.Equal(SendOutcome.Sent, result.Outcome));
        Assert.Equal(Enumerable.Range(1, 16).Select(i => $"text {i}").Order(), Deliveries.Select(delivery => delivery.Text).Order());
    }

    [Fact]
    public async Task Repetition_IsKnown_AsTheContractSays()
    {
        var contract = await Channel.GetContractAsync(Tenant, ChannelAccount.Default, Stop);
        await SendAsync(Message(1, "once"));
        if (contract.Class == DeliveryClass.Readable)
        {
            Assert.NotNull(await Channel.FindAsync(Tenant, ChannelAccount.Default, Message(1, "once").Key, Stop));
            Assert.Null(await Channel.FindAsync(Tenant, ChannelAccount.Default, Message(2, "never").Key, Stop));
        }

        if (contract.Class != DeliveryClass.Keyed)
        {
            return;
        }

        await SendAsync(Message(1, "once") with { Attempt = 2, PossibleDuplicate = true });
        await SendAsync(Message(2, "other"));
        Assert.Equal(3, Deliveries.Count);
        Assert.NotNull(Deliveries[0].Key);
        Assert.Equal(Deliveries[0].Key, Deliveries[1].Key);
        Assert.NotEqual(Deliveries[0].Key, Deliveries[2].Key);
    }

    private async Task<SendOutcome> OutcomeAsync(OtherEnd next)
    {
        await PrepareAsync(next);
        return (await SendAsync(Message(1, "hello"))).Outcome;
    }
}
